// What single values of a host description may be.
import { quoted } from '../text/escape.ts'
import { checked, scalar, text } from '../text/shape.ts'
import { refusal } from '../text/tree.ts'
import { withoutTrailing } from '../text/trim.ts'
import type { Fault, Shape } from '../text/shape.ts'
import { parseStartCommand } from './start-command.ts'
import { versionPattern } from '../facts/dotnet/host-version.ts'

export const VERSION_HINT = 'it has three numbers, for example 8.0.11 or 10.0.0-rc.1.25451.107'

/** As the host reads it; the host would wrap numbers that no release has. */
const VERSION_PATTERN = `^${versionPattern('{0,8}')}$`
const VERSION = new RegExp(VERSION_PATTERN)

export function isVersion(value: string): boolean {
  return VERSION.test(value)
}

/** What is wrong with the name of a framework, which is that of its folder; null where nothing is. */
export function frameworkNameFault(name: string): string | null {
  if (/[\\/:]/.test(name) || /^\.+$/.test(name))
    return 'holds a path: it is the name of a folder below shared'
  // oxlint-disable-next-line no-control-regex
  return /[\s\u0000-\u001f"<>|*?[\]]/.test(name) ? 'holds a character that no framework has' : null
}

const FRAMEWORK_NAME = '^(?!\\.+$)[^\\\\/:\\s\\u0000-\\u001f"<>|*?\\[\\]]+$'

export const frameworkName: Shape<string> = checked({ pattern: FRAMEWORK_NAME }, (value) => {
  const fault = frameworkNameFault(value)
  return fault === null ? null : { wrong: `${quoted(value)} ${fault}` }
})

export const version: Shape<string> = checked({ pattern: VERSION_PATTERN }, versionFault)

export const versionOrNone: Shape<string> = checked({ pattern: `^none$|${VERSION_PATTERN}` }, (value) =>
  value === 'none' ? null : versionFault(value),
)

function versionFault(value: string): Fault | null {
  return isVersion(value) ? null : { wrong: `${quoted(value)} is no version`, hint: VERSION_HINT }
}

/** V2 came with .NET Core 2.2 as 12.2; what is below is the legacy module. */
const FIRST_V2 = 12
const MODULE_HINT =
  'write the file version of aspnetcorev2.dll, for example 20.0.25300, v1 for the legacy module, or none'

const NUMBER_OF_16_BITS =
  '(?:0|[1-9]\\d{0,3}|[1-5]\\d{4}|6(?:[0-4]\\d{3}|5(?:[0-4]\\d{2}|5(?:[0-2]\\d|3[0-5]))))'
const FROM_V2_ON = '(?!\\d\\.|1[01]\\.)'

/** File version of the module, `v1` or `none`. A file version has up to four numbers of 16 bits. */
export const moduleVersion: Shape<string> = checked(
  { pattern: `^(?:v1|none|${FROM_V2_ON}${NUMBER_OF_16_BITS}(?:\\.${NUMBER_OF_16_BITS}){1,3})$` },
  moduleFault,
)

function moduleFault(value: string): Fault | null {
  if (value === 'v1' || value === 'none') return null
  const numbers = value.split('.')
  const fits = numbers.every((each) => /^(0|[1-9]\d{0,4})$/.test(each) && Number(each) < 65_536)
  if (!fits || numbers.length < 2 || numbers.length > 4) {
    return { wrong: `${quoted(value)} is no file version`, hint: MODULE_HINT }
  }
  if (Number(numbers[0]) >= FIRST_V2) return null
  return { wrong: `${quoted(value)} is older than ASP.NET Core Module V2`, hint: MODULE_HINT }
}

/** A text that may look like a number: YAML takes 1654 without quotes for one. */
export const nameOrNumber: Shape<string> = {
  schema: { anyOf: [text().schema, { type: 'integer', minimum: 0 }] },
  read(tree, name) {
    const number = tree.kind === 'scalar' && /^\d+$/.test(tree.text)
    return number ? tree.text : text().read(tree, name)
  },
}

const HIGHEST_PORT = 65_535

/** A number, as every reader of YAML takes it. */
export const port: Shape<number> = {
  schema: { type: 'integer', minimum: 1, maximum: HIGHEST_PORT },
  read(tree, name) {
    const { text: written, plain } = scalar(tree, name, 'a port')
    const value = plain && /^[1-9]\d{0,4}$/.test(written) ? Number(written) : 0
    if (value > 0 && value <= HIGHEST_PORT) return value
    throw refusal(tree.at, `${name} is a port from 1 to ${HIGHEST_PORT}, without quotes`)
  },
}

/** The schema cannot tell what a shell would make of the text. */
export const command: Shape<string> = checked({}, (value) => {
  const parsed = parseStartCommand(value)
  return 'reason' in parsed ? { wrong: `is not understood: ${parsed.reason}`, hint: parsed.hint } : null
})

export type PathStyle = 'windows' | 'unix'

/** null for a path that is not absolute. */
export function pathStyle(path: string): PathStyle | null {
  if (path.startsWith('/')) return 'unix'
  return /^[A-Za-z]:[\\/]|^\\\\[^\\]/.test(path) ? 'windows' : null
}

/** For comparing: one separator, none at the end, on Windows no case. */
export function comparablePath(path: string, style: PathStyle): string {
  if (style === 'unix') return withoutTrailing(path, '/') || '/'
  return withoutTrailing(path.replaceAll('/', '\\'), '\\').toLowerCase()
}
