// A single-file program: its own assembly, runtimeconfig and deps.json lie inside.
import { fileName } from '../publish/files.ts'
import type { Launcher } from '../publish/output.ts'
import { fromEntry } from './app-documents.ts'
import { refusalStatus } from './dotnet-host.ts'
import { defect, failed, passed } from './step.ts'
import type { Given, Outcome, Program } from './step.ts'

export function startBundle(given: Given, launcher: Launcher, base: Program): Outcome {
  const { entry } = given.facts
  const path = launcher.file.path
  if (launcher.bundle?.state === 'broken') {
    const bad = defect('empty-or-truncated-binary', fileName(path), path, null, { fault: 'truncated' })
    return failed(refusalStatus(given), '0x8000809f', `${path}: ${launcher.bundle.reason}`, bad)
  }
  const own = entry?.launcher?.file.path === path ? entry : null
  const app = own === null ? null : fromEntry(own, launcher.content?.entryAssembly ?? path)
  return passed(`${path}, single file`, {
    program: { ...base, by: app === null ? 'unjudged' : 'bundle', app },
  })
}
