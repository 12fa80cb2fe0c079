// The command that starts the app: the declared one, or the usual one for what was published.
import { declaredCommandOf } from '../../hosts/start-command.ts'
import type { StartCommand } from '../../hosts/start-command.ts'
import { programNamed } from '../../facts/app/missing-entry.ts'
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Host } from '../../hosts/host.ts'
import { fullPath, startsElsewhere } from '../machine/place.ts'
import type { Given } from '../step.ts'
import { appServiceAssembly } from './app-service.ts'

/** null where nothing was declared and the output does not tell its app. */
export function startCommandOf(given: Given): StartCommand | null {
  const declared = declaredCommandOf(given.host)
  // Host files with a command that is not understood are refused when they are read.
  return declared === null || 'reason' in declared ? usualCommand(given) : declared
}

// The app host where it was published for Linux; a portable app's is of the machine that built it.
function usualCommand({ facts, host }: Given): StartCommand | null {
  const { entry, platform } = facts
  if (host.kind === 'azure-app-service-linux') {
    const assembly = appServiceAssembly(facts)
    return assembly === null ? null : plain('dotnet', ofSite(host, assembly))
  }
  if (entry === null) return null
  const launcher = entry.launcher
  const forLinux =
    launcher !== null && systemOfProgram(launcher.head) === 'linux' && platform?.system === 'linux'
  // Only its app host knows an assembly of a sub-folder.
  const below = entry.assembly?.includes('/') === true
  if (launcher !== null && (forLinux || below || entry.form !== 'assembly'))
    return plain(ofSite(host, `./${launcher.file.path}`))
  if (launcher === null && platform?.system === 'linux' && isTakenPlace(facts, entry.name))
    return plain(ofSite(host, `./${entry.name}`))
  const program = entry.assemblyPresent ? null : programNamed(facts.output, entry.name)
  if (launcher === null && program !== null) return plain(ofSite(host, `./${program}`))
  return entry.assembly === null ? null : plain('dotnet', ofSite(host, entry.assembly))
}

/**
 * The app host of such a publish is there, but is none of this app any more (spoilt, of another app, for another system), or could not be
 * read: nobody then starts the DLL instead.
 */
function isTakenPlace({ output: { files, unreadable } }: Facts, name: string): boolean {
  return unreadable.some(({ path }) => path === name) || files.exact(name) !== undefined
}

/** As it is named where the process starts. */
function ofSite(host: Host, path: string): string {
  return startsElsewhere(host) === null ? path : fullPath(host, path.includes('/') ? path : `./${path}`)
}

function plain(program: string, ...words: readonly string[]): StartCommand {
  return { wrappers: [], program, arguments: words, environment: new Map() }
}
