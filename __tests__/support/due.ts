// What is due on each recorded output: every error and every warning with the reason why its owner would call it right.

type Due = readonly (readonly [rule: string, reason: string])[]

export interface DueOf {
  readonly errors?: Due
  readonly warnings?: Due
}

const NET6 = ['runtime-end-of-life', '.NET 6 ended on 2024-11-12; the reports are of 2026-11-22'] as const
const NET8 = ['runtime-end-of-life', '.NET 8 ended on 2026-11-10; the reports are of 2026-11-22'] as const
const NET9 = ['runtime-end-of-life', '.NET 9 ended on 2026-11-10; the reports are of 2026-11-22'] as const

const HEALTHY: DueOf = {}

export const due: Readonly<Record<string, DueOf>> = {
  'blazor-wasm-net10': HEALTHY,
  'blazor-wasm-net8': HEALTHY,
  'blazor-wasm-net9': HEALTHY,
  'blazor-web-app': HEALTHY,
  'library-plain': HEALTHY,
  'library-web-sdk': {
    errors: [['runtimeconfig-missing', 'a class library of the Web SDK: IIS is told to start it']],
  },
  'mvc-portable-net9': { warnings: [NET9] },
  // What each is for stands in scripts/repository-apps.ts.
  'source-portal': {
    warnings: [
      ['framework-patch-pinned', 'RuntimeFrameworkVersion in the project'],
      ['ancm-module-v1', 'AspNetCoreModuleName in the project'],
    ],
  },
  'source-service': { warnings: [['roll-forward-disabled', 'RollForward in the project']] },
  'source-shop': {
    errors: [
      ['app-offline-in-artifact', 'listed as content of the project'],
      ['web-config-duplicate-collection-key', 'two mimeMap of one extension in its own web.config'],
      ['lfs-pointer', 'a picture below wwwroot'],
    ],
    warnings: [
      ['roll-forward-disabled', 'rollForward in the template'],
      ['allowed-hosts-invalid', 'a blank in a name'],
      ['stdout-log-enabled', 'its own web.config'],
      ['environment-development', 'inserted by web.Release.config'],
    ],
  },
  'source-site': {
    errors: [
      ['inprocess-single-file', 'PublishSingleFile in the publish profile, and the SDK writes inprocess'],
    ],
    warnings: [['environment-development', 'EnvironmentName in the publish profile']],
  },
  'web-arguments-repeated': {
    warnings: [
      [
        'ancm-arguments-repeated',
        'the project names its DLL in arguments and the SDK puts it in front once more',
      ],
    ],
  },
  'web-blank-in-name': HEALTHY,
  'web-config-upper-case': {
    warnings: [['web-config-casing', 'Web.config, published on Linux: the SDK overwrote its hosting model']],
  },
  'web-environment-development': {
    warnings: [['environment-development', 'web.config sets ASPNETCORE_ENVIRONMENT to Development']],
  },
  'web-inprocess-v1': {
    errors: [['ancm-module-v1', 'the legacy module with in-process: the sample of the README']],
  },
  'web-linux-arm-no-apphost': HEALTHY,
  'web-linux-arm64': HEALTHY,
  'web-linux-musl-x64': HEALTHY,
  'web-linux-x64': HEALTHY,
  'web-linux-x64-composite': HEALTHY,
  'web-linux-x64-iis-assets': HEALTHY,
  'web-linux-x64-native-aot': HEALTHY,
  'web-linux-x64-self-contained': HEALTHY,
  'web-linux-x64-single-file': HEALTHY,
  'web-linux-x64-single-file-framework-dependent': { warnings: [NET8] },
  'web-linux-x64-single-file-framework-dependent-net10': HEALTHY,
  'web-linux-x64-trimmed': HEALTHY,
  'web-location-first': {
    errors: [
      ['ancm-section-scoped-to-path', 'the SDK put handler and section below the first location, path "api"'],
    ],
  },
  'web-osx-arm64': HEALTHY,
  'web-osx-x64': HEALTHY,
  'web-outofprocess-v1': {
    warnings: [
      NET8,
      ['ancm-module-v1', 'the legacy module out-of-process: current Hosting Bundles do not install it'],
    ],
  },
  'web-own-web-config': HEALTHY,
  'web-packages-linux-x64-net10': HEALTHY,
  'web-packages-linux-x64-single-file': { warnings: [NET9] },
  'web-packages-portable': { warnings: [NET9] },
  'web-packages-portable-net10': HEALTHY,
  'web-packages-win-x64': { warnings: [NET8] },
  'web-portable-net10': HEALTHY,
  'web-portable-net6': { warnings: [NET6] },
  'web-portable-net8': { warnings: [NET8] },
  'web-portable-no-apphost': HEALTHY,
  'web-portable-outofprocess': HEALTHY,
  'web-sqlclient-portable': HEALTHY,
  'web-sqlclient-win-x64': HEALTHY,
  'web-transform-disabled': {
    errors: [['ancm-launcher-placeholder', 'the transform is switched off: %LAUNCHER_PATH% is still there']],
  },
  'web-win-arm-no-apphost': { warnings: [NET8] },
  'web-win-arm64-no-apphost': HEALTHY,
  'web-win-x64': HEALTHY,
  'web-win-x64-no-apphost': { warnings: [NET9] },
  'web-win-x64-ready-to-run': { warnings: [NET9] },
  'web-win-x64-self-contained-net10': HEALTHY,
  'web-win-x64-self-contained-net8': { warnings: [NET8] },
  'web-win-x64-single-file': {
    errors: [['inprocess-single-file', 'what the SDK publishes: single file with in-process']],
  },
  'web-win-x64-single-file-outofprocess': HEALTHY,
  'web-win-x64-target-name': {
    errors: [
      [
        'entry-assembly-missing',
        'TargetName differs from the assembly name: the app host starts Contoso.Web.dll',
      ],
      ['ancm-process-file-missing', 'and web.config starts Contoso.Site.exe; neither was published'],
    ],
  },
  'web-win-x86-no-apphost': HEALTHY,
  'web-with-worker': {
    warnings: [
      [
        'multiple-entry-apps',
        'two programs with their runtimeconfig; web.config tells the one that is meant',
      ],
    ],
  },
  'worker-linux-x64': { warnings: [NET9] },
  'worker-portable': HEALTHY,
}
