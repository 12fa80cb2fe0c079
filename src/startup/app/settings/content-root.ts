// The content root, where an app looks for its settings and static files: the working directory, or what a variable or an option
// sets. Every builder ends where that one is no folder (measured with the builders of 8.0.31 and 10.0.12). A relative one starts
// in the folder of the app, whatever the working directory is.
import { systemOf } from '../../../hosts/host.ts'
import { defect } from '../../defect.ts'
import { fullPath, knownFolder, placedOnLinux, startsElsewhere } from '../../machine/place.ts'
import { failed } from '../../step.ts'
import type { Given, Outcome } from '../../step.ts'
import { metadataOf } from '../assemblies/app-metadata.ts'
import { contentRootOnHost, takesWorkingDirectory } from './settings-on-host.ts'

/** null where it is there or may be there, or is not set. Behind IIS's module, which sets one itself, nothing is certain. */
export function contentRootFault(given: Given): Outcome | null {
  const { facts, host } = given
  const root = systemOf(host) === 'windows' ? null : contentRootOnHost(given)
  if (root === null) return null
  const where = placedOnLinux(host, root)
  const isFile = where.place === 'inside' && facts.output.files.exact(where.path) !== undefined
  if (!isFile && knownFolder(host, fullPath(host, root)) !== 'missing') return null
  const found = defect('content-root-missing', 'contentRoot', { path: null }, null)
  return failed({ stage: 'app', detail: 'the content root is not there', defect: found })
}

/** Calls by which an app may choose the folder itself, or read files of another one. */
const CHOOSES = [
  'UseContentRoot',
  'set_ContentRootPath',
  'SetCurrentDirectory',
  'set_CurrentDirectory',
  'SetBasePath',
  'SetFileProvider',
  'AddJsonFile',
]

/** The working directory, where the app certainly looks for its files there and it is not its own folder. */
export function looksElsewhere(given: Given): string | null {
  const folder = startsElsewhere(given.host)
  const names = metadataOf(given)?.names
  if (folder === null || names === undefined || CHOOSES.some((name) => names.has(name))) return null
  return takesWorkingDirectory(given) ? folder : null
}
