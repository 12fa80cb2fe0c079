// The app that a command of a file names, and the folder that it lies in: the one of the output.
import { muxerArguments } from '../../facts/dotnet/host-arguments.ts'
import type { StartCommand } from '../start-command.ts'
import { resolvedPath } from './unix-path.ts'

/** As named; null where dotnet is given none. */
export function appNamed({
  program,
  arguments: words,
}: Pick<StartCommand, 'program' | 'arguments'>): string | null {
  if (!/(^|\/)dotnet$/.test(program)) return program
  const { app } = muxerArguments(words)
  return app === null ? null : (words[app] ?? null)
}

/** The root, and folders of programs of the system: no app lies there. */
const OF_SYSTEM = /^(?:\/|(?:\/usr(?:\/local)?)?\/s?bin)$/

/** `folder`: where the command runs, a full path; null = not known. null where the name does not tell a folder. */
export function folderOfApp(app: string, folder: string | null): string | null {
  // A name alone is searched on PATH, but for an assembly.
  if (!app.includes('/') && !/\.dll$/i.test(app)) return null
  const full = app.startsWith('/') ? app : folder === null ? null : `${folder}/${app}`
  const parent = full === null ? null : resolvedPath(full.slice(0, full.lastIndexOf('/')))
  return parent === null || OF_SYSTEM.test(parent) ? null : parent
}
