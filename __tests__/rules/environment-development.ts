import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { webProgram } from '../support/started-apps.ts'

const variables = (...pairs: readonly (readonly [string, string])[]) =>
  portableApp({ 'web.config': webConfig({ inside: items(pairs) }) })

const items = (pairs: readonly (readonly [string, string])[]) => {
  const lines = pairs.map(
    ([name, value]) => `          <environmentVariable name="${name}" value="${value}" />\n`,
  )
  return `\n        <environmentVariables>\n${lines.join('')}        </environmentVariables>\n      `
}

const said = (line: number, name: string) =>
  `warning web.config:${line}:11 ${name} is Development: visitors see the developer exception page, and the app loads its development settings`
const overridden = (line: number, name: string) =>
  `note web.config:${line}:11 ${name} is Development, which another variable overrides today: without it visitors see the developer exception page`

const open = (line: number, name: string) =>
  `warning web.config:${line}:11 ${name} is Development, and it depends on the host builder whether another variable overrides it: where none does, visitors see the developer exception page`

const ASPNETCORE_ONLY = [
  ['ASPNETCORE_ENVIRONMENT', 'Development'],
  ['DOTNET_ENVIRONMENT', 'Production'],
] as const
const DOTNET_ONLY = [
  ['DOTNET_ENVIRONMENT', 'Development'],
  ['ASPNETCORE_ENVIRONMENT', 'Production'],
] as const
const defaultsProgram = webProgram({ names: ['CreateDefaultBuilder', 'ConfigureWebHostDefaults'] })

export default cases('environment-development', [
  {
    name: 'ASPNETCORE_ENVIRONMENT', // W31
    shown: true,
    files: variables(['ASPNETCORE_ENVIRONMENT', 'Development']),
    findings: [said(10, 'ASPNETCORE_ENVIRONMENT')],
    fixes: [
      'Remove ASPNETCORE_ENVIRONMENT from web.config, or EnvironmentName from the project or its publish profile where that sets it, so that the app runs as Production, or set the environment on the server.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'DOTNET_ENVIRONMENT, both in other casings, with Windows line breaks',
    files: portableApp({
      'web.config': webConfig({ inside: items([['Dotnet_Environment', 'DEVELOPMENT']]) }).replaceAll(
        '\n',
        '\r\n',
      ),
    }),
    findings: [said(10, 'Dotnet_Environment')],
  },
  {
    name: 'both of them: each has to go',
    files: variables(['ASPNETCORE_ENVIRONMENT', 'Development'], ['DOTNET_ENVIRONMENT', 'development']),
    findings: [said(10, 'ASPNETCORE_ENVIRONMENT'), said(11, 'DOTNET_ENVIRONMENT')],
  },
  {
    name: 'WebApplication takes the other variable',
    files: { ...variables(...ASPNETCORE_ONLY), 'Contoso.Web.dll': webProgram() },
    findings: [overridden(10, 'ASPNETCORE_ENVIRONMENT')],
  },
  {
    name: 'WebApplication takes this one of two',
    files: { ...variables(...DOTNET_ONLY), 'Contoso.Web.dll': webProgram() },
    findings: [said(10, 'DOTNET_ENVIRONMENT')],
  },
  {
    name: 'ConfigureWebHostDefaults takes the other variable',
    files: { ...variables(...DOTNET_ONLY), 'Contoso.Web.dll': defaultsProgram },
    findings: [overridden(10, 'DOTNET_ENVIRONMENT')],
  },
  {
    name: 'the builder is not known',
    files: variables(...DOTNET_ONLY),
    findings: [open(10, 'DOTNET_ENVIRONMENT')],
  },
  {
    name: 'of a name set twice the last one counts',
    files: variables(['ASPNETCORE_ENVIRONMENT', 'Production'], ['aspnetcore_environment', 'Development']),
    findings: [said(11, 'aspnetcore_environment')],
    others: ['environment-variable-duplicate'],
  },
  {
    name: 'beside an app for Linux web.config is not read',
    files: linuxApp({
      'web.config': webConfig({ inside: items([['ASPNETCORE_ENVIRONMENT', 'Development']]) }),
    }),
    findings: [said(10, 'ASPNETCORE_ENVIRONMENT').replace('warning', 'note')],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'another environment',
    shown: true,
    files: variables(['ASPNETCORE_ENVIRONMENT', 'Staging']),
    findings: [],
  },
  {
    name: 'overridden by a later value, taken away by clear, or another variable',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="ASPNETCORE_ENVIRONMENT" value="Development" /><clear />' +
          '<environmentVariable name="ASPNETCORE_HOSTINGSTARTUPASSEMBLIES" value="Development" /></environmentVariables>',
      }),
    }),
    findings: [],
    others: ['risky-startup-variables'],
  },
])
