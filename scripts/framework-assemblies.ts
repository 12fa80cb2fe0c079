/**
 * Writes src/facts/support/framework-assemblies.ts: which assemblies the shared frameworks bring, from the official reference packages.
 *
 *   node scripts/run.mjs scripts/framework-assemblies.ts https://api.nuget.org/v3-flatcontainer
 *
 * Of each major version from 6 on the newest stable package is taken; one that the feed does not have is left out.
 */
import { writeFile } from 'node:fs/promises'
import { XMLParser } from 'fast-xml-parser'
import { unzipSync, strFromU8 } from 'fflate'
import semver from 'semver'

const target = 'src/facts/support/framework-assemblies.ts'
const frameworks = ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App']
const FIRST_MAJOR = 6
const timeoutMs = 60_000

class FeedError extends Error {}

async function load(address: string): Promise<Response> {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok) throw new FeedError(`${address}: the server answered ${response.status}`)
  return response
}

/** The newest stable version of each major. */
async function newestOf(feed: string, id: string): Promise<readonly string[]> {
  // The feed's documented form; what is not in it fails below.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { versions } = (await (await load(`${feed}/${id}/index.json`)).json()) as { versions: string[] }
  const stable = versions.filter(
    (each) => semver.prerelease(each) === null && semver.major(each) >= FIRST_MAJOR,
  )
  const majors = [...new Set(stable.map((each) => semver.major(each)))].toSorted((a, b) => a - b)
  return majors.flatMap((major) => semver.maxSatisfying(stable, `${major}.x`) ?? [])
}

interface Assembly {
  readonly name: string
  readonly version: string
}

/** FrameworkList.xml of the package names each assembly with its version. */
async function assembliesOf(feed: string, id: string, version: string): Promise<readonly Assembly[]> {
  const bytes = new Uint8Array(
    await (await load(`${feed}/${id}/${version}/${id}.${version}.nupkg`)).arrayBuffer(),
  )
  const list = unzipSync(bytes, { filter: ({ name }) => name === 'data/FrameworkList.xml' })[
    'data/FrameworkList.xml'
  ]
  if (list === undefined) throw new FeedError(`${id} ${version} has no data/FrameworkList.xml`)
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const parsed = parser.parse(strFromU8(list)) as { FileList?: { File?: readonly Record<string, string>[] } }
  return (parsed.FileList?.File ?? [])
    .filter(({ Type, Path }) => Type === 'Managed' && Path?.startsWith('ref/') === true)
    .map(({ AssemblyName = '', AssemblyVersion = '' }) => ({ name: AssemblyName, version: AssemblyVersion }))
}

/** `System.Runtime 6` = there since 6, with the version of its framework; `mscorlib 6=4.0.0.0`: always that version. */
function rowsOf(majors: ReadonlyMap<number, readonly Assembly[]>): readonly string[] {
  const since = new Map<string, number>()
  const versions = new Map<string, Set<string>>()
  for (const [major, assemblies] of majors)
    for (const { name, version } of assemblies) {
      if (!since.has(name)) since.set(name, major)
      const own = version === `${major}.0.0.0` ? 'own' : version
      versions.set(name, (versions.get(name) ?? new Set()).add(own))
    }
  return [...since]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, major]) => {
      const said = [...(versions.get(name) ?? [])]
      const fixed = said.length === 1 && said[0] !== 'own' ? `=${said[0]}` : ''
      return `${name} ${major}${fixed}`
    })
}

async function main([feed]: readonly string[]): Promise<void> {
  if (feed === undefined || !feed.startsWith('https://'))
    throw new FeedError('usage: … framework-assemblies.ts https://ADDRESS')
  const parts: string[] = []
  const known = new Set<number>()
  for (const framework of frameworks) {
    const id = `${framework}.Ref`.toLowerCase()
    const majors = new Map<number, readonly Assembly[]>()
    for (const version of await newestOf(feed, id))
      majors.set(semver.major(version), await assembliesOf(feed, id, version))
    for (const major of majors.keys()) known.add(major)
    const rows = rowsOf(majors)
    parts.push(`  '${framework}':\n    '${rows.join(', ')}',`)
    console.log(`${framework}: ${rows.length} assemblies of ${[...majors.keys()].join(', ')}`)
  }
  const text = [
    '// Written by scripts/framework-assemblies.ts; do not edit.',
    '// Source: data/FrameworkList.xml of the packages Microsoft.NETCore.App.Ref and Microsoft.AspNetCore.App.Ref on nuget.org.',
    "/** Name, and the major version since which the framework has it; `=` where its version is always that one, else it is the framework's. */",
    'export const FRAMEWORK_ASSEMBLIES = {',
    ...parts,
    '} as const',
    '',
    `export const NEWEST_MAJOR = ${Math.max(...known)}`,
    '',
  ].join('\n')
  await writeFile(target, text)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof FeedError)) throw error
  console.error(`framework-assemblies: ${error.message}`)
  process.exitCode = 1
}
