// Keys of a host that say where it is described already, and which part of that is meant.
import { key } from '../../text/record.ts'
import type { Key } from '../../text/record.ts'
import { choice, text } from '../../text/shape.ts'
import { nameOrNumber } from '../host-values.ts'
import { fromTypes } from './from-types.ts'

export const from = key(
  'from',
  text(),
  'A file of the repository that describes the place: Dockerfile, systemd unit, Procfile, applicationHost.config or a host file; keys beside it win',
)
export const fromType = key(
  'from-type',
  choice(fromTypes),
  'What the file of from is; absent: as its name tells',
)
export const stage = key('stage', nameOrNumber, 'Stage of the Dockerfile; absent: the last one')
export const site = key(
  'site',
  text(),
  'Site of applicationHost.config, or an application below one: Contoso/api',
)
export const image = key(
  'image',
  text(),
  'An official image of .NET by its name, for example mcr.microsoft.com/dotnet/aspnet:10.0; keys beside it win',
)

export const fromKeys: readonly Key<unknown>[] = [from, fromType, stage, site, image]

const NAMES: ReadonlySet<string> = new Set(fromKeys.map(({ name }) => name))

/** Whether it says where a description is, and so is none itself. */
export function isFromKey(name: string): boolean {
  return NAMES.has(name)
}
