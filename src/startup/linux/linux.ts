// A start on Linux, in a container or on Azure App Service for Linux: a command, the .NET host, the app.
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { APP_START } from '../app/app-start.ts'
import { libraryFault } from '../app/bad-binary.ts'
import { DOTNET_HOST } from '../hostfxr/dotnet-host.ts'
import { findElsewhere } from '../apphost/app-host-dotnet.ts'
import { findForMuxer } from '../apphost/dotnet-root.ts'
import { startCommandOf } from './linux-command.ts'
import { startFile } from './linux-program.ts'
import { startMuxer } from './linux-muxer.ts'
import { findFile, insideSite, knownFile, placedOnLinux } from '../machine/place.ts'
import { siblingOf } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

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
    return startPath(given, script, words.slice(1), true)
  if (/^(.*\/)?dotnet$/.test(program) && isMuxer(given, program)) return startMuxer(given, program, words)
  return startPath(given, program, words, false)
}

// A dotnet that is shipped along is a file like any other.
function isMuxer(given: Given, program: string): boolean {
  if (!program.includes('/')) return true
  if (!program.startsWith('/')) return false
  return insideSite(given.host, program) === null
}

function startPath(given: Given, program: string, words: readonly string[], byShell: boolean): Outcome {
  const searched = !program.includes('/') && !byShell
  const where = searched
    ? ({ place: 'outside', path: program, known: knownFile(given.host, program) } as const)
    : placedOnLinux(given.host, program)
  if (where.place === 'inside') return startInside(given, where.path, words, byShell)
  const { known, path } = where
  if (known === 'exists') return passed(`${program}, outside the output`, { program: UNJUDGED })
  if (known === 'missing') return missing(program, 'is not there')
  const why = searched ? 'is searched on PATH' : 'lies outside the output'
  return unknown(`${program} ${why}`, ['existing-files'], `${path} is there`, { program: UNJUDGED })
}

function startInside(given: Given, path: string, words: readonly string[], byShell: boolean): Outcome {
  const file = findFile(given, path)
  if (file !== undefined) return startFile(given, file, words, byShell)
  const other = given.facts.output.files.anyCase(path)
  return missing(path, other === undefined ? 'is not in the output' : `is called ${other.path} in the output`)
}

function missing(program: string, why: string): Outcome {
  const found = defect('entrypoint-not-in-artifact', program, null, null, { why })
  return failed(null, null, `${program} ${why}`, found, 'No such file or directory')
}

/** The app host looks for hostfxr beside itself first. */
function findResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.by === 'native-aot') return passed('compiled in')
  if (program.by === 'dotnet' || program.path === null) return findForMuxer(given, program, null)
  const file = siblingOf(program.path, runtimeFileName('hostfxr', 'linux'))
  if (program.appLocalResolver) {
    const bad = libraryFault(given, file, program.architecture)
    if (bad === null) return passed(`${file}, app-local`)
    return failed(null, bad.dies ? null : '0x80008082', `${file} cannot be loaded`, bad.defect)
  }
  return findElsewhere(given, program, file, null)
}

export const LINUX: readonly StepDefinition[] = [
  { id: 'program', title: 'start command', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START,
]
