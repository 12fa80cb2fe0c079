// A start on Linux, in a container or on Azure App Service for Linux: a command, the .NET host, the app.
import { APP_START } from '../app/app-start.ts'
import { findResolver } from '../apphost/find-resolver.ts'
import { shownPath } from '../../facts/shown-words.ts'
import { defect } from '../defect.ts'
import { DOTNET_HOST } from '../dotnet-host.ts'
import { findFile, insideSite, knownFile, placedOnLinux } from '../machine/place.ts'
import { failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { startCommandOf } from './linux-command.ts'
import { startMuxer } from './linux-muxer.ts'
import { startFile } from './linux-program.ts'
import type { Runner } from './linux-program.ts'

/** The command's program: dotnet, a file of the output, or something of the machine. */
function findProgram(given: Given): Outcome {
  const command = startCommandOf(given)
  if (command === null) {
    const words = 'the output does not tell which of its programs is the app'
    return unknown(words, ['start-command'], 'the start command is known', { program: UNJUDGED })
  }
  const { program, arguments: words } = command
  const shell = /^(\/(usr\/)?bin\/)?(sh|bash|ash|dash)$/.test(program)
  const script = words[0]
  if (shell && script !== undefined && !script.startsWith('-'))
    return startPath(given, script, words.slice(1), 'shell')
  if (/^(.*\/)?dotnet$/.test(program) && isMuxer(given, program)) return startMuxer(given, program, words)
  return startPath(given, program, words, 'itself')
}

// A dotnet that is shipped along is a file like any other.
function isMuxer(given: Given, program: string): boolean {
  if (!program.includes('/')) return true
  if (!program.startsWith('/')) return false
  return insideSite(given.host, program) === null
}

function startPath(given: Given, program: string, words: readonly string[], runner: Runner): Outcome {
  const searched = !program.includes('/') && runner === 'itself'
  const where = searched
    ? ({ place: 'outside', path: program, known: knownFile(given.host, program) } as const)
    : placedOnLinux(given.host, program)
  if (where.place === 'inside') return startInside(given, where.path, words, runner)
  const { known, path } = where
  const told = shownPath(program)
  if (known === 'exists') return passed(`${told}, outside the output`, { program: UNJUDGED })
  if (known === 'missing') return notThere(told, 'is not there')
  const why = searched ? 'is searched on PATH' : 'lies outside the output'
  return unknown(
    `${told} ${why}`,
    ['existing-files'],
    { files: [path], told: shownPath(path) },
    { program: UNJUDGED },
  )
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
    title: 'No such file or directory',
    defect: defect('entrypoint-not-in-artifact', program, { path: null }, { why }),
  })
}

export const LINUX: readonly StepDefinition[] = [
  { id: 'program', title: 'start command', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START,
]
