// The aspNetCore section held against the schema of its module. What the schema refuses makes the whole section
// unreadable: the module answers 500.0 with an empty body.
// dotnet/aspnetcore: src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml
// aspnet/AspNetCoreModule: src/AspNetCore/aspnetcore_schema.xml
import type { Position } from '../../publish/parsed.ts'
import { attribute, type XmlAttribute, type XmlElement } from '../../publish/xml/xml-element.ts'
import { nearest } from '../../text/nearest.ts'
import type { AspNetCoreSection } from './iis-elements.ts'

export interface SectionViolation {
  /**
   * - `element`: an element that the schema does not know there
   * - `attribute`: an attribute that the schema does not know there
   * - `value`: not of the attribute's type, or out of its range
   * - `attribute-missing`: a required attribute is not there, or empty where it must not be
   */
  readonly kind: 'element' | 'attribute' | 'value' | 'attribute-missing'
  /** The element it concerns; for an unknown element, the one around it. */
  readonly element: string
  /** Of the unknown element, or of the attribute. */
  readonly name: string
  /** Of the attribute; null where there is none. May be a secret where it belongs to an item. */
  readonly value: string | null
  /** What is allowed there, in a few words. */
  readonly allowed: string
  /** The known name that was probably meant. */
  readonly nearest: string | null
  /** For an unknown element of a collection: the element that the collection is made of. */
  readonly item: string | null
  readonly at: Position
}

/** Of the legacy module, or of the one since 2.2. */
export type SectionSchema = 'v1' | 'v2'

/** The module that has the schema, as sentences call it. */
export const MODULE_NAMES: Readonly<Record<SectionSchema, string>> = {
  v1: 'the legacy ASP.NET Core Module',
  v2: 'the ASP.NET Core Module',
}

type ValueType =
  | { readonly type: 'text' }
  | { readonly type: 'bool' }
  | { readonly type: 'uint'; readonly min: number; readonly max: number }
  | { readonly type: 'timeSpan'; readonly maxSeconds: number; readonly wholeMinutes?: true }

interface ItemShape {
  readonly item: string
  readonly required: readonly string[]
  readonly nonEmpty: readonly string[]
}

const TEXT: ValueType = { type: 'text' }
const BOOL: ValueType = { type: 'bool' }
const TIME_SPAN: ValueType = { type: 'timeSpan', maxSeconds: 1_296_000 }
const uint = (min: number, max: number): ValueType => ({ type: 'uint', min, max })

const ATTRIBUTES: ReadonlyMap<string, ValueType> = new Map([
  ['processPath', TEXT],
  ['arguments', TEXT],
  // No enumeration in the schema: the module itself checks the value, which is a defect of its own.
  ['hostingModel', TEXT],
  ['startupTimeLimit', uint(0, 3600)],
  ['shutdownTimeLimit', uint(0, 600)],
  ['rapidFailsPerMinute', uint(0, 100)],
  ['requestTimeout', TIME_SPAN],
  ['stdoutLogEnabled', BOOL],
  ['stdoutLogFile', TEXT],
  ['processesPerApplication', uint(1, 100)],
  ['forwardWindowsAuthToken', BOOL],
  ['disableStartUpErrorPage', BOOL],
])

// Where the schema of the legacy module is narrower; its hostingModel differs from release to release and is not held against it.
const V1_ATTRIBUTES: ReadonlyMap<string, ValueType> = new Map([
  ...ATTRIBUTES,
  ['requestTimeout', { ...TIME_SPAN, wholeMinutes: true }],
])

const pair = (item: string): ItemShape => ({ item, required: ['name', 'value'], nonEmpty: ['name'] })
const COLLECTIONS: ReadonlyMap<string, ItemShape> = new Map([
  ['environmentVariables', pair('environmentVariable')],
  ['handlerSettings', pair('handlerSetting')],
  ['recycleOnFileChange', { item: 'file', required: ['path'], nonEmpty: ['path'] }],
])

const V1_COLLECTIONS = new Map([...COLLECTIONS].filter(([name]) => name !== 'handlerSettings'))

/** IIS itself knows these on every section: https://learn.microsoft.com/iis/get-started/planning-for-security/how-to-use-locking-in-iis-configuration */
const OF_EVERY_SECTION = new Set([
  'lockAttributes',
  'lockElements',
  'lockItem',
  'lockAllAttributesExcept',
  'lockAllElementsExcept',
  'configSource',
  'configProtectionProvider',
])

/** In file order of the elements; without a section none. */
export function sectionViolations(
  section: Pick<AspNetCoreSection, 'elements'> | null,
  schema: SectionSchema = 'v2',
): readonly SectionViolation[] {
  const attributes = schema === 'v1' ? V1_ATTRIBUTES : ATTRIBUTES
  const collections = schema === 'v1' ? V1_COLLECTIONS : COLLECTIONS
  return (section?.elements ?? []).flatMap((element) => [
    ...unknownAttributes(element, [...attributes.keys()]),
    ...wrongValues(element, attributes),
    ...element.children.flatMap((child) => {
      const shape = collections.get(child.name)
      if (shape === undefined) return [unknownElement(element, child, [...collections.keys()], null)]
      return collectionViolations(child, shape)
    }),
  ])
}

function collectionViolations(collection: XmlElement, shape: ItemShape): readonly SectionViolation[] {
  return [
    ...unknownAttributes(collection, []),
    ...collection.children.flatMap((child) => {
      if (child.name === 'clear') return itemViolations(child, { item: 'clear', required: [], nonEmpty: [] })
      if (child.name === shape.item) return itemViolations(child, shape)
      return [unknownElement(collection, child, [shape.item, 'clear'], shape.item)]
    }),
  ]
}

function itemViolations(item: XmlElement, shape: ItemShape): readonly SectionViolation[] {
  return [
    ...unknownAttributes(item, shape.required),
    ...shape.required.flatMap((name) => missingAttribute(item, name, shape.nonEmpty.includes(name))),
    ...item.children.map((child) => unknownElement(item, child, [], null)),
  ]
}

function unknownElement(
  parent: XmlElement,
  child: XmlElement,
  known: readonly string[],
  item: string | null,
): SectionViolation {
  return {
    kind: 'element',
    element: parent.name,
    name: child.name,
    value: null,
    allowed: known.length === 0 ? 'no elements' : known.join(', '),
    nearest: nearest(child.name, known),
    item,
    at: child.at,
  }
}

function unknownAttributes(element: XmlElement, known: readonly string[]): readonly SectionViolation[] {
  return element.attributes
    .filter(({ name }) => !known.includes(name) && !allowedEverywhere(name))
    .map(({ name, value, at }) => ({
      kind: 'attribute',
      element: element.name,
      name,
      value,
      allowed: known.length === 0 ? 'no attributes' : known.join(', '),
      nearest: nearest(name, known),
      item: null,
      at,
    }))
}

/** `xdt:` is left of a transform, which is a defect of its own. */
function allowedEverywhere(name: string): boolean {
  return (
    OF_EVERY_SECTION.has(name) || name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xdt:')
  )
}

function missingAttribute(item: XmlElement, name: string, nonEmpty: boolean): readonly SectionViolation[] {
  const found = attribute(item, name)
  if (found !== undefined && !(nonEmpty && found.value === '')) return []
  return [
    {
      kind: 'attribute-missing',
      element: item.name,
      name,
      value: found?.value ?? null,
      allowed: nonEmpty ? `a ${name} that is not empty` : `a ${name}, which may be empty`,
      nearest: null,
      item: null,
      at: found?.at ?? item.at,
    },
  ]
}

function wrongValues(
  element: XmlElement,
  types: ReadonlyMap<string, ValueType>,
): readonly SectionViolation[] {
  return element.attributes.flatMap(({ name, value, at }: XmlAttribute) => {
    const type = types.get(name)
    // What a variable of the worker process expands to is not known here.
    if (type === undefined || /%[^%]+%/.test(value) || accepts(type, value)) return []
    return [
      {
        kind: 'value',
        element: element.name,
        name,
        value,
        allowed: described(type),
        nearest: null,
        item: null,
        at,
      },
    ]
  })
}

function accepts(type: ValueType, value: string): boolean {
  if (type.type === 'bool') return /^(?:true|false)$/i.test(value)
  if (type.type === 'uint')
    return /^\d+$/.test(value) && Number(value) >= type.min && Number(value) <= type.max
  if (type.type === 'timeSpan') {
    const seconds = secondsOf(value)
    return seconds <= type.maxSeconds && (!type.wholeMinutes || seconds % 60 === 0)
  }
  return true
}

/** Hours may pass 24: the documented maximum is 360:00:00. Whole seconds are the schema's granularity; NaN = no time span. */
function secondsOf(value: string): number {
  const parts = /^(?:(\d+)\.)?(\d+):(\d{1,2}):(\d{1,2})(?:\.0+)?$/.exec(value)?.slice(1)
  if (parts === undefined) return NaN
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  return minutes < 60 && seconds < 60 ? ((days * 24 + hours) * 60 + minutes) * 60 + seconds : NaN
}

function described(type: ValueType): string {
  if (type.type === 'bool') return 'true or false'
  if (type.type === 'uint') return `a whole number from ${type.min} to ${type.max}`
  if (type.type === 'timeSpan') {
    const parts = type.wholeMinutes ? 'hh:mm:00 with minutes' : 'hh:mm:ss with minutes and seconds'
    return `${parts} below 60, at most ${type.maxSeconds / 3600}:00:00`
  }
  return 'any text'
}
