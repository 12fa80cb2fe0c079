// The content root that a variable or an option sets: every builder ends where it is no folder (measured with the builders of
// 8.0.31 and 10.0.12). A relative one starts in the folder of the app.
import { systemOf } from '../../hosts/host.ts'
import { defect } from '../defect.ts'
import { fullPath, knownFolder, placedOnLinux } from '../machine/place.ts'
import { failed } from '../step.ts'
import type { Given, Outcome } from '../step.ts'
import { contentRootOnHost } from './settings-on-host.ts'

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
