// The command init: a first configuration for the repository of the working directory. Writes one file, never through a link.
import { closeSync, constants, lstatSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gitRoot, plainLine, shortLine, TOOL_NAME, UsageError, whyNotWritten } from '../engine.ts'
import { openRepository } from '../repository/open-repository.ts'
import type { InitArguments } from './arguments.ts'

const FOLDER = '.github'
const NAMES = ['publish-audit.yml', 'publish-audit.yaml'] as const

interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly cwd: string
}

/** Gives the exit code. Throws UsageError where a file is there already. */
export async function runInit({ discover, dryRun, force }: InitArguments, io: Io): Promise<number> {
  const tell = (line: string) => {
    io.err(`${TOOL_NAME}: ${plainLine(line, 300)}\n`)
  }
  const git = gitRoot(io.cwd)
  const root = git ?? io.cwd
  const name = dryRun ? NAMES[0] : nameIn(root, force)
  const { draftConfiguration } = await import('../init/draft-configuration.ts')
  const { text, targets, open } = await draftConfiguration(openRepository(root, [], tell), discover)
  if (dryRun) {
    io.out(text)
    return 0
  }
  const shown = shortLine(relative(io.cwd, join(root, FOLDER, name)))
  try {
    writeFile(root, name, text, force)
  } catch (error) {
    tell(`cannot write ${shown}: it ${whyNotWritten(error)}`)
    return 3
  }
  const what = targets === 1 ? '1 target' : `${targets} targets`
  tell(`wrote ${shown} with ${what}. Next: publish, and run ${TOOL_NAME} without a path`)
  if (open > 0) tell(`of ${open}${targets > 0 ? ' more' : ''} the folder is not certain: name it there`)
  if (targets + open === 0)
    tell('no project of a web app, a worker, of functions or of Blazor was found: name the targets')
  return 0
}

/** The name of the file that is there, else the usual one. */
function nameIn(root: string, force: boolean): string {
  refuseLink(root, FOLDER, 'directory')
  const there = NAMES.filter((name) => lies(join(root, FOLDER, name)) !== null)
  const [found, second] = there
  if (found === undefined) return NAMES[0]
  if (!force)
    throw new UsageError(
      `there is a configuration already, ${FOLDER}/${found}`,
      'see a new one with --dry-run, or replace it with --force',
    )
  if (second !== undefined)
    throw new UsageError(
      `there are two configuration files, ${FOLDER}/${found} and ${FOLDER}/${second}`,
      'keep one of them',
    )
  refuseLink(root, `${FOLDER}/${found}`, 'file')
  return found
}

/** A link can lead out of the repository, and whoever wrote it knew where to. */
function refuseLink(root: string, path: string, wanted: 'file' | 'directory'): void {
  const stats = lies(join(root, path))
  if (stats === null) return
  if (stats.isSymbolicLink()) throw new UsageError(`${path} is a link: nothing is written through it`)
  if (wanted === 'file' ? !stats.isFile() : !stats.isDirectory())
    throw new UsageError(`${path} is no ${wanted === 'file' ? 'file' : 'folder'}`)
}

function lies(path: string) {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null
}

function writeFile(root: string, name: string, text: string, force: boolean): void {
  // Not `recursive`: where no folder can be made and the system says ENOENT, as below /proc, Node would try for ever.
  if (lies(join(root, FOLDER)) === null) mkdirSync(join(root, FOLDER))
  const { O_WRONLY, O_CREAT, O_EXCL, O_TRUNC } = constants
  const how = O_WRONLY | O_CREAT | (constants.O_NOFOLLOW ?? 0) | (force ? O_TRUNC : O_EXCL)
  const file = openSync(join(root, FOLDER, name), how, 0o666)
  try {
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}
