// Tags of the repository with what its Dockerfiles say of each, one a line: what the table is tested against.
import { baseOf, tagOf, variablesOf } from './condense.ts'
import type { BuiltFacts, BuiltImage } from './images.ts'

/** Every image is there by one of its tags at least, each time by another kind of it. */
export function sampleOf(states: readonly { readonly images: readonly BuiltImage[] }[]): string {
  const seen = new Set<string>()
  const lines: string[] = []
  for (const image of states.flatMap((state) => state.images)) {
    const key = `${image.repository} ${image.major} ${(image.tags[0] ?? '').replace(/^[\d.]+/, '').replace(/3\.\d+/, '')}`
    if (seen.has(key) || !/^(?:[6-9]|10)\./.test(image.major)) continue
    seen.add(key)
    const platforms = [...image.platforms]
    const tags = [
      ...image.tags.map((tag) => ({ tag, cpu: null as string | null, facts: platforms[0]?.[1].facts })),
      ...platforms.flatMap(([cpu, each]) => each.tags.map((tag) => ({ tag, cpu, facts: each.facts }))),
    ]
    const picked = [tags[lines.length % tags.length], tags.find(({ tag }) => tagOf(tag)?.suffix === '')]
    for (const each of new Set(picked)) {
      if (each?.facts === undefined) continue
      lines.push(JSON.stringify(lineOf(image, each.tag, each.cpu, each.facts)))
    }
  }
  return `[\n${lines.join(',\n')}\n]\n`
}

function lineOf(image: BuiltImage, tag: string, cpu: string | null, facts: BuiltFacts) {
  return {
    name: `${image.repository}:${tag}`,
    cpu,
    base: baseOf(facts.base),
    user: facts.user,
    entry: [...facts.entryPoint, ...facts.command].join(' '),
    variables: variablesOf(facts),
    versions: [...facts.variables]
      .filter(([name]) => /^(?:DOTNET|ASPNET|DOTNET_SDK)_VERSION$/.test(name))
      .join(' '),
    packages: facts.packages.toSorted().join(' '),
  }
}
