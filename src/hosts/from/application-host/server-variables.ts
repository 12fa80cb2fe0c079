// Variables that a server gives its applications: those of the pool, and those of an aspNetCore element of its own.
import { elementsAt } from '../../../facts/iis/sections/iis-layers.ts'
import type { Layer } from '../../../facts/iis/sections/iis-layers.ts'
import { shortLine } from '../../../text/escape.ts'
import type { Member } from '../../../text/tree.ts'
import { variableOf } from './application-pool.ts'
import type { Pool, PoolVariable } from './application-pool.ts'
import { placeIn } from './server-file.ts'
import type { ServerFile } from './server-file.ts'
import { mappingOf, member, quotedText } from '../written-keys.ts'

export interface ServerVariables {
  /** null where there are none. */
  readonly key: Member | null
  readonly open: readonly string[]
}

export function environmentOf(
  server: ServerFile,
  pool: Pool | null,
  layers: readonly Layer[],
): ServerVariables {
  const section = ofSection(layers)
  const early = section.filter(({ name }) => isReadBefore(name))
  const found = new Map<string, PoolVariable>()
  for (const variable of pool?.variables ?? []) found.set(variable.name.toUpperCase(), variable)
  for (const variable of section.filter((each) => !early.includes(each)))
    found.set(variable.name.toUpperCase(), variable)
  const hidden = [...found.values()].filter(({ value }) => isEncrypted(value))
  const members = [...found.values()]
    .filter(({ value }) => !isEncrypted(value))
    .map(({ name, value, at }) => member(name, quotedText(value, placeIn(server, at))))
  const [first] = members
  return {
    key: first === undefined ? null : member('environment', mappingOf(members, first.keyAt)),
    open: [
      ...(hidden.length > 0 ? [`the values of ${names(hidden)}, which are encrypted`] : []),
      ...(early.length > 0 ? [`${names(early)} in the aspNetCore element of the server`] : []),
      ...(pool !== null && pool.perhaps.length > 0
        ? [`whether the pool has ${pool.perhaps.map(shortLine).join(', ')} of applicationPoolDefaults too`]
        : []),
    ],
  }
}

function names(variables: readonly PoolVariable[]): string {
  return variables.map(({ name }) => shortLine(name)).join(', ')
}

function isEncrypted(value: string): boolean {
  return value.startsWith('[enc:')
}

/** What the module and the .NET host ask for before those of the section are set; they see the worker's own. */
function isReadBefore(name: string): boolean {
  return /^(?:DOTNET|COREHOST|ANCM|ASPNETCORE_MODULE)_/i.test(name) && !/^DOTNET_ENVIRONMENT$/i.test(name)
}

/** Written there by `appcmd … /commit:apphost`; web.config of the application sets its own over them, as over the worker's. */
function ofSection(layers: readonly Layer[]): readonly PoolVariable[] {
  const found = new Map<string, PoolVariable>()
  for (const layer of layers)
    for (const item of elementsAt(layer, ['aspNetCore', 'environmentVariables']).flatMap(
      ({ children }) => children,
    )) {
      if (item.name === 'clear') found.clear()
      const variable = item.name === 'environmentVariable' ? variableOf(item) : null
      if (variable !== null) found.set(variable.name.toUpperCase(), variable)
    }
  return [...found.values()]
}
