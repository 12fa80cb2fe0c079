import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { serverHost } from '../support/server-host.ts'
import { edited, IIS_CONFIG } from '../support/servers.ts'
import { azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'
import { unknownHost } from '../../src/hosts/host.ts'

const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication'
const withBeside = (beside: string) => portableApp({ 'web.config': webConfig({ beside }) })
const windowsAuthentication = withBeside(
  '<security><authentication><windowsAuthentication enabled="true" /></authentication></security>',
)
const dotnet = installed('10.0.1')
const server = (unlockedSections: readonly string[] | null) => iisHost({ dotnet, unlockedSections })

export default cases('web-config-locked-section', [
  {
    name: 'Windows authentication, of a server of which nothing more is known', // W22
    shown: true,
    files: windowsAuthentication,
    findings: [
      'warning web.config:9:33 web.config sets system.webServer/security/authentication/windowsAuthentication, which IIS locks as installed: where nobody unlocked it IIS answers HTTP 500.19',
    ],
    fixes: [
      'Run appcmd unlock config /section:system.webServer/security/authentication/windowsAuthentication on IIS, or remove system.webServer/security/authentication/windowsAuthentication from web.config and set it where the server is configured.',
    ],
    startup: 'unknown unlocked-sections runtimes',
  },
  {
    name: 'on a server that has it locked', // W22
    files: windowsAuthentication,
    hosts: [server([])],
    findings: [
      'error web.config:9:33 system.webServer/security/authentication/windowsAuthentication is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Run appcmd unlock config /section:system.webServer/security/authentication/windowsAuthentication on production, or remove system.webServer/security/authentication/windowsAuthentication from web.config and set it where the server is configured.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'one of two sections is unlocked', // W22
    files: withBeside(
      '<security><ipSecurity allowUnlisted="false" /><authentication><windowsAuthentication enabled="true" /></authentication></security>',
    ),
    hosts: [server([WINDOWS])],
    findings: [
      'error web.config:9:17 system.webServer/security/ipSecurity is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'two sections are locked, on one of two hosts as far as is known', // F5
    files: withBeside(
      '<security><ipSecurity allowUnlisted="false" /><authentication><windowsAuthentication enabled="true" /></authentication></security>',
    ),
    hosts: [server([]), { ...server(null), name: 'staging' }],
    findings: [
      'error web.config:9:17 system.webServer/security/ipSecurity is locked on the server, and web.config sets it: IIS answers HTTP 500.19 on production',
      'error web.config:9:69 system.webServer/security/authentication/windowsAuthentication is locked on the server, and web.config sets it: IIS answers HTTP 500.19 on production',
    ],
    startup: 'fails 500.19; unknown unlocked-sections',
  },
  {
    name: 'two sections are locked', // W22
    files: withBeside(
      '<security><ipSecurity allowUnlisted="false" /><authentication><windowsAuthentication enabled="true" /></authentication></security>',
    ),
    hosts: [server([])],
    findings: [
      'error web.config:9:17 system.webServer/security/ipSecurity is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
      'error web.config:9:69 system.webServer/security/authentication/windowsAuthentication is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'locked on one server and unlocked on the other', // W22
    files: windowsAuthentication,
    hosts: [server([]), { ...server([WINDOWS]), name: 'staging' }],
    findings: [
      'error web.config:9:33 system.webServer/security/authentication/windowsAuthentication is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19; starts',
  },
  {
    name: 'below a path, on a server that has it locked', // W22
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="admin"><system.webServer><security><authentication><anonymousAuthentication enabled="false" /></authentication></security></system.webServer></location></configuration>',
      ),
    }),
    hosts: [server([])],
    findings: [
      'warning web.config:12:68 system.webServer/security/authentication/anonymousAuthentication is locked on the server, and web.config sets it: IIS answers HTTP 500.19 for addresses below admin',
    ],
    startup: 'starts',
  },
  {
    name: 'modules on IIS Express', // W22
    files: withBeside('<modules><remove name="WebDAVModule" /></modules>'),
    hosts: [
      {
        ...unknownHost('desk', 'iis-express'),
        architecture: 'x64',
        workerBitness: 64,
        module: ['20.0.25300'],
        dotnet,
        unlockedSections: [],
      },
    ],
    findings: [
      'error web.config:9:7 system.webServer/modules is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'authentication on Azure App Service, of which nobody says whether it is locked', // W22
    files: windowsAuthentication,
    hosts: [azureWindows({ dotnet, workerBitness: 64 })],
    findings: [
      'warning web.config:9:33 web.config sets system.webServer/security/authentication/windowsAuthentication, which IIS locks as installed: where nobody unlocked it IIS answers HTTP 500.19',
    ],
    fixes: [
      'Remove system.webServer/security/authentication/windowsAuthentication from web.config and set it where the server is configured.',
    ],
    startup: 'unknown unlocked-sections',
    others: [],
  },
  {
    name: 'addresses on Azure App Service, which lets web.config set them',
    files: withBeside('<security><ipSecurity allowUnlisted="true" /></security>'),
    hosts: [azureWindows({ dotnet, workerBitness: 64 })],
    findings: [],
    startup: 'starts',
    others: [],
  },
  {
    name: 'on a server that has it unlocked',
    shown: true,
    files: windowsAuthentication,
    hosts: [server([WINDOWS])],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'modules, request filtering and authorization are unlocked on IIS as installed',
    files: withBeside(
      '<modules><remove name="WebDAVModule" /></modules><security><requestFiltering><requestLimits maxAllowedContentLength="1000" /></requestFiltering><authorization><remove users="*" roles="" verbs="" /></authorization></security>',
    ),
    hosts: [server([])],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'server variables for rewriting, and what applicationHost.config alone may hold', // second look
    files: withBeside(
      '<rewrite><allowedServerVariables><add name="HTTP_X" /></allowedServerVariables></rewrite><proxy enabled="true" />',
    ),
    hosts: [{ ...server(null), modules: ['rewrite', 'arr'] }],
    findings: [
      'warning web.config:9:16 web.config sets system.webServer/rewrite/allowedServerVariables, which IIS locks as installed: where nobody unlocked it IIS answers HTTP 500.19',
      'warning web.config:9:96 web.config sets system.webServer/proxy, which IIS locks as installed: where nobody unlocked it IIS answers HTTP 500.19',
    ],
    fixes: [
      'Run appcmd unlock config /section:system.webServer/rewrite/allowedServerVariables on production, or remove system.webServer/rewrite/allowedServerVariables from web.config and set it where the server is configured.',
      'Remove system.webServer/proxy from web.config and set it where the server is configured.',
    ],
    startup: 'unknown unlocked-sections',
  },
  {
    name: 'rules for rewriting need no unlocking', // second look
    files: withBeside('<rewrite><rules><rule name="a" /></rules></rewrite>'),
    hosts: [{ ...server([]), modules: ['rewrite'] }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an empty group sets nothing',
    files: withBeside('<security><authentication /></security>'),
    hosts: [server([])],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'nothing on Linux reads it',
    files: windowsAuthentication,
    hosts: [linuxHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'handlers, where the configuration of the server locks them',
    files: portableApp(),
    hosts: [
      serverHost(
        edited(IIS_CONFIG, [
          '<section name="handlers" overrideModeDefault="Allow" />',
          '<section name="handlers" overrideModeDefault="Deny" />',
        ]),
        'Contoso',
        { architecture: 'x64', dotnet },
      ),
    ],
    findings: [
      'error web.config:5:7 system.webServer/handlers is locked on the server, and web.config sets it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
])
