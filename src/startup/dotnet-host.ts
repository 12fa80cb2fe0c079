// The .NET host once a program is found: hostfxr reads runtimeconfig and picks frameworks, then hostpolicy takes over
// (docs/sources.md, the .NET host). Shared by every way to start; what the visitor gets is not its business.
import { findFrameworks, readRuntimeConfig } from './hostfxr/read-runtime-config.ts'
import { findCoreClr, loadHostPolicy, readDeps } from './hostpolicy/host-policy.ts'
import { passed, passedOver } from './step.ts'
import type { AppDocuments, Given, Outcome, Program, StepDefinition } from './step.ts'

/** Calls a step only when the app brings files that the .NET host reads. */
function withApp(
  run: (given: Given, program: Program, app: AppDocuments) => Outcome,
): (given: Given) => Outcome {
  return (given) => {
    const program = given.decided.program
    if (program === null || program.by === 'unjudged') return passedOver('open')
    if (program.by === 'native-aot') return passed('compiled in (Native AOT)')
    return program.app === null ? passedOver('open') : run(given, program, program.app)
  }
}

/** Steps that follow from runtimeconfig.json: one that was not read says nothing of them. */
function withConfig(
  run: (given: Given, program: Program, app: AppDocuments) => Outcome,
): (given: Given) => Outcome {
  return withApp((given, program, app) =>
    app.runtimeConfig.state === 'broken' ? passedOver('open') : run(given, program, app),
  )
}

/** From the program to a runtime that could be started. */
export const DOTNET_HOST: readonly StepDefinition[] = [
  { id: 'runtime-config', title: 'runtimeconfig.json', run: withApp(readRuntimeConfig) },
  { id: 'frameworks', title: 'frameworks', run: withConfig(findFrameworks) },
  { id: 'host-policy', title: 'hostpolicy', run: withConfig(loadHostPolicy) },
  { id: 'dependencies', title: 'deps.json', run: withApp(readDeps) },
  { id: 'runtime', title: 'the .NET runtime', run: withConfig(findCoreClr) },
]
