// What `from` and `image` of hosts lead to: files of the repository, read before the hosts are.
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Described } from '../../hosts/from/described.ts'
import type { DescribedHost, DescribedHosts } from '../../hosts/from/described-host.ts'
import * as keys from '../../hosts/from/from-keys.ts'
import { isFromKey } from '../../hosts/from/from-keys.ts'
import { typeOfFile } from '../../hosts/from/from-types.ts'
import type { FromType } from '../../hosts/from/from-types.ts'
import { describeFile, describeOfficialImage } from '../../hosts/from/described-readers.ts'
import type { NamedText } from '../../hosts/from/described-readers.ts'
import { decodeText } from '../../publish/xml/decode-text.ts'
import { pathHint } from '../../read/nearest-path.ts'
import { shortLine } from '../../text/escape.ts'
import { record } from '../../text/record.ts'
import type { Fields } from '../../text/record.ts'
import { refusal } from '../../text/tree.ts'
import type { Located, Mapping, Place, Tree } from '../../text/tree.ts'
import { readBytes, readSettings, whatLies, withSlashes } from '../settings-file.ts'
import type { SettingsFiles } from '../settings-file.ts'
import { liesOutside } from '../source-root.ts'

const MAX_BYTES = 1024 * 1024

export interface HostPlace {
  /** That paths are relative to. */
  readonly folder: string
  /** Nothing outside of them is read, whatever a file of the repository names. */
  readonly roots: readonly string[]
  readonly files: SettingsFiles
}

/** Of those that name a file or an image; a mistake stands in the place of what it leads to. */
export async function describedHosts(hosts: readonly Tree[], place: HostPlace): Promise<DescribedHosts> {
  const found = new Map<Tree, () => DescribedHost>()
  for (const host of hosts)
    try {
      const described = await describedHost(host, place)
      if (described !== null) found.set(host, () => described)
    } catch (error) {
      // A mistake of its own is told with all others.
      found.set(host, () => {
        throw error
      })
    }
  return found
}

async function describedHost(host: Tree, place: HostPlace): Promise<DescribedHost | null> {
  if (host.kind !== 'mapping') return null
  const members = host.members.filter(({ key }) => isFromKey(key))
  if (members.length === 0) return null
  const fields = FIELDS.read({ ...host, members }, 'the host')
  const image = fields.find(keys.image)
  if (image !== null) return ofImage(image, fields, place)
  const from = fields.find(keys.from)
  if (from !== null) return ofFile(from, fields, place)
  const [alone] = members
  throw refusal(alone?.keyAt ?? host.at, `${alone?.key ?? ''} says nothing where from names no file`)
}

const FIELDS = record('the host', keys.fromKeys, (fields) => fields)

async function ofImage(
  { value, at }: Located<string>,
  fields: Fields,
  { folder }: HostPlace,
): Promise<DescribedHost> {
  for (const { name } of keys.fromKeys) {
    const other = name === keys.image.name ? null : fields.keyAt(name)
    if (other !== null && name === keys.from.name)
      throw refusal(other, 'from and image describe the place at once', 'keep one of the two')
    if (other !== null) throw refusal(other, `${name} says nothing beside image`)
  }
  const described = await describeOfficialImage(value, at)
  return { described, type: null, file: at.file, path: resolve(folder, at.file) }
}

async function ofFile(from: Located<string>, fields: Fields, place: HostPlace): Promise<DescribedHost> {
  const file = withSlashes(from.value)
  refuseOutside(from.at, from.value, place)
  const type = fields.find(keys.fromType)?.value ?? typeOfFile(from.value)
  refuseForeignPart(fields, type)
  const [stage, site] = [fields.find(keys.stage), fields.find(keys.site)]
  await refuseNoFile(from, place)
  const path = resolve(place.folder, from.value)
  if (type === null) return { described: await ofHostFile(from, place), type, file, path }
  const text = await atPlace(from.at, () => textOf(from.value, place))
  const options = { at: from.at, stage, site, beside: beside(from.value, place) }
  return { described: await describeFile(type, { text, file }, options), type, file, path }
}

/** Any file that `--host` names: whoever starts the run may name one anywhere. */
export async function describedFile(file: string, type: FromType, place: HostPlace): Promise<DescribedHost> {
  const text = await textOf(file, place)
  const options = { at: null, stage: null, site: null, beside: beside(file, place) }
  const label = withSlashes(file)
  const described = await describeFile(type, { text, file: label }, options)
  return { described, type, file: label, path: resolve(place.folder, file) }
}

/** Throws UsageError. */
export function refuseOutside(at: Place | null, file: string, { folder, roots, files }: HostPlace): void {
  if (!roots.every((root) => liesOutside(root, resolve(folder, file), files.place === null))) return
  throw refusal(
    at,
    `${shortLine(file)} lies outside of the repository`,
    'name a file of the repository, and no link that leads out of it',
  )
}

async function refuseNoFile({ value, at }: Located<string>, { folder, files }: HostPlace): Promise<void> {
  const lies = await atPlace(at, () => whatLies(value, folder, files))
  if (lies === 'file') return
  const inPlace = files.place === null ? '' : ` in ${files.place}`
  if (lies === 'other') throw refusal(at, `${shortLine(value)} is no file${inPlace}`)
  const hint = files.place === null ? pathHint(value, folder) : 'it holds as soon as it is merged'
  throw refusal(at, `there is no file ${shortLine(value)}${inPlace}`, hint)
}

/** A part of a file that has none of that name. */
function refuseForeignPart(fields: Fields, type: FromType | null): void {
  const parts = [
    { name: keys.stage.name, of: 'dockerfile', what: 'a Dockerfile' },
    { name: keys.site.name, of: 'application-host', what: 'an applicationHost.config' },
  ] as const
  for (const { name, of, what } of parts) {
    const at = fields.keyAt(name)
    if (at !== null && type !== of)
      throw refusal(
        at,
        `${name} says nothing here: it is a part of ${what}`,
        `from-type: ${of} says that it is one`,
      )
  }
}

/** A host file is one description more; where it names another, nobody would know what wins. */
async function ofHostFile({ value, at }: Located<string>, { folder, files }: HostPlace): Promise<Described> {
  const tree = await atPlace(at, () => readSettings(value, folder, files))
  if (tree.kind !== 'mapping') throw refusal(tree.at, 'a host file is a mapping of keys and values')
  const other = tree.members.find(({ key }) => isFromKey(key))
  if (other !== undefined)
    throw refusal(
      other.keyAt,
      `the host file is named by from, and has ${other.key} of its own`,
      'name its file',
    )
  return { keys: withoutName(tree), unknown: [], obstacle: null, open: [], warnings: [] }
}

function withoutName(tree: Mapping): Mapping {
  return { ...tree, members: tree.members.filter(({ key }) => key !== 'name') }
}

function beside(file: string, place: HostPlace): (name: string) => Promise<NamedText | null> {
  return async (name) => {
    const path = join(dirname(file), name)
    const outside = place.roots.every((root) =>
      liesOutside(root, resolve(place.folder, path), place.files.place === null),
    )
    if (outside || (await whatLies(path, place.folder, place.files)) !== 'file') return null
    return { text: await textOf(path, place), file: withSlashes(path) }
  }
}

async function textOf(file: string, { folder, files }: HostPlace): Promise<string> {
  const decoded = decodeText(await readBytes(file, folder, MAX_BYTES, files))
  if (!('reason' in decoded)) return decoded.text
  const at = { file: withSlashes(file), ...(decoded.at ?? { line: 1, column: 1 }) }
  throw refusal(at, decoded.reason, 'save it as UTF-8')
}

/** What has no place of its own is told at that one. */
async function atPlace<T>(at: Place | null, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UsageError && error.at === null) throw refusal(at, error.message, error.hint)
    throw error
  }
}

/** What a host file is called after, where it has no name. */
export function nameOfFile(file: string): string {
  const name = basename(file)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
