// The list of static assets against the files of wwwroot.
import type { OutputFile } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { ListedAsset } from '../../publish/static-assets/listed-assets.ts'
import type { Facts } from '../facts.ts'
import { oncePer } from '../../text/once-per.ts'
import { entryMetadata } from './host-builder.ts'
import { askingEntry } from './static-assets.ts'

const WEB_ROOT = 'wwwroot'

export interface ServedFile {
  readonly asset: ListedAsset
  /** Where it lies, or would have to lie. */
  readonly path: string
  /** As Windows finds it. */
  readonly anyCase: OutputFile | undefined
  /** As Linux finds it. */
  readonly exact: OutputFile | undefined
}

export interface ServedFiles {
  /** Path of the list. */
  readonly list: string
  /** Whether the app surely serves them by the list. */
  readonly certain: boolean
  readonly files: readonly ServedFile[]
  /** Files below wwwroot that the list does not name. */
  readonly unlisted: readonly string[]
}

/** Code that takes static files from elsewhere, or serves those of wwwroot by itself. */
const OTHER_ROOTS = ['UseWebRoot', 'set_WebRootPath', 'UseContentRoot', 'set_ContentRootPath']

/** Of the app that the output tells; null where it asks for no list, or for one that is not read, and where its web root may be another. */
export const servedFiles = oncePer((facts: Facts): ServedFiles | null => {
  const asking = askingEntry(facts)
  const metadata = entryMetadata(facts)
  if (asking === null || metadata === null || OTHER_ROOTS.some((name) => metadata.names.has(name)))
    return null
  const { files: all, staticAssets } = facts.output
  const file = all.anyCase(asking.list)
  const document = file === undefined ? undefined : staticAssets.get(file.path)
  const list = document === undefined ? null : valueOf(document)
  if (file === undefined || list === null) return null
  const files = list.assets.map((asset) => {
    const path = `${WEB_ROOT}/${asset.file.replaceAll('\\', '/')}`
    return { asset, path, anyCase: all.anyCase(path), exact: all.exact(path) }
  })
  const named = new Set(files.map(({ path }) => path.toLowerCase()))
  const unlisted = all.all.flatMap(({ path }) =>
    path.startsWith(`${WEB_ROOT}/`) && !named.has(path.toLowerCase()) ? [path] : [],
  )
  return { list: file.path, certain: asking.asks === 'always', files, unlisted }
})

/** `.well-known/security.txt`: GitHub leaves it out of an artifact unless it is asked for. */
export function isHidden(path: string): boolean {
  return path.split('/').some((step) => step.startsWith('.'))
}
