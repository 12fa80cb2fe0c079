// What the code of an app may decide otherwise than its settings say. Started for each row on 10.0.12: apps with that call and a
// broken file or value come up. What code calls is in the metadata of its assembly; what it hands over is not, so that the start is
// open. AddUserSecrets, AddEnvironmentVariables and AddCommandLine are not here: what they read counts without them too.
interface Row {
  readonly calls: readonly string[]
  /** Only where the host is built after them: the others have read their files when these are called (measured). */
  readonly deferred?: true
  readonly why: string
}

const FOLDER = 'the app may choose the folder of its settings'
const SOURCES = 'the app may take other sources for its settings'
const ENVIRONMENT = 'the app may set its environment'

/** Which files are read, or whether a broken one ends the start. */
const OF_FILES: readonly Row[] = [
  // UseContentRoot and the options of the builders.
  { calls: ['UseContentRoot', 'set_ContentRootPath'], why: FOLDER },
  // The working directory is the usual content root.
  { calls: ['SetCurrentDirectory', 'set_CurrentDirectory'], why: FOLDER },
  { calls: ['SetBasePath', 'SetFileProvider'], deferred: true, why: FOLDER },
  // Sources.Clear, or Remove.
  { calls: ['get_Sources'], deferred: true, why: SOURCES },
  // HostApplicationBuilderSettings without the defaults reads nothing.
  { calls: ['set_DisableDefaults'], why: SOURCES },
  {
    calls: ['SetFileLoadExceptionHandler', 'set_OnLoadException'],
    deferred: true,
    why: 'the app may ignore it',
  },
  // The settings of the host have the content root and the environment in them.
  {
    calls: ['ConfigureHostConfiguration', 'UseSetting', 'UseConfiguration'],
    deferred: true,
    why: 'the app may set its folder and its environment',
  },
  {
    calls: ['HostApplicationBuilderSettings.set_Configuration', 'SetEnvironmentVariable'],
    why: 'the app may set its folder and its environment',
  },
]

/** Which of the files that have the name of an environment are read. */
const OF_ENVIRONMENT: readonly Row[] = [
  { calls: ['set_EnvironmentName', 'UseEnvironment', 'SetEnvironmentVariable'], why: ENVIRONMENT },
]

/** Which value counts in the end: what is added later goes before files, variables and options. */
const OF_VALUES: readonly Row[] = [
  { calls: ['get_Sources'], why: SOURCES },
  {
    calls: [
      'AddInMemoryCollection',
      'AddJsonFile',
      'AddJsonStream',
      'AddIniFile',
      'AddXmlFile',
      'AddYamlFile',
      'AddKeyPerFile',
      'AddConfiguration',
      'AddAzureKeyVault',
      'AddAzureAppConfiguration',
      'AddSystemsManager',
      'AddSecretsManager',
      'AddConfigServer',
      'AddConsul',
      'IConfigurationBuilder.Add',
      'ConfigurationExtensions.Add',
      'ConfigurationProvider',
      'IConfigurationProvider',
      'IConfigurationSource',
    ],
    why: 'the app adds settings that may go before it',
  },
  {
    calls: [
      'ConfigurationManager.set_Item',
      'ConfigurationRoot.set_Item',
      'IConfiguration.set_Item',
      'IConfigurationRoot.set_Item',
      'IConfigurationSection.set_Value',
      'UseSetting',
      'UseConfiguration',
      'SetEnvironmentVariable',
      'HostApplicationBuilderSettings.set_Configuration',
    ],
    why: 'the app may set another value',
  },
]

/** From which section Kestrel takes its endpoints. */
const OF_ENDPOINTS: readonly Row[] = [
  { calls: ['KestrelServerOptions.Configure'], why: 'the app may have Kestrel read another section' },
]

/** The name of the app, and with it that of its own settings file and of its list of static assets. */
const OF_NAME: readonly Row[] = [
  {
    calls: [
      'WebApplicationOptions.set_ApplicationName',
      'HostApplicationBuilderSettings.set_ApplicationName',
      'IHostEnvironment.set_ApplicationName',
    ],
    why: 'the app may give itself another name',
  },
]

/** What code may decide otherwise: whether a file is read, by what name, or which of its values counts. */
export type Decides = 'file' | 'environment-file' | 'name' | 'value' | 'endpoint'

export const DECIDING_CALLS: Readonly<Record<Decides, readonly Row[]>> = {
  file: OF_FILES,
  'environment-file': [...OF_FILES, ...OF_ENVIRONMENT],
  name: OF_NAME,
  value: OF_VALUES,
  endpoint: [...OF_VALUES, ...OF_ENDPOINTS],
}

const ALL = Object.values(DECIDING_CALLS).flatMap((rows) => rows.flatMap(({ calls }) => calls))

/** Names that tell by themselves. */
export const DECIDING_NAMES: readonly string[] = ALL.filter((call) => !call.includes('.'))
/** `Type.member` of names that are too common. */
export const DECIDING_MEMBERS: readonly string[] = [...new Set(ALL.filter((call) => call.includes('.')))]
/** What Serilog reads from the settings is told which assemblies it may look through: as a type alone it stands in every call. */
export const SERILOG_OPTIONS = 'ConfigurationReaderOptions..ctor'
export const MEMBERS_ASKED_FOR: readonly string[] = [...DECIDING_MEMBERS, SERILOG_OPTIONS]
