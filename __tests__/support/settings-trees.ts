// Settings that are right, as trees of what is written.

/** A value as it is written, or what is made of several. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written }

export const PASTED = '"Microsoft.NETCore.App 8.0.11 [C:\\\\dotnet\\\\shared\\\\Microsoft.NETCore.App]"'
export const PASTED_ON_LINUX = 'Microsoft.NETCore.App 8.0.11 [/usr/share/dotnet/shared/Microsoft.NETCore.App]'

export const runtimes = [
  { name: 'Microsoft.NETCore.App', version: '8.0.11', 'has-deps-json': 'true' },
  {
    name: 'Microsoft.AspNetCore.App',
    version: '8.0.11',
    references: [{ name: 'Microsoft.NETCore.App', version: '8.0.0', 'roll-forward': 'Minor' }],
  },
  { name: 'Own', version: '1.0.0-rc.1', 'roll-forward-on-no-candidate-fx': '2', 'apply-patches': 'false' },
]

export const iis = {
  kind: 'iis',
  architecture: 'x64',
  'worker-bitness': '64',
  module: "'20.0.25300'",
  'out-of-process-handlers': ["'20.0.25300'"],
  runtimes,
  hostfxr: '8.0.11',
  sdk: 'none',
  'dotnet-root': "'C:\\dotnet'",
  'dotnet-on-path': 'true',
  'install-location': 'C:\\Program Files\\dotnet',
  'other-installations': [{ architecture: 'x86', runtimes: [], 'dotnet-root': 'D:/x86' }],
  environment: { DOTNET_ROLL_FORWARD: 'Major', A: '1', B: '""' },
  pool: [{ path: 'artifacts/api' }],
  modules: ['rewrite'],
  'unlocked-sections': ['system.webServer/security/authentication/windowsAuthentication'],
  'server-collections': { mimeMap: ['.svg'], customHeaders: [] },
  'site-path': 'C:\\inetpub\\web',
  'existing-files': ['C:\\dn\\dotnet.exe'],
  'missing-files': [],
}
const linux = {
  kind: 'linux',
  architecture: 'arm64',
  libc: 'musl',
  runtimes: PASTED_ON_LINUX,
  'install-location': 'none',
  'other-installations': [{ architecture: 'x64' }],
  icu: 'False',
  'start-command': 'dotnet Contoso.Web.dll',
  'write-access': 'false',
}
const legacy = { kind: 'iis-express', architecture: 'arm', module: ['v1'], 'parent-handlers': 'TRUE' }

export const hostFiles: readonly Written[] = [{ name: 'a', ...iis }, linux, legacy, { kind: 'container' }]

export const configurations: readonly Written[] = [
  { version: '1' },
  {
    version: '1',
    'fail-on': 'warning',
    targets: [
      {
        path: 'artifacts/*',
        hosts: ['production', 'iis'],
        expect: {
          kind: ['aspnetcore', 'Worker'],
          'entry-assembly': 'Contoso.Web.dll',
          'target-framework': 'net10.0',
          'runtime-identifier': ['win-x64', 'null'],
          'self-contained': 'false',
          'single-file': 'False',
          'hosting-model': 'InProcess',
          environment: '~',
          frameworks: { 'Microsoft.AspNetCore.App': '">=10.0.0 <11.0.0"', Own: '8.0.11' },
        },
      },
      {
        path: 'b',
        expect: { module: 'AspNetCoreModuleV2', startup: 'fails', status: ['500.31', '"500.30"'] },
      },
    ],
    hosts: { production: iis, service: linux },
    rules: { 'stdout-log-enabled': 'off', 'app-offline-in-artifact': 'note' },
    ignore: [
      {
        rule: 'stdout-log-enabled',
        target: 'artifacts/*',
        path: '"web.config"',
        reason: 'ticket 4711',
        expires: '2027-01-31',
      },
      { rule: 'app-offline-in-artifact', reason: "'x'" },
    ],
  },
]
