// A single-file program: its own assembly, runtimeconfig and deps.json lie inside.
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { fileName } from '../../publish/files.ts'
import type { Launcher } from '../../publish/output.ts'
import { absent } from '../../publish/parsed.ts'
import { refusalStatus } from '../iis/visitor-status.ts'
import { findFile, systemOf } from '../machine/place.ts'
import { siblingOf } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

/** Whether the launcher at that path finds a hostfxr beside itself: app-local, as in a self-contained output. */
export function findsBeside(given: Given, { marks }: Launcher, path: string): boolean {
  if (marks.dotnetSearch?.appLocal === false) return false
  return findFile(given, siblingOf(path, runtimeFileName('hostfxr', systemOf(given.host)))) !== undefined
}

export function startBundle(given: Given, launcher: Launcher, base: Program): Outcome {
  const path = launcher.file.path
  if (launcher.bundle?.state === 'broken') {
    const { cause, reason } = launcher.bundle
    if (cause !== 'syntax') {
      const program: Program = { ...base, by: 'unjudged' }
      return unknown(`${path} was not judged: ${reason}`, [], null, { program })
    }
    const bad = defect('empty-or-truncated-binary', fileName(path), path, null, { fault: 'truncated' })
    return failed(refusalStatus(given), '0x8000809f', `${path}: ${reason}`, bad)
  }
  const appLocalResolver = findsBeside(given, launcher, path)
  const { content } = launcher
  // What lies beside a single file is not looked at, even where it is an app of its own.
  const app =
    content === null
      ? null
      : {
          assembly: content.entryAssembly ?? path,
          assemblyHead: content.entryHead,
          runtimeConfig: content.runtimeConfig,
          runtimeConfigPath: path,
          devConfig: absent,
          deps: content.deps,
          depsPath: path,
        }
  return passed(`${path}, single file`, {
    program: { ...base, by: app === null ? 'unjudged' : 'bundle', app, appLocalResolver },
  })
}
