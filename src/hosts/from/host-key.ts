// Where the file that describes a host gives what decides something.
import type { Place } from '../../text/tree.ts'
import type { Host } from '../host.ts'
import type { HostOrigin } from './host-origin.ts'

/** A key of docs/hosts.md, or a variable of `environment` by its name. */
export type HostKey =
  | 'architecture'
  | 'dotnet-root'
  | 'environment'
  | 'icu'
  | 'kind'
  | 'libc'
  | 'missing-files'
  | 'module'
  | 'modules'
  | 'ports'
  | 'runtimes'
  | 'server-collections'
  | 'start-command'
  | 'unlocked-sections'
  | 'user'
  | 'worker-bitness'
  | 'working-directory'
  | 'write-access'
  | { readonly variable: string }

/** `A__B` and `A:B` are one setting, in any case. */
function variableAt({ variables }: HostOrigin, name: string): Place | undefined {
  const wanted = settingOf(name)
  return [...variables].find(([each]) => settingOf(each) === wanted)?.[1]
}

function settingOf(name: string): string {
  return name.replaceAll('__', ':').toUpperCase()
}

/** The first of them that the file gives, by its full path; null where it gives none. */
export function describedAt(
  { origin, obstacle }: Host,
  keys: readonly HostKey[],
): (Pick<Place, 'line'> & { readonly path: string }) | null {
  if (origin === null) return null
  const places = keys.map((key) =>
    typeof key === 'string' ? origin.keys.get(key) : variableAt(origin, key.variable),
  )
  const place = keys.length === 0 ? obstacle?.at : places.find((each) => each !== undefined)
  // What another file gives is not led back.
  return place?.file === origin.file ? { path: origin.path, line: place.line } : null
}
