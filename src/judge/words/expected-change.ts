// What to change where an output is not what is expected of it.
import type { ExpectedKey } from '../../expect/expectation.ts'
import { lacksWebConfig } from '../../expect/stated-facts.ts'
import type { StatedApp } from '../../expect/stated-facts.ts'
import { platformOf } from '../../facts/app/rid.ts'

/** `wanted` is what is expected, in words; null = that there is none. */
type Change = (wanted: string | null, output: StatedApp) => string

const CHANGE: Readonly<Record<ExpectedKey, Change>> = {
  kind: (wanted) => `Publish and audit the project whose kind is ${wanted ?? 'none'}`,
  'entry-assembly': changeOfAssembly,
  'target-framework': (wanted) =>
    wanted === null ? MEANT : `Set TargetFramework to ${wanted} in the project and publish anew`,
  'runtime-identifier': (wanted) =>
    wanted === null
      ? 'Publish without a RuntimeIdentifier'
      : `Publish for ${wanted} (RuntimeIdentifier, or dotnet publish -r)`,
  'self-contained': changeOfDeployment,
  'single-file': (wanted) => `Publish with PublishSingleFile ${wanted ?? 'unset'}`,
  // What a web.config says of these the SDK leaves alone, whatever the properties say (measured: SDK 10.0.401).
  'hosting-model': (wanted, output) =>
    wanted === null
      ? 'Leave web.config out of the output'
      : (lackingWebConfig(output) ??
        `Set hostingModel to ${wanted} in the web.config of the project or its transform, where one of them sets it, else set AspNetCoreHostingModel in the project`),
  module: (wanted, output) =>
    wanted === null
      ? 'Leave the handler out of web.config'
      : (lackingWebConfig(output) ??
        `Let the handler name ${wanted} in the web.config of the project, where it has one with a handler, else set AspNetCoreModuleName in the project`),
  // EnvironmentName wins over the variable in the web.config of the project (measured: SDK 10.0.401).
  environment: (wanted, output) =>
    wanted === null
      ? 'Remove EnvironmentName from the project and its publish profile, and the variable from its web.config'
      : (lackingWebConfig(output) ??
        `Set EnvironmentName to ${wanted} in the project or its publish profile, or, without EnvironmentName, the variable in its web.config`),
  startup: () => 'Mend what ends the start, describe the host further where that leaves it open',
  status: () => 'Mend what ends the start',
  frameworks: (wanted) =>
    wanted === null
      ? 'Publish without the framework'
      : `Publish for a version in ${wanted}, or install one on the host`,
}

const MEANT = 'Publish and audit the project that is meant'

/** Without full stop. */
export function expectedChange(key: ExpectedKey, wanted: string | null, output: StatedApp): string {
  return CHANGE[key](wanted, output)
}

function changeOfAssembly(wanted: string | null, { app }: StatedApp): string {
  if (wanted === null) return `${MEANT}, or this one with PublishSingleFile or PublishAot`
  if (app.entryAssembly === null && app.singleFile)
    return 'Publish without PublishSingleFile (it puts the assembly of the app into the program)'
  if (app.entryAssembly === null && app.nativeAot)
    return 'Publish without PublishAot (it leaves no assembly of the app)'
  return `Publish and audit the project of ${wanted}, or name it so by AssemblyName`
}

function changeOfDeployment(wanted: string | null, { app }: StatedApp): string {
  if (wanted === 'true') return 'Publish with SelfContained true (or dotnet publish --self-contained)'
  if (wanted !== 'false') return MEANT
  if (app.nativeAot) return 'Publish without PublishAot (a native program needs no runtime)'
  // They are refused without the runtime (NETSDK1102).
  const trimmed = app.trimmed === true ? 'without PublishTrimmed and ' : ''
  return `Publish ${trimmed}with SelfContained false (or dotnet publish --no-self-contained)`
}

/** What brings a web.config; null where there is one. */
function lackingWebConfig(output: StatedApp): string | null {
  if (!lacksWebConfig(output)) return null
  const { app, facts } = output
  if (facts.kind.value !== 'aspnetcore')
    return 'Publish and audit a project of Microsoft.NET.Sdk.Web (for others the SDK writes no web.config)'
  if (app.nativeAot) return 'Publish without PublishAot (for it the SDK writes no web.config)'
  const { runtimeIdentifier: rid } = app
  if (rid !== null && platformOf(rid).system !== 'windows')
    return `Publish for Windows or without a RuntimeIdentifier (for ${rid} the SDK writes no web.config)`
  const project = (app.entryAssembly ?? app.appHost?.path)?.replace(/\.(?:dll|exe)$/i, '') ?? 'the project'
  return `Deploy the web.config that dotnet publish writes for ${project} (PublishIISAssets false, IsTransformWebConfigDisabled and filters leave it out)`
}
