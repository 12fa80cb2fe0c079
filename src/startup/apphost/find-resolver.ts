// hostfxr, as a process of its own finds it: beside the program, by the muxer, or where the app host looks.
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { systemOf } from '../../hosts/host.ts'
import { libraryFault, unread } from '../machine/bad-binary.ts'
import { findFile, siblingOf } from '../machine/place.ts'
import { failed, passed } from '../step.ts'
import type { Given, Outcome } from '../step.ts'
import { findElsewhere } from './app-host-dotnet.ts'
import { findForMuxer } from './dotnet-root.ts'

/** The app host looks for hostfxr beside itself first; a self-contained app without it never starts. */
export function findResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.by === 'native-aot') return passed('compiled in')
  if (program.by === 'dotnet' || program.path === null) return findForMuxer(given, program)
  const name = siblingOf(program.path, runtimeFileName('hostfxr', systemOf(given.host)))
  if (!program.appLocalResolver) return findElsewhere(given, program, name)
  const file = findFile(given, name)?.path ?? name
  const bad = libraryFault(given, file, program.architecture)
  if (bad === null) return unread(given, [file]) ?? passed(`${file}, app-local`)
  return failed({
    stage: 'hostfxr',
    exitCode: bad.dies ? null : '0x80008082',
    detail: `${file} cannot be loaded`,
    defect: bad.defect,
  })
}
