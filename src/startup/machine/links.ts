// Links on Linux: of a program and of an assembly the .NET host takes the place that the link leads to, and looks there for
// what belongs to it (measured on 8, 9 and 10); every other file is opened through its link.
import { systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { OutputFile } from '../../publish/files.ts'
import { unknown, UNJUDGED } from '../step.ts'
import type { Outcome } from '../step.ts'

/** Where the file really lies in the output; or the answer where it lies elsewhere. */
export function followed(host: Host, { path, leadsTo = path }: OutputFile): string | Outcome {
  if (systemOf(host) === 'windows') return path
  if (leadsTo !== null) return leadsTo
  return unknown(`${path} is a link that leads out of the output`, [], null, { program: UNJUDGED })
}
