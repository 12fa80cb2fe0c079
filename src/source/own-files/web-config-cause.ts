// web.config: what the project's own file or one of its transforms says stands in the published one; the rest the SDK writes.
import type { Finding } from '../../findings/finding.ts'
import type { Fact } from '../../findings/settled-by.ts'
import { attribute } from '../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../publish/xml/xml-element.ts'
import { onlyOne } from '../cause.ts'
import type { Cause, Made } from '../cause.ts'
import { folderOf, isLinkedWebConfig, nameOf, ownWebConfig } from '../listing.ts'
import { maySettle } from '../property/property-cause.ts'
import { appliedNames, isApplied } from './applied-transforms.ts'
import { areEqual } from './content-cause.ts'
import { counterpart, locate, transformedBy } from './xml-counterpart.ts'
import type { Located } from './xml-counterpart.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column'>
type Asking = Placed & Pick<Finding, 'subject' | 'settledBy'>

/** What the SDK writes over whatever the project has. */
const WRITTEN_OVER: ReadonlySet<string> = new Set(['processPath', 'arguments'])

/** The output does not tell which of several it is: then nothing else is the cause either. */
export const UNDECIDED = Symbol('undecided')

export async function webConfigCause(made: Made, finding: Asking): Promise<Cause | typeof UNDECIDED | null> {
  const { shown, build, reading } = made
  const ownPath = ownWebConfig(reading.listing, build.folder)
  const own = ownPath === null ? null : await reading.bytes(ownPath)
  if (ownPath !== null && own !== null && finding.path !== null) {
    const published = await shown.bytes(finding.path)
    // It is copied as it is where the SDK is told not to touch it.
    if (published !== null && areEqual(own, published))
      return { path: ownPath, line: finding.line, holds: null }
  }
  const place = locatedIn(made, finding)
  if (place === null) return null
  if (isLinkedWebConfig(reading.listing, build.folder)) return UNDECIDED
  const ownRoot = ownPath === null ? null : await reading.config(ownPath)
  const line = ownRoot === null ? null : lineInOwn(ownRoot, place)
  const ofOwn = ownPath === null || line === null ? null : { path: ownPath, ...line }
  const transforms: Cause[] = []
  for (const path of transformsOf(build.folder, reading.listing.webConfigs)) {
    const root = await reading.config(path)
    if (root !== null) transforms.push(...linesInTransform(root, place).map((one) => ({ path, ...one })))
  }
  if (reading.isExhausted()) return UNDECIDED
  if (ofOwn !== null) return transforms.length === 0 ? ofOwn : UNDECIDED
  return transforms.length === 0 ? null : transformCause(made, finding, transforms)
}

/** The only transform that has it; null where none of them was applied. */
async function transformCause(
  made: Made,
  finding: Asking,
  transforms: readonly Cause[],
): Promise<Cause | typeof UNDECIDED | null> {
  const names = await appliedNames(made)
  if (names !== null && !transforms.some(({ path }) => isApplied(path, names))) return null
  const only = onlyOne(transforms)
  if (only === null) return UNDECIDED
  for (const fact of new Set([...(finding.settledBy ?? []), ...factsAt(made, finding)]))
    if (await maySettle(made, fact, finding)) return UNDECIDED
  return only
}

/** The project's own file, whose name the published one has. */
export function namedCause({ reading, build }: Made, { path }: Placed): Cause | null {
  const own = ownWebConfig(reading.listing, build.folder)
  return own !== null && nameOf(own) === path ? { path: own, line: 1, holds: null } : null
}

/** The facts that the SDK writes there. */
export function factsAt(made: Made, finding: Placed): readonly Fact[] {
  const place = locatedIn(made, finding)
  if (place === null) return []
  const { element, attribute: own } = place
  const isVariable = attribute(element, 'name')?.value.toUpperCase() === 'ASPNETCORE_ENVIRONMENT'
  if (element.name === 'environmentVariable') return isVariable ? ['environment'] : []
  if (element.name === 'add') return own?.name === 'modules' ? ['module'] : []
  if (element.name !== 'aspNetCore' || own === null) return []
  if (own.name === 'hostingModel') return ['hosting-model']
  return own.name === 'stdoutLogFile' && /%home%/i.test(own.value) ? ['log-file'] : []
}

function locatedIn({ shown: { webConfig } }: Made, { line, column }: Placed): Located | null {
  return webConfig === null || line === null || column === null ? null : locate(webConfig, { line, column })
}

/** `web.Release.config` and the like. */
function transformsOf(folder: string, webConfigs: readonly string[]): readonly string[] {
  return webConfigs.filter((path) => folderOf(path) === folder && nameOf(path).toLowerCase() !== 'web.config')
}

type Line = Omit<Cause, 'path'>

/** Where the project's own file has what stands in the published one. */
function lineInOwn(root: XmlElement, place: Located): Line | null {
  const found = counterpart(place.chain, root)
  return found === null || (place.attribute === null && !isAsWritten(found, place.element))
    ? null
    : lineOf(found, place)
}

/** Nothing of the element is otherwise than the project has it. */
function isAsWritten(own: XmlElement, published: XmlElement): boolean {
  return own.attributes.every(
    ({ name, value }) => WRITTEN_OVER.has(name) || value === attribute(published, name)?.value,
  )
}

function linesInTransform(root: XmlElement, place: Located): readonly Line[] {
  return transformedBy(place.chain, root).flatMap((way) => {
    const found = way.at(-1)
    return found !== undefined && isWritten(way, place) ? (lineOf(found, place) ?? []) : []
  })
}

/** The transform writes the element with what is around it, or that attribute alone. */
function isWritten(way: readonly XmlElement[], place: Located): boolean {
  const told = way.map(
    ({ attributes }) => attributes.find(({ name }) => name.endsWith(':Transform'))?.value ?? '',
  )
  if (place.attribute !== null && told.at(-1)?.startsWith('SetAttributes') === true) return true
  const found = way.at(-1)
  return (
    told.some((transform) => /^(?:Insert|Replace)/.test(transform)) &&
    found !== undefined &&
    found.attributes.every(
      ({ name, value }) => name.includes(':') || value === attribute(place.element, name)?.value,
    )
  )
}

function lineOf(found: XmlElement, place: Located): Line | null {
  if (place.attribute === null) return { line: found.at.line, holds: `<${found.name}` }
  const own = attribute(found, place.attribute.name)
  return own !== undefined && isKept(own.name, own.value, place.attribute.value)
    ? { line: own.at.line, holds: own.name }
    : null
}

/** Of arguments the SDK keeps what the project has, behind its own. */
function isKept(name: string, own: string, published: string): boolean {
  return own === published || (name === 'arguments' && own.trim() !== '' && published.endsWith(own.trim()))
}
