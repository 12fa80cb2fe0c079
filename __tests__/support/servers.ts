// applicationHost.config as IIS and IIS Express are installed with it, in structure: typed anew, with names of our own.

const DENIED = 'asp cgi httpLogging httpTracing odbcLogging serverRuntime serverSideInclude webSocket'.split(
  ' ',
)
const ALLOWED =
  'caching defaultDocument directoryBrowse httpCompression httpErrors httpProtocol httpRedirect staticContent urlCompression validation'.split(
    ' ',
  )
const AUTHENTICATION =
  'anonymousAuthentication basicAuthentication clientCertificateMappingAuthentication digestAuthentication iisClientCertificateMappingAuthentication windowsAuthentication'.split(
    ' ',
  )

const declaration = (name: string, mode: string, definition = '') =>
  `<section name="${name}"${definition === '' ? '' : ` allowDefinition="${definition}"`} overrideModeDefault="${mode}" />`
const group = (name: string, inside: readonly string[]) =>
  [`<sectionGroup name="${name}">`, ...inside, '</sectionGroup>'].join('\n')
const deny = (name: string) => declaration(name, 'Deny')
const allow = (name: string) => declaration(name, 'Allow')

const DECLARATIONS = [
  '<configSections>',
  group(
    'system.applicationHost',
    [
      'applicationPools',
      'configHistory',
      'customMetadata',
      'listenerAdapters',
      'log',
      'sites',
      'webLimits',
    ].map((name) => declaration(name, 'Deny', 'AppHostOnly')),
  ),
  group('system.webServer', [
    ...DENIED.map(deny),
    ...ALLOWED.map(allow),
    declaration('fastCgi', 'Deny', 'AppHostOnly'),
    declaration('globalModules', 'Deny', 'AppHostOnly'),
    deny('handlers'),
    declaration('isapiFilters', 'Deny', 'MachineToApplication'),
    declaration('modules', 'Deny', 'MachineToApplication'),
    declaration('applicationInitialization', 'Allow', 'MachineToApplication'),
    group('security', [
      deny('access'),
      deny('applicationDependencies'),
      group('authentication', AUTHENTICATION.map(deny)),
      allow('authorization'),
      deny('ipSecurity'),
      deny('dynamicIpSecurity'),
      declaration('isapiCgiRestriction', 'Deny', 'AppHostOnly'),
      allow('requestFiltering'),
    ]),
    group('tracing', [allow('traceFailedRequests'), deny('traceProviderDefinitions')]),
    group('webdav', [deny('globalSettings'), deny('authoring'), deny('authoringRules')]),
    '<!-- further sections -->',
    allow('aspNetCore'),
  ]),
  '</configSections>',
].join('\n')

/** File names of the modules that IIS brings, without their ending. */
const NATIVE: readonly (readonly [string, string])[] = [
  ['HttpLoggingModule', 'loghttp'],
  ['UriCacheModule', 'cachuri'],
  ['TokenCacheModule', 'cachtokn'],
  ['StaticCompressionModule', 'compstat'],
  ['DefaultDocumentModule', 'defdoc'],
  ['DirectoryListingModule', 'dirlist'],
  ['ProtocolSupportModule', 'protsup'],
  ['StaticFileModule', 'static'],
  ['AnonymousAuthenticationModule', 'authanon'],
  ['WindowsAuthenticationModule', 'authsspi'],
  ['RequestFilteringModule', 'modrqflt'],
  ['CustomErrorModule', 'custerr'],
  ['IsapiModule', 'isapi'],
  ['WebSocketModule', 'iiswsock'],
]
const NOT_PASSED = new Set(['UriCacheModule', 'TokenCacheModule'])

/** As many as a real one maps. */
const EXTENSIONS = Array.from({ length: 370 }, (_, index) => `.x${index.toString(36)}`)

const moduleFiles = (folder: string, own: string) => [
  '<globalModules>',
  ...NATIVE.map(([name, file]) => `<add name="${name}" image="${folder}\\${file}.dll" />`),
  `<add name="AspNetCoreModuleV2" image="${own}\\Asp.Net Core Module\\V2\\aspnetcorev2.dll" />`,
  '</globalModules>',
]
const moduleList = (last: string) => [
  '<modules>',
  ...NATIVE.filter(([name]) => !NOT_PASSED.has(name)).map(
    ([name]) => `<add name="${name}" lockItem="true" />`,
  ),
  last,
  '</modules>',
]
const handlers = (count: number) => [
  '<handlers accessPolicy="Read, Script">',
  ...Array.from(
    { length: count },
    (_, index) =>
      `<add name="ISAPI-${index}" path="*.y${index}" verb="GET,HEAD,POST" modules="IsapiModule" preCondition="classicMode,bitness64" responseBufferLimit="0" />`,
  ),
  '<add name="StaticFile" path="*" verb="*" modules="StaticFileModule,DefaultDocumentModule" resourceType="Either" requireAccess="Read" />',
  '</handlers>',
]
const content = (headers: readonly string[], segments: readonly string[]) => [
  '<serverRuntime />',
  '<defaultDocument enabled="true"><files>',
  ...['Default.htm', 'Default.asp', 'index.htm', 'index.html', 'iisstart.htm'].map(
    (name) => `<add value="${name}" />`,
  ),
  '</files></defaultDocument>',
  '<httpErrors lockAttributes="allowAbsolutePathsWhenDelegated,defaultPath">',
  ...[401, 403, 404, 405, 406, 412, 500, 501, 502].map(
    (status) =>
      `<error statusCode="${status}" prefixLanguageFilePath="%SystemDrive%\\inetpub\\custerr" path="${status}.htm" />`,
  ),
  '</httpErrors>',
  '<httpProtocol><customHeaders>',
  '<clear />',
  ...headers.map((name) => `<add name="${name}" value="x" />`),
  '</customHeaders><redirectHeaders><clear /></redirectHeaders></httpProtocol>',
  '<security>',
  '<access sslFlags="None" />',
  '<authentication><anonymousAuthentication enabled="true" userName="IUSR" /><windowsAuthentication /></authentication>',
  '<authorization><add accessType="Allow" users="*" /></authorization>',
  '<requestFiltering><fileExtensions allowUnlisted="true" applyToWebDAV="true" />',
  '<hiddenSegments applyToWebDAV="true">',
  ...segments.map((name) => `<add segment="${name}" />`),
  '</hiddenSegments></requestFiltering>',
  '</security>',
  '<staticContent lockAttributes="isDocFooterFileName">',
  ...[...EXTENSIONS, '.svg', '.json'].map(
    (name) => `<mimeMap fileExtension="${name}" mimeType="application/octet-stream" />`,
  ),
  '</staticContent>',
]

/** With the Hosting Bundle, which unlocks handlers, and one site more than the default one. */
export const IIS_CONFIG = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<!-- %IIS_BIN% in a comment says nothing -->',
  '<configuration>',
  DECLARATIONS.replace(deny('handlers'), allow('handlers')),
  '<configProtectedData><providers><add name="AesProvider" type="Microsoft.ApplicationHost.AesProtectedConfigurationProvider" sessionKey="secret-session-key" /></providers></configProtectedData>',
  '<system.applicationHost>',
  '<applicationPools>',
  '<add name="DefaultAppPool" />',
  '<add name="Contoso" managedRuntimeVersion="">',
  '<processModel identityType="SpecificUser" userName="web" password="[enc:IISWASOnlyAesProvider:ciphertext:enc]" idleTimeout="00:00:00" />',
  '</add>',
  '<applicationPoolDefaults managedRuntimeVersion="v4.0">',
  '<processModel identityType="ApplicationPoolIdentity" />',
  '</applicationPoolDefaults>',
  '</applicationPools>',
  '<listenerAdapters><add name="http" /></listenerAdapters>',
  '<sites>',
  '<site name="Default Web Site" id="1">',
  '<application path="/">',
  '<virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />',
  '</application>',
  '<bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>',
  '</site>',
  '<site name="Contoso" id="2">',
  '<application path="/" applicationPool="Contoso">',
  '<virtualDirectory path="/" physicalPath="C:\\inetpub\\contoso" />',
  '</application>',
  '<bindings><binding protocol="http" bindingInformation="*:8080:" /></bindings>',
  '</site>',
  '<siteDefaults><logFile logFormat="W3C" directory="%SystemDrive%\\inetpub\\logs" /></siteDefaults>',
  '<applicationDefaults applicationPool="DefaultAppPool" />',
  '<virtualDirectoryDefaults allowSubDirConfig="true" />',
  '</sites>',
  '<webLimits />',
  '</system.applicationHost>',
  '<system.webServer>',
  ...moduleFiles('%windir%\\System32\\inetsrv', '%ProgramFiles%\\IIS'),
  ...handlers(3),
  ...moduleList('<add name="AspNetCoreModuleV2" />'),
  ...content([], ['web.config']),
  '</system.webServer>',
  '</configuration>',
].join('\n')

/** Its modules and handlers stand in a location that unlocks them, and the module's item is locked. */
export const EXPRESS_CONFIG = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<configuration>',
  DECLARATIONS,
  '<system.applicationHost>',
  '<applicationPools>',
  '<add name="Clr4IntegratedAppPool" managedRuntimeVersion="v4.0" managedPipelineMode="Integrated" CLRConfigFile="%IIS_USER_HOME%\\config\\aspnet.config" autoStart="true" />',
  '<add name="UnmanagedClassicAppPool" managedRuntimeVersion="" managedPipelineMode="Classic" autoStart="true" />',
  '<applicationPoolDefaults managedRuntimeVersion="v4.0"><processModel loadUserProfile="true" setProfileEnvironment="false" /></applicationPoolDefaults>',
  '</applicationPools>',
  '<sites>',
  '<site name="WebSite1" id="1" serverAutoStart="true">',
  '<application path="/"><virtualDirectory path="/" physicalPath="%IIS_SITES_HOME%\\WebSite1" /></application>',
  '</site>',
  '<site name="Contoso.Web" id="2">',
  '<application path="/" applicationPool="Clr4IntegratedAppPool">',
  '<virtualDirectory path="/" physicalPath="D:\\code\\Contoso\\Contoso.Web" />',
  '</application>',
  '</site>',
  '<applicationDefaults applicationPool="Clr4IntegratedAppPool" />',
  '</sites>',
  '</system.applicationHost>',
  '<system.webServer>',
  ...moduleFiles('%IIS_BIN%', '%IIS_BIN%'),
  ...content(
    ['X-Powered-By'],
    [
      'web.config',
      'bin',
      'App_code',
      'App_GlobalResources',
      'App_LocalResources',
      'App_Data',
      'App_Browsers',
    ],
  ),
  '</system.webServer>',
  '<location path="" overrideMode="Allow">',
  '<system.webServer>',
  ...moduleList('<add name="AspNetCoreModuleV2" lockItem="true" />'),
  ...handlers(250),
  '</system.webServer>',
  '</location>',
  '</configuration>',
].join('\n')

/** The file with one text in the place of another, which must be there. */
export function edited(text: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the file: ${from}`)
    return before.replace(from, () => to)
  }, text)
}

/** Puts a location behind all else. */
export function withLocation(text: string, attributes: string, inside: string): string {
  const location = `<location ${attributes}>\n<system.webServer>\n${inside}\n</system.webServer>\n</location>\n</configuration>`
  return edited(text, ['</configuration>', location])
}
