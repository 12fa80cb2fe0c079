// The command that starts the app: the declared one, or the usual one for what was published.
import { parseStartCommand } from '../../hosts/start-command.ts'
import type { StartCommand } from '../../hosts/start-command.ts'
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { Given } from '../step.ts'

/** null where nothing was declared and the output does not tell its app. */
export function startCommandOf(given: Given): StartCommand | null {
  const { startCommand } = given.host
  if (startCommand === null) return usualCommand(given)
  const parsed = parseStartCommand(startCommand)
  // Host files with a command that is not understood are refused when they are read.
  return 'reason' in parsed ? usualCommand(given) : parsed
}

// The app host where it was published for Linux; a portable app's is of the machine that built it.
function usualCommand({ facts }: Given): StartCommand | null {
  const { entry, platform } = facts
  if (entry === null) return null
  const environment = new Map<string, string>()
  const launcher = entry.launcher
  const forLinux =
    launcher !== null && systemOfProgram(launcher.head) === 'linux' && platform?.system === 'linux'
  if (launcher !== null && (forLinux || entry.form !== 'assembly'))
    return { program: `./${launcher.file.path}`, arguments: [], environment, wrappers: [] }
  if (entry.assembly === null) return null
  return { program: 'dotnet', arguments: [entry.assembly], environment, wrappers: [] }
}
