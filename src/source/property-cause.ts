// A fact of the output that the project settles: the only place that sets the property.
import type { Fact } from '../findings/settled-by.ts'
import { onlyOne } from './cause.ts'
import type { Cause, Made } from './cause.ts'
import { placesOf } from './msbuild/build-files.ts'
import { DESKTOP, propertiesOf } from './properties.ts'
import { frameworkCause } from './reference-cause.ts'
import type { Asked } from './shown-output.ts'
import { templateCauses } from './own-files/template-cause.ts'

interface Place extends Cause {
  readonly conditional: boolean
  /** null where a variable decides it. */
  readonly value: string | null
}

export async function propertyCause(made: Made, fact: Fact, asked: Asked): Promise<Cause | null> {
  const { build, shown } = made
  // What is imported from elsewhere may set it as well.
  if (build.open) return null
  const causes: Cause[] = [...(await templateCauses(made, fact))]
  const listed =
    fact === 'desktop-framework' && asked.subject.startsWith(DESKTOP) ? frameworkCause(made, DESKTOP) : null
  if (listed !== null) causes.push(listed)
  for (const { property, shows } of propertiesOf(fact)) {
    const places = await placesThatSet(made, property)
    if (places === null) return null
    const [place] = places
    if (place === undefined) continue
    if (places.length > 1 || place.conditional) return null
    if (place.value !== null && shows(place.value, shown, asked)) causes.push(place)
  }
  return onlyOne(causes)
}

/** null where a workflow may set it that cannot be understood. */
async function placesThatSet(
  { build: { documents, linesThatMaySet } }: Made,
  property: string,
): Promise<readonly Place[] | null> {
  const lines = await linesThatMaySet(property)
  if (lines === null) return null

  const inFiles = documents.flatMap((file) =>
    placesOf(file, property).map((set) => ({ ...set, holds: `<${set.name}` })),
  )
  const inWorkflows = lines.flatMap(({ path, properties }): Place[] => {
    const option = properties.get(property.toLowerCase())
    if (option === undefined) return []
    return [{ path, line: option.line, value: option.value, conditional: false, holds: option.word }]
  })
  return [...inFiles, ...inWorkflows]
}
