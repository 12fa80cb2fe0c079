// Files that describe a place by their names.
import { typeOfFile } from '../../hosts/from/from-types.ts'
import type { FromType } from '../../hosts/from/from-types.ts'
import { nameOf } from '../../source/listing.ts'
import type { Listing } from '../../source/listing.ts'

export interface PlaceFile {
  readonly path: string
  readonly type: FromType
}

const ORDER: readonly FromType[] = ['dockerfile', 'systemd', 'procfile', 'application-host']

/** By kind, then by path. */
export function placeFiles({ files }: Listing): readonly PlaceFile[] {
  const all = [...files].flatMap((path): readonly PlaceFile[] => {
    const type = isNoPlace(path) ? null : typeOfFile(path)
    return type === null ? [] : [{ path, type }]
  })
  return ORDER.flatMap((type) => all.filter((file) => file.type === type))
}

/** Folders of examples, of tests, of what a build writes, and of the editor. */
const LEFT_OUT =
  /^(?:samples?|examples?|demos?|templates?|fixtures?|testdata|testassets|bin|obj|node_modules|\.devcontainer)$/i

/** `Contoso.Tests`, `unit_tests`, `test`. */
function isOfTests(folder: string): boolean {
  const last = folder.split(/[._-]/).at(-1) ?? ''
  return /^(?:unit|integration)?tests?$/i.test(last)
}

/** Whether nobody deploys what it describes. */
export function isNoPlace(path: string): boolean {
  return (
    path
      .split('/')
      .slice(0, -1)
      .some((folder) => LEFT_OUT.test(folder) || isOfTests(folder)) ||
    /\.(?:dockerignore|md)$/i.test(nameOf(path))
  )
}
