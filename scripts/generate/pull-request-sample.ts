// The sample repository of docs/pull-requests.md: what a pull request changes in it, and what its recorded output becomes by that.
import type { Host } from '../../src/hosts/host.ts'
import { azureLinux, iisHost, installed, linuxHost } from '../../__tests__/support/hosts.ts'
import type { Changes } from '../../__tests__/support/repositories.ts'

export const SAMPLE = '__tests__/sample-repository'
const FOLDER = 'src/Contoso.Web'
const PROJECT = `${FOLDER}/Contoso.Web.csproj`

export interface PullRequest {
  readonly rule: string
  /** What it changes, or where it is deployed. */
  readonly change: string
  /** Recorded output. */
  readonly app?: string
  readonly hosts?: readonly Host[]
  readonly repository?: Changes
  readonly output?: Changes
  /** The output lies in a folder of what is audited. */
  readonly nested?: boolean
}

export const production = (known: Partial<Host> = {}) =>
  iisHost({ name: 'production', dotnet: installed('10.0.5'), modules: [], ...known })

function webConfig(app: string, beside = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <handlers>
      <add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />
    </handlers>
    <aspNetCore ${app} hostingModel="inprocess" />${beside === '' ? '' : `\n    ${beside}`}
  </system.webServer>
</configuration>
`
}

const DOTNET = 'processPath="dotnet" arguments=".\\Contoso.Web.dll"'
const NO_TRANSFORM = '<IsTransformWebConfigDisabled>true</IsTransformWebConfigDisabled>'

/** A property of its own line in the project. */
function withProperty(line: string): Changes {
  return { [PROJECT]: (text) => text.replace('  </PropertyGroup>', `    ${line}\n  </PropertyGroup>`) }
}

function withPackage(name: string, version: string): Changes {
  return {
    [PROJECT]: (text) =>
      text.replace(
        '</Project>',
        `  <ItemGroup>\n    <PackageReference Include="${name}" Version="${version}" />\n  </ItemGroup>\n</Project>`,
      ),
  }
}

/** The project brings the file, and publish copies it as it is. */
function ownWebConfig(text: string): Pick<PullRequest, 'repository' | 'output'> {
  return {
    repository: { ...withProperty(NO_TRANSFORM), [`${FOLDER}/web.config`]: text },
    output: { 'web.config': text },
  }
}

const BROKEN = '{\n  "Logging": {\n    "LogLevel": }\n}\n'

/** Met as often: two are warnings, and of the third no output is recorded whose DLL is really older. */
export const leftOut: ReadonlySet<string> = new Set([
  'web-config-webdav-active',
  'content-root-elsewhere',
  'deps-version-mismatch',
])

export const pullRequests: readonly PullRequest[] = [
  {
    rule: 'runtime-not-on-target',
    change: 'The project moves to .NET 10; production has .NET 8 and 9.',
    hosts: [production({ dotnet: installed('8.0.22', '9.0.11') })],
  },
  {
    rule: 'web-config-missing',
    change: 'The SDK is told to write no web.config, and the project has none.',
    hosts: [production()],
    repository: withProperty(NO_TRANSFORM),
    output: { 'web.config': null },
  },
  {
    rule: 'appsettings-invalid-json',
    change: 'A merge leaves settings that are no JSON.',
    hosts: [production()],
    repository: { [`${FOLDER}/appsettings.json`]: BROKEN },
    output: { 'appsettings.json': BROKEN },
  },
  {
    rule: 'ancm-launcher-placeholder',
    change:
      'The project brings a web.config with the placeholders of Visual Studio, and switches off what fills them in.',
    hosts: [production()],
    ...ownWebConfig(webConfig('processPath="%LAUNCHER_PATH%" arguments="%LAUNCHER_ARGS%"')),
  },
  {
    rule: 'ancm-process-file-missing',
    change: 'The web.config of another app is taken over.',
    hosts: [production()],
    ...ownWebConfig(webConfig('processPath=".\\Contoso.Api.exe"')),
  },
  {
    rule: 'web-config-malformed',
    change: 'An element of web.config is not closed.',
    hosts: [production()],
    ...ownWebConfig(webConfig(DOTNET, '<security><requestFiltering></security>')),
  },
  {
    rule: 'ancm-not-installed',
    change: 'Nothing: the server was set up without the Hosting Bundle.',
    hosts: [production({ module: [] })],
  },
  {
    rule: 'app-nested-in-folder',
    change: 'The step that copies the output puts it into a folder of the artifact.',
    nested: true,
    hosts: [production()],
  },
  {
    rule: 'icu-missing-risk',
    change: 'The app moves into an image without ICU.',
    app: 'web-linux-x64',
    hosts: [linuxHost({ name: 'container', kind: 'container', dotnet: installed('10.0.5'), icu: false })],
    repository: withProperty('<RuntimeIdentifier>linux-x64</RuntimeIdentifier>'),
  },
  {
    rule: 'deps-assembly-missing',
    change: 'A filter of the deployment leaves out a DLL.',
    app: 'web-packages-portable-net10',
    hosts: [production()],
    repository: withPackage('Microsoft.Data.Sqlite', '9.0.20'),
    output: { 'Microsoft.Data.Sqlite.dll': null },
  },
  {
    rule: 'rid-arch-mismatch',
    change: 'The project is published for win-x64; the application pool has 32 bits.',
    app: 'web-win-x64',
    hosts: [production({ workerBitness: 32 })],
    repository: withProperty('<RuntimeIdentifier>win-x64</RuntimeIdentifier>'),
  },
  {
    rule: 'app-service-welcome-page',
    change: 'The deployment leaves the *.json files of the root out.',
    hosts: [azureLinux({ dotnet: installed('10.0.5') })],
    output: { 'Contoso.Web.runtimeconfig.json': null },
  },
]
