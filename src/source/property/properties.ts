// Which property of a project decides what of an output, and how the output shows it. The only place that says so: what a finding
// leads to and the line "Set by" of the rule pages are both made of it.
import type { Fact } from '../../findings/settled-by.ts'
import { asksForPatch, isFramework, isLackingWebConfig, isOwnAppHost, same } from '../agreement.ts'
import { nameOf } from '../listing.ts'
import { memberOf, scalarText, variableIn } from '../shown-output.ts'
import type { Asked, ShownOutput } from '../shown-output.ts'

export interface PropertyFact {
  readonly property: string
  readonly fact: Fact
  /** What it means for the output. */
  readonly means: string
  /** The output shows that the property had this value. */
  readonly shows: (value: string, shown: ShownOutput, asked: Asked) => boolean
  /** It counts for nothing where the project has a web.config of its own. */
  readonly notWithOwnWebConfig?: true
}

const properties: readonly PropertyFact[] = [
  {
    property: 'TargetFramework',
    fact: 'target-framework',
    means: 'the versions of the frameworks in runtimeconfig.json',
    shows: (value, { result }) => isFramework(value, result.app?.targetFramework),
  },
  {
    property: 'TargetFrameworks',
    fact: 'target-framework',
    means: 'the same, one publish for each',
    shows: (value, { result }) =>
      value.split(';').some((one) => isFramework(one.trim(), result.app?.targetFramework)),
  },
  {
    property: 'RollForward',
    fact: 'roll-forward',
    means: 'rollForward in runtimeconfig.json',
    shows: (value, { runtimeOptions }) => same(value, scalarText(memberOf(runtimeOptions, 'rollForward'))),
  },
  {
    property: 'RuntimeFrameworkVersion',
    fact: 'framework-patch',
    means: 'the exact version of the framework in runtimeconfig.json',
    shows: (value, { result }) => asksForPatch(result, value),
  },
  {
    property: 'TargetLatestRuntimePatch',
    fact: 'framework-patch',
    means: 'the newest patch that the SDK knows as the version in runtimeconfig.json',
    shows: (value, { result }) => same(value, 'true') && asksForPatch(result, null),
  },
  ...['UseWPF', 'UseWindowsForms'].map((property): PropertyFact => ({
    property,
    fact: 'desktop-framework',
    means: 'Microsoft.WindowsDesktop.App in runtimeconfig.json',
    shows: (value, { result }, { subject }) =>
      same(value, 'true') &&
      subject.startsWith(DESKTOP) &&
      [...(result.app?.frameworks ?? []), ...(result.app?.includedFrameworks ?? [])].some(
        ({ name }) => name === DESKTOP,
      ),
  })),
  {
    property: 'InvariantGlobalization',
    fact: 'invariant-globalization',
    means: 'System.Globalization.Invariant in runtimeconfig.json',
    shows: (value, { runtimeOptions }) =>
      same(
        value,
        scalarText(memberOf(memberOf(runtimeOptions, 'configProperties'), 'System.Globalization.Invariant')),
      ),
  },
  ...(['runtime-identifier', 'cpu'] as const).flatMap((fact) =>
    ['RuntimeIdentifier', 'PublishRuntimeIdentifier'].map((property): PropertyFact => ({
      property,
      fact,
      means: 'system and CPU of the program and of native libraries',
      shows: (value, { result }) => same(value, result.app?.runtimeIdentifier),
    })),
  ),
  {
    property: 'PlatformTarget',
    fact: 'cpu',
    means: 'the CPU that the assembly of the app demands',
    shows: (value, { result }) => !same(value, 'AnyCPU') && result.app?.runtimeIdentifier === null,
  },
  ...['SelfContained', 'PublishSelfContained'].map((property): PropertyFact => ({
    property,
    fact: 'self-contained',
    means: 'whether the .NET runtime is part of the output',
    shows: (value, { result }) =>
      result.app?.deployment != null && same(value, String(result.app.deployment === 'self-contained')),
  })),
  {
    property: 'PublishSingleFile',
    fact: 'single-file',
    means: 'one program that holds the assemblies of the app',
    shows: (value, { result }) => same(value, String(result.app?.singleFile)),
  },
  {
    property: 'PublishTrimmed',
    fact: 'trimmed',
    means: 'only the code that is reached, as far as the compiler sees it',
    shows: (value, { result }) => same(value, String(result.app?.trimmed)),
  },
  {
    property: 'PublishAot',
    fact: 'native-aot',
    means: 'one native program without assemblies',
    shows: (value, { result }) => same(value, String(result.app?.nativeAot)),
  },
  {
    property: 'PublishReadyToRun',
    fact: 'ready-to-run',
    means: 'assemblies with native code for one system and CPU',
    shows: (value, { result }) => same(value, String(result.app?.readyToRun)),
  },
  {
    property: 'PublishReadyToRunComposite',
    fact: 'composite',
    means: 'one image that holds the native code of all assemblies',
    shows: (value, { result }) => same(value, 'true') && result.app?.readyToRun === true,
  },
  {
    property: 'UseAppHost',
    fact: 'app-host',
    means: 'whether there is a program that starts the assembly',
    shows: (value, shown, asked) =>
      same(value, 'false') && shown.result.app?.appHost === null && isOwnAppHost(shown, asked),
  },
  {
    property: 'AssemblyName',
    fact: 'entry-assembly',
    means: 'the name of the assembly of the app',
    shows: (value, { result }) => same(`${value}.dll`, result.app?.entryAssembly),
  },
  {
    property: 'TargetName',
    fact: 'program-name',
    means: 'the name of the assembly, and of the program that web.config starts',
    shows: (value, { result }) => {
      const path = (result.hosting?.processPath ?? '').replaceAll('\\', '/')
      const program = nameOf(path).replace(/\.exe$/i, '')
      return same(value, program) || same(`.\\${value}.dll`, result.hosting?.arguments)
    },
  },
  {
    property: 'OutputType',
    fact: 'entry-point',
    means: 'a program, or a library without Main',
    shows: (value, { result }) => same(value, 'Library') && result.app?.appHost === null,
  },
  {
    property: 'StaticWebAssetsEnabled',
    fact: 'static-assets',
    means: 'whether there is a list of static assets',
    shows: (value, { has, program }) =>
      same(value, 'false') && !has(`${program}.staticwebassets.endpoints.json`),
  },
  {
    property: 'GenerateDependencyFile',
    fact: 'deps-json',
    means: 'whether there is a deps.json',
    shows: (value, { has, program }) => same(value, String(has(`${program}.deps.json`))),
  },
  {
    property: 'GenerateRuntimeConfigurationFiles',
    fact: 'runtimeconfig',
    means: 'whether there is a runtimeconfig.json',
    shows: (value, { has, program }) => same(value, String(has(`${program}.runtimeconfig.json`))),
  },
  {
    property: 'OutputType',
    fact: 'runtimeconfig',
    means: 'a library has no runtimeconfig.json',
    shows: (value, { has, program }) => same(value, 'Library') && !has(`${program}.runtimeconfig.json`),
  },
  ...['IsTransformWebConfigDisabled', 'IsWebConfigTransformDisabled'].map((property): PropertyFact => ({
    property,
    fact: 'web-config',
    means: 'whether the SDK writes web.config',
    // The project's own is published all the same; not so for the other properties (measured: SDK 10.0.401).
    notWithOwnWebConfig: true,
    shows: (value, shown) => same(value, 'true') && isLackingWebConfig(shown),
  })),
  {
    property: 'PublishIISAssets',
    fact: 'web-config',
    means: 'whether web.config is part of the output',
    shows: (value, shown) => same(value, 'false') && isLackingWebConfig(shown),
  },
  {
    property: 'RuntimeIdentifier',
    fact: 'web-config',
    means: 'for another system than Windows the SDK writes no web.config',
    shows: (value, shown) =>
      isLackingWebConfig(shown) && !/^win/i.test(value) && same(value, shown.result.app?.runtimeIdentifier),
  },
  {
    property: 'PublishAot',
    fact: 'web-config',
    means: 'for Native AOT the SDK writes no web.config',
    shows: (value, shown) =>
      isLackingWebConfig(shown) && same(value, 'true') && shown.result.app?.nativeAot === true,
  },
  {
    property: 'AspNetCoreHostingModel',
    fact: 'hosting-model',
    means: 'hostingModel in web.config',
    shows: (value, { result }) => same(value, result.hosting?.hostingModelDeclared),
  },
  {
    property: 'AspNetCoreModuleName',
    fact: 'module',
    means: 'the module of the handler in web.config',
    shows: (value, { result }) => same(value, result.hosting?.module),
  },
  {
    property: 'EnvironmentName',
    fact: 'environment',
    means: 'the variable ASPNETCORE_ENVIRONMENT in web.config',
    shows: (value, { webConfig }) => value === variableIn(webConfig, 'ASPNETCORE_ENVIRONMENT'),
  },
  {
    property: 'PublishProvider',
    fact: 'log-file',
    means: 'for AzureWebSite stdoutLogFile in web.config leads to %home%',
    shows: (value) => same(value, 'AzureWebSite'),
  },
]

/** Keys of runtimeconfig.template.json that settle the same. */
export const templateKeys: Readonly<Partial<Record<Fact, readonly (readonly string[])[]>>> = {
  'roll-forward': [['rollForward'], ['applyPatches']],
  'invariant-globalization': [['configProperties', 'System.Globalization.Invariant']],
}

export const DESKTOP = 'Microsoft.WindowsDesktop.App'

export function propertiesOf(fact: Fact): readonly PropertyFact[] {
  return properties.filter((one) => one.fact === fact)
}
