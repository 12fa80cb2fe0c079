// What of a project settles what a rule is about, in words: the line "Set by" of its page.
import type { Fact } from '../findings/settled-by.ts'
import { propertiesOf, templateKeys } from './property/properties.ts'

interface Setter {
  /** Of a property, an item or a file. */
  readonly name: string
  /** What it means for the output. */
  readonly means: string
}

export function settersOf(facts: readonly Fact[]): readonly Setter[] {
  const all = facts.flatMap((fact) => [
    ...(ITEMS[fact] ?? []),
    ...propertiesOf(fact).map(({ property: name, means }) => ({ name, means })),
    ...ofTemplate(fact),
  ])
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

const ITEMS: Readonly<Partial<Record<Fact, readonly Setter[]>>> = {
  reference: [
    { name: 'PackageReference', means: 'the assemblies of the package and of those that it needs' },
    { name: 'ProjectReference', means: 'the assembly or program of the other project' },
  ],
  'desktop-framework': [{ name: 'FrameworkReference', means: 'its framework in runtimeconfig.json' }],
}

function ofTemplate(fact: Fact): readonly Setter[] {
  const keys = (templateKeys[fact] ?? []).map((key) => key.at(-1)).join(', ')
  return keys === '' ? [] : [{ name: 'runtimeconfig.template.json', means: `${keys} in runtimeconfig.json` }]
}
