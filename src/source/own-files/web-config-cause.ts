// web.config: what the project's own file or one of its transforms says stands in the published one; the rest the SDK writes.
import type { Finding } from '../../findings/finding.ts'
import type { Fact } from '../../findings/settled-by.ts'
import { attribute } from '../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../publish/xml/xml-element.ts'
import { onlyOne } from '../cause.ts'
import type { Cause, Made } from '../cause.ts'
import { areEqual } from './content-cause.ts'
import { configXml } from '../documents.ts'
import { folderOf, nameOf, within } from '../listing.ts'
import { counterpart, locate } from './xml-counterpart.ts'
import type { Located } from './xml-counterpart.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column'>

/** What the SDK writes over whatever the project has. */
const WRITTEN_OVER: ReadonlySet<string> = new Set(['processPath', 'arguments'])

export async function webConfigCause(made: Made, finding: Placed): Promise<Cause | null> {
  const { shown, build, reading } = made
  const ownPath = ownWebConfig(made)
  const own = ownPath === null ? null : await reading.bytes(ownPath)
  if (ownPath !== null && own !== null && finding.path !== null) {
    const published = await shown.bytes(finding.path)
    // It is copied as it is where the SDK is told not to touch it.
    if (published !== null && areEqual(own, published))
      return { path: ownPath, line: finding.line, holds: null }
  }
  const place = locatedIn(made, finding)
  if (place === null) return null
  const causes: Cause[] = []
  const line = own === null ? null : causeIn(configXml(own), place, isWritten)
  if (ownPath !== null && line !== null) causes.push({ path: ownPath, ...line })
  for (const path of transformsOf(build.folder, reading.listing.webConfigs)) {
    const bytes = await reading.bytes(path)
    const transformed = bytes === null ? null : causeIn(configXml(bytes), place, isTransformed)
    if (transformed !== null) causes.push({ path, ...transformed })
  }
  return onlyOne(causes)
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

/** The SDK takes the first whose name is that but for case. */
function ownWebConfig({ build, reading: { listing } }: Made): string | null {
  const exact = within(build.folder, 'web.config')
  if (listing.files.has(exact)) return exact
  return listing.webConfigs.find((path) => path.toLowerCase() === exact.toLowerCase()) ?? null
}

/** `web.Release.config`: which of them was applied the output does not tell. */
function transformsOf(folder: string, webConfigs: readonly string[]): readonly string[] {
  return webConfigs.filter((path) => folderOf(path) === folder && nameOf(path).toLowerCase() !== 'web.config')
}

type Accepts = (found: XmlElement, place: Located) => boolean

function causeIn(root: XmlElement | null, place: Located, accepts: Accepts): Omit<Cause, 'path'> | null {
  const found = root === null ? null : counterpart(place.chain, root)
  if (found === null || root === null || !accepts(found, place)) return null
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

/** Nothing of the element is otherwise than the project has it. */
function isWritten(found: XmlElement, { element, attribute: place }: Located): boolean {
  return (
    place !== null ||
    found.attributes.every(
      ({ name, value }) => WRITTEN_OVER.has(name) || value === attribute(element, name)?.value,
    )
  )
}

/** The transform writes the element, or that attribute. */
function isTransformed(found: XmlElement, place: Located): boolean {
  const told = found.attributes.find(({ name }) => name.endsWith(':Transform'))?.value ?? ''
  if (place.attribute !== null) return /^(?:SetAttributes|Insert|Replace)/.test(told)
  return (
    /^(?:Insert|Replace)/.test(told) &&
    found.attributes
      .filter(({ name }) => !name.includes(':'))
      .every(({ name, value }) => value === attribute(place.element, name)?.value)
  )
}
