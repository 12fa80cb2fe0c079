// What the commands of hosts say of the documents that the .NET host reads.
import { appHostOptions, muxerArguments } from '../facts/dotnet/host-arguments.ts'
import type { HostOption } from '../facts/dotnet/host-arguments.ts'
import { isIis } from './host.ts'
import type { Host } from './host.ts'
import { parseStartCommand } from './start-command.ts'

// Arguments for the launcher, and assemblies that run before the app.
const NAMING: ReadonlySet<string> = new Set(['ANCM_LAUNCHER_ARGS', 'DOTNET_STARTUP_HOOKS'])

/** Texts in which a host may name documents; on IIS a variable takes the place of web.config's arguments. */
export function commandTexts(hosts: readonly Host[]): string[] {
  return hosts.flatMap(({ startCommand, environment }) => [
    ...(startCommand === null ? [] : [startCommand]),
    ...[...environment].flatMap(([name, value]) => (NAMING.has(name.toUpperCase()) ? [value] : [])),
  ])
}

/** The options of the .NET host that every host gives; null where one of them is an IIS, which takes those of web.config. */
export function commonOptions(hosts: readonly Host[]): readonly HostOption[] | null {
  const [first, ...others] = hosts
  if (first === undefined || hosts.some(({ kind }) => isIis(kind))) return null
  const options = optionsOf(first)
  const same = others.every((host) => JSON.stringify(optionsOf(host)) === JSON.stringify(options))
  return same ? options : []
}

function optionsOf({ startCommand }: Host): readonly HostOption[] {
  const command = startCommand === null ? null : parseStartCommand(startCommand)
  if (command === null || 'reason' in command) return []
  const isDotnet = /(^|\/)dotnet$/.test(command.program)
  return isDotnet ? muxerArguments(command.arguments).options : appHostOptions(command.arguments)
}
