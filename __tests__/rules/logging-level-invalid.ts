import { cases } from '../support/cases.ts'
import { linuxHost, installed } from '../support/hosts.ts'
import { assembly, nativeAot } from '../support/images.ts'
import { depsWithPackage, linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const settings = (level: string) => `{\n  "Logging": { "LogLevel": { "Default": ${level} } }\n}\n`
const machine = linuxHost({ dotnet: installed('10.0.12') })

const MAY = 'Whether the app comes to it cannot be told from the files; where it does, it does not start'
const WRONG = 'Logging:LogLevel:Default is "Informational", which is no log level'
const program = (names: readonly string[], members: readonly string[] = []) =>
  linuxWeb({
    'appsettings.json': settings('"Informational"'),
    'Contoso.Web.dll': webProgram({ names, members }, 'x64'),
  })

// D1, D2, D3 of what code decides
const byCode = [
  ...[
    ['CreateBuilder', 'set_ContentRootPath'],
    ['CreateBuilder', 'SetCurrentDirectory'],
    ['CreateBuilder', 'get_Sources', 'Clear'],
    ['CreateDefaultBuilder', 'ConfigureWebHostDefaults', 'UseContentRoot'],
    ['CreateBuilder', 'AddInMemoryCollection'],
    ['CreateBuilder', 'AddAzureKeyVault'],
    ['CreateBuilder', 'UseSetting'],
  ].map((names) => ({ name: `code may decide: ${names.join()}`, files: program(names) })),
  ...['ConfigurationManager.set_Item', 'IConfigurationBuilder.Add'].map((member) => ({
    name: `code may decide: ${member}`,
    files: program(['CreateBuilder'], [member]),
  })),
].map((each) => ({
  ...each,
  hosts: [machine],
  findings: [`warning appsettings.json:2:30 ${WRONG}. ${MAY}`],
  startup: 'unknown',
}))

/** deps.json of an app with one library, to which its entry assembly refers where `refers`. */
function withLibrary(type: 'project' | 'package', names: readonly string[], refers = true) {
  const deps = depsWithPackage('Contoso.Hosting', 'Contoso.Hosting.dll', 'linux-x64')
  const own = ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0']
  const references = refers ? [...own, 'Contoso.Hosting 1.0.0.0'] : own
  return linuxWeb({
    'appsettings.json': settings('"Informational"'),
    'Contoso.Web.dll': webProgram({ references }, 'x64'),
    'Contoso.Hosting.dll': assembly({ metadata: { names, version: '10.0.0.0' } }),
    'Contoso.Web.deps.json': type === 'project' ? deps.replace('"package"', '"project"') : deps,
  })
}
const byLibrary = {
  name: 'a project of the solution may decide',
  files: withLibrary('project', ['AddInMemoryCollection']),
  hosts: [machine],
  findings: [`warning appsettings.json:2:30 ${WRONG}. ${MAY}`],
  startup: 'unknown',
}

const asEver = [
  { name: 'a project that decides nothing', files: withLibrary('project', ['AddDbContext']) },
  {
    name: 'a project that is not referred to',
    files: withLibrary('project', ['AddInMemoryCollection'], false),
  },
  // AutoMapper has an IConfigurationProvider of its own.
  { name: 'a package', files: withLibrary('package', ['IConfigurationProvider']) },
  {
    name: 'what templates call',
    files: program(['CreateBuilder', 'AddUserSecrets', 'AddEnvironmentVariables', 'AddCommandLine']),
  },
  {
    name: 'the values of a page',
    files: program(['CreateBuilder'], ['ViewDataDictionary.set_Item', 'IConfiguration.get_Item']),
  },
  {
    name: 'Kestrel and another section',
    files: program(['CreateBuilder'], ['KestrelServerOptions.Configure']),
  },
  { name: 'SetBasePath when the files are read', files: program(['CreateBuilder', 'SetBasePath']) },
].map((each) => ({
  ...each,
  hosts: [machine],
  findings: [`error appsettings.json:2:30 ${WRONG}: the app does not start`],
  startup: 'fails',
}))

export default cases('logging-level-invalid', [
  {
    name: 'a level of another library',
    shown: true,
    files: portableWeb({ 'appsettings.json': settings('"Informational"') }),
    findings: [
      'error appsettings.json:2:30 Logging:LogLevel:Default is "Informational", which is no log level: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Set Logging:LogLevel:Default in line 2 of appsettings.json to Trace, Debug, Information, Warning, Error, Critical or None.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'a placeholder that was not replaced, on Linux',
    files: linuxWeb({ 'appsettings.json': settings('"#{LogLevel}#"') }),
    hosts: [machine],
    findings: [
      'error appsettings.json:2:30 Logging:LogLevel:Default has a value that is no log level: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'of one provider',
    files: linuxWeb({
      'appsettings.json': '{ "Logging": { "Console": { "LogLevel": { "Contoso": "Off" } } } }',
    }),
    hosts: [machine],
    findings: [
      'error appsettings.json:1:43 Logging:Console:LogLevel:Contoso is "Off", which is no log level: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'a level in any case',
    shown: true,
    files: linuxWeb({ 'appsettings.json': settings('"warning"') }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  ...['2', '"6"', '""', 'null', '" Debug "'].map((level) => ({
    name: `${level} is a level`,
    files: linuxWeb({ 'appsettings.json': settings(level) }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'a later file sets it right',
    files: linuxWeb({
      'appsettings.json': settings('"Informational"'),
      'appsettings.Production.json': settings('"Information"'),
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the environment sets it right',
    files: linuxWeb({ 'appsettings.json': settings('"Informational"') }),
    hosts: [{ ...machine, environment: new Map([['Logging__LogLevel__Default', 'Information']]) }],
    findings: [],
    startup: 'starts',
  },
  ...['Logging__LogLevel__Default', 'DOTNET_Logging__Console__LogLevel__Contoso'].map((name) => ({
    name: `the variable ${name}`,
    files: linuxWeb({ 'appsettings.json': '{}' }),
    hosts: [{ ...machine, environment: new Map([[name, 'Verbose']]) }],
    findings: [`error - The variable ${name} has a value that is no log level: the app does not start`],
    startup: 'fails',
  })),
  {
    name: 'an option',
    files: linuxWeb({ 'appsettings.json': settings('"Information"') }),
    hosts: [{ ...machine, startCommand: 'dotnet Contoso.Web.dll --Logging:LogLevel:Default=Verbose' }],
    findings: [
      'error - The option --Logging:LogLevel:Default has a value that is no log level: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'an option sets it right',
    files: linuxWeb({ 'appsettings.json': settings('"Informational"') }),
    hosts: [{ ...machine, startCommand: 'dotnet Contoso.Web.dll --Logging:LogLevel:Default Debug' }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'Serilog does not read these levels',
    files: linuxWeb({
      'appsettings.json': settings('"Informational"'),
      'Contoso.Web.deps.json': depsWithPackage('Serilog.Extensions.Hosting', '_._', 'linux-x64'),
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an app with a host of its own',
    files: linuxWeb({
      'appsettings.json': settings('"Informational"'),
      'Contoso.Web.dll': webProgram({ names: ['CreateEmptyBuilder'] }, 'x64'),
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a Native AOT program, which may read it', // P17
    files: {
      'Contoso.Web': { bytes: nativeAot(), mode: 0o755 },
      'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
      'appsettings.json': settings('"Informational"'),
    },
    hosts: [machine],
    findings: [
      'warning appsettings.json:2:30 Logging:LogLevel:Default is "Informational", which is no log level. Whether the app comes to it cannot be told from the files; where it does, it does not start',
    ],
    startup: 'unknown',
  },
  {
    name: 'a Native AOT program, and a level', // P17
    files: {
      'Contoso.Web': { bytes: nativeAot(), mode: 0o755 },
      'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
      'appsettings.json': settings('"Information"'),
    },
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an app with two ways to start, of which each reads it', // P17
    files: linuxWeb({
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'CreateSlimBuilder'] }, 'x64'),
      'appsettings.json': settings('"Informational"'),
    }),
    hosts: [machine],
    findings: [
      'warning appsettings.json:2:30 Logging:LogLevel:Default is "Informational", which is no log level. Whether the app comes to it cannot be told from the files; where it does, it does not start',
    ],
    startup: 'unknown',
  },
  ...byCode,
  byLibrary,
  ...asEver,
  {
    name: 'a variable, wherever the files are',
    files: linuxWeb({
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'set_ContentRootPath'] }, 'x64'),
    }),
    hosts: [{ ...machine, environment: new Map([['Logging__LogLevel__Default', 'Verbose']]) }],
    findings: [
      'error - The variable Logging__LogLevel__Default has a value that is no log level: the app does not start',
    ],
    startup: 'fails',
  },
])
