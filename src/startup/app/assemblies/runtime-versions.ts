// coreclr, its JIT compiler and System.Private.CoreLib are one build: those of another major version refuse each other
// (measured in every pairing of 8.0.31, 9.0.20 and 10.0.12; libSystem.Native of another one runs).
import { runtimeFileName } from '../../../facts/dotnet/runtime-files.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { bringsRuntime } from '../../machine/own-runtime.ts'
import { findFile } from '../../machine/place.ts'
import { systemOf } from '../../../hosts/host.ts'
import { defect } from '../../defect.ts'
import { failed, passed, passedOver } from '../../step.ts'
import type { Given, Outcome, StepDefinition } from '../../step.ts'

interface Versioned {
  readonly file: string
  readonly version: string
  readonly major: number
}

function compareVersions(given: Given): Outcome {
  const program = given.decided.program
  if (program === null) return passedOver('open')
  if (program.by === 'native-aot') return passed('compiled in (Native AOT)')
  if (program.by === 'bundle') return passedOver('bundle')
  if (program.app === null) return passedOver('open')
  if (!bringsRuntime(valueOf(program.app.runtimeConfig), given)) return passed('of the framework')
  const coreLib = versionOf(given, 'coreLib')
  const coreclr = versionOf(given, 'coreclr')
  const jit = versionOf(given, 'clrjit')
  if (coreclr === null) return passedOver('unreadable')
  // That of 8.0 dies without a word, later ones check the version themselves.
  if (coreLib !== null && coreLib.major !== coreclr.major)
    return mixed(coreclr, coreLib, coreclr.major >= 9 ? '0x80008089' : null)
  if (jit !== null && jit.major !== coreclr.major) return mixed(jit, coreclr, null)
  return passed(coreclr.version)
}

function mixed(one: Versioned, other: Versioned, exitCode: string | null): Outcome {
  const { file, version } = one
  const values = { version, other: other.file, otherVersion: other.version }
  return failed({
    stage: 'runtime',
    exitCode,
    detail: `${file} is version ${version}, ${other.file} ${other.version}`,
    defect: defect('mixed-runtime-versions', file, { path: file }, values),
  })
}

function versionOf(given: Given, of: 'coreLib' | 'coreclr' | 'clrjit'): Versioned | null {
  const { assemblies, runtimeVersions } = given.facts.output
  const file = findFile(given, runtimeFileName(of, systemOf(given.host)))?.path
  if (file === undefined) return null
  const version = of === 'coreLib' ? assemblies.get(file)?.version : runtimeVersions.get(file)
  return version === undefined ? null : { file, version, major: Number.parseInt(version, 10) }
}

export const RUNTIME_VERSIONS: StepDefinition = {
  id: 'runtime-versions',
  title: 'the parts of the runtime fit together',
  run: compareVersions,
}
