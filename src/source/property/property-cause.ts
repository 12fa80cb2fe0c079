// A fact of the output that the project settles: the only place that sets the property.
import type { Fact } from '../../findings/settled-by.ts'
import { onlyOne } from '../cause.ts'
import type { Cause, Made } from '../cause.ts'
import { isLinkedWebConfig, ownWebConfig } from '../listing.ts'
import { DESKTOP, propertiesOf } from './properties.ts'
import { placesThatSet } from './property-places.ts'
import { frameworkCause } from '../reference-cause.ts'
import type { Asked } from '../shown-output.ts'
import { templateCauses } from '../own-files/template-cause.ts'

export async function propertyCause(made: Made, fact: Fact, asked: Asked): Promise<Cause | null> {
  const { build, shown } = made
  // What is imported from elsewhere may set it as well.
  if (build.open) return null
  const causes: Cause[] = [...(await templateCauses(made, fact))]
  const listed =
    fact === 'desktop-framework' && asked.subject.startsWith(DESKTOP) ? frameworkCause(made, DESKTOP) : null
  if (listed !== null) causes.push(listed)
  const { listing } = made.reading
  const hasOwnWebConfig =
    ownWebConfig(listing, build.folder) !== null || isLinkedWebConfig(listing, build.folder)
  for (const { property, shows, notWithOwnWebConfig } of propertiesOf(fact)) {
    if (hasOwnWebConfig && notWithOwnWebConfig === true) continue
    const places = await placesThatSet(made, property)
    if (places === null) return null
    const [place] = places
    if (place === undefined) continue
    if (places.length > 1 || place.conditional) return null
    if (place.value !== null && shows(place.value, shown, asked)) causes.push(place)
  }
  return onlyOne(causes)
}

/** Whether a property may have settled it, in whatever place and on whatever condition. */
export async function maySettle(made: Made, fact: Fact, asked: Asked): Promise<boolean> {
  for (const { property, shows } of propertiesOf(fact)) {
    const places = await placesThatSet(made, property)
    if (places === null) return true
    const isShown = (value: string | null) =>
      value === null || value.includes('$') || shows(value, made.shown, asked)
    if (places.some(({ value }) => isShown(value))) return true
  }
  return false
}
