// A start on Linux, in a container or on Azure App Service for Linux: a command, the .NET host, the app.
import { APP_START } from '../app/app-start.ts'
import { findResolver } from '../apphost/find-resolver.ts'
import { missingProgram } from '../../facts/dotnet/runtime-pack.ts'
import { shownPath } from '../../facts/shown-words.ts'
import { extension } from '../../publish/files.ts'
import { defect } from '../defect.ts'
import { DOTNET_HOST } from '../dotnet-host.ts'
import { wrapperOf } from '../../hosts/command-wrappers.ts'
import { findFile, fromWorkingDirectory, insideSite, knownFile, placedOnLinux } from '../machine/place.ts'
import { failed, opaque, UNJUDGED, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { appServiceFault } from './app-service.ts'
import { startCommandOf } from './linux-command.ts'
import { startMuxer } from './linux-muxer.ts'
import { notJudged } from './not-judged.ts'
import { startFile } from './linux-program.ts'
import type { Runner } from './linux-program.ts'

/** The command's program: dotnet, a file of the output, or something of the machine. */
export function findProgram(given: Given): Outcome {
  const { unknown: open } = given.host
  if (open.has('start-command'))
    return opaque(
      'the file that describes the place does not tell what is started',
      ['start-command'],
      'the start command is known',
    )
  const outcome = programOf(given)
  return open.has('working-directory') ? fromUnknownFolder(outcome) : outcome
}

/** Whatever the folder is, what is started there is taken for the app, which is judged. */
function fromUnknownFolder(outcome: Outcome): Outcome {
  const missing = outcome.state === 'unknown' ? outcome.missing : []
  return unknown(
    'in which folder the process starts, and whether the app lies there, is not known',
    [...missing, 'working-directory'],
    'the app lies where it is started',
    outcome.state === 'failed' ? { program: UNJUDGED } : outcome.decided,
  )
}

function programOf(given: Given): Outcome {
  const { kind, startCommand } = given.host
  const fault = kind === 'azure-app-service-linux' && startCommand === null ? appServiceFault(given) : null
  if (fault !== null) return fault
  const lost =
    kind === 'azure-app-service-linux' || startCommand !== null ? null : missingProgram(given.facts)
  if (lost !== null)
    return opaque(
      `${lost}, the program of the app, is missing: what starts it instead is not known`,
      ['start-command'],
      'the start command is known',
    )
  const command = startCommandOf(given)
  if (command === null && !holdsProgram(given)) return nothingStarts()
  if (command === null) {
    const words = 'the output does not tell which of its programs is the app'
    return opaque(words, ['start-command'], 'the start command is known')
  }
  const { wrappers, program, arguments: words } = command
  const shell = /^(\/(usr\/)?bin\/)?(sh|bash|ash|dash)$/.test(program)
  // What stands in front is taken to be there, as `dotnet` is, unless the host says otherwise.
  const refused = (shell ? [...wrappers, program] : wrappers)
    .map((wrapper) => startPath(given, wrapper, [], 'itself'))
    .find(({ state }) => state === 'failed')
  if (refused !== undefined) return refused
  const script = words[0]
  if (shell) {
    if (script === undefined || script.startsWith('-'))
      return notJudged(`${program} is given no script`, program)
    return startPath(given, script, words.slice(1), 'shell')
  }
  if (wrapperOf(program) !== null) return notJudged(`${program} is given options`, program)
  if (/^(.*\/)?dotnet$/.test(program) && isMuxer(given, program)) return startMuxer(given, program, words)
  return startPath(given, program, words, 'itself')
}

/** Whether anything in the root could be the app, as far as it was read. */
function holdsProgram({ facts }: Given): boolean {
  if (facts.output.unreadable.length > 0 || facts.output.gaps.length > 0) return true
  const heads = [...facts.output.binaries].flatMap(([path, { format }]) => (path.includes('/') ? [] : format))
  return heads.some((format) => format === 'pe' || format === 'elf' || format === 'mach-o')
}

function nothingStarts(): Outcome {
  const values = { assembly: null, starter: null, unbound: 'bound', on: 'linux' } as const
  return failed({
    stage: 'program',
    detail: 'neither a program nor a DLL of an app is in the output',
    says: 'ENOENT',
    defect: defect('entry-assembly-missing', 'program', { path: null }, values),
  })
}

// A dotnet that is shipped along is a file like any other.
function isMuxer(given: Given, program: string): boolean {
  if (!program.includes('/')) return true
  if (!program.startsWith('/')) return false
  return insideSite(given.host, program) === null
}

function startPath(given: Given, program: string, words: readonly string[], runner: Runner): Outcome {
  const searched = !program.includes('/') && runner === 'itself'
  // Whatever PATH is, an assembly of the app is no program.
  if (searched && extension(program) === '.dll' && findFile(given, program) !== undefined)
    return startInside(given, program, words, runner)
  const where = searched
    ? ({ place: 'outside', path: program, known: knownFile(given.host, program) } as const)
    : placedOnLinux(given.host, fromWorkingDirectory(given.host, program))
  if (where.place === 'inside') return startInside(given, where.path, words, runner)
  const { known, path } = where
  const told = shownPath(program)
  if (known === 'exists') return notJudged(`${told} lies outside the output`, told)
  if (known === 'missing') return notThere(told, 'does not exist')
  const why = searched ? 'is searched on PATH' : 'lies outside the output'
  return opaque(`${told} ${why}`, ['existing-files'], { files: [path], told: shownPath(path), opaque: true })
}

function startInside(given: Given, path: string, words: readonly string[], runner: Runner): Outcome {
  const file = findFile(given, path)
  if (file !== undefined) return startFile(given, file, words, runner)
  const other = given.facts.output.files.anyCase(path)
  return notThere(
    shownPath(path),
    other === undefined ? 'is not in the output' : `is called ${other.path} in the output`,
  )
}

function notThere(program: string, why: string): Outcome {
  return failed({
    stage: 'program',
    detail: `${program} ${why}`,
    says: 'ENOENT',
    defect: defect('entrypoint-not-in-artifact', program, { path: null }, { why }),
  })
}

export const LINUX: readonly StepDefinition[] = [
  { id: 'program', title: 'start command', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START,
]
