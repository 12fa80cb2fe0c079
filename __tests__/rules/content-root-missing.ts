import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const web = (...names: readonly string[]) =>
  linuxApp({
    'Contoso.Web.dll': assembly({
      program: true,
      architecture: 'x64',
      metadata: { references: ['Microsoft.AspNetCore 10.0.0.0'], names },
    }),
  })
const WEB = web('CreateBuilder', 'WebApplication')
const server = linuxHost({ dotnet: installed('10.0.1'), sitePath: '/srv/web', missingFiles: ['/srv/gone'] })
const on = (variables: Readonly<Record<string, string>>, startCommand: string | null = null) => ({
  ...server,
  startCommand,
  environment: new Map(Object.entries(variables)),
})
const GONE = 'error - The content root is set to a folder that does not exist: the app does not start'

export default cases('content-root-missing', [
  {
    name: 'a folder that is known not to be there',
    shown: true,
    files: WEB,
    hosts: [
      on({ ASPNETCORE_CONTENTROOT: '/srv/gone' }),
      on({ DOTNET_CONTENTROOT: '/srv/gone/' }),
      on({}, 'dotnet Contoso.Web.dll --contentRoot ../gone'),
    ],
    findings: [GONE],
    fixes: [
      'Create the folder on server, or start the app on it without ASPNETCORE_CONTENTROOT, DOTNET_CONTENTROOT and --contentRoot.',
    ],
    startup: 'fails; fails; fails',
  },
  {
    name: 'a file in the place of the folder',
    files: WEB,
    hosts: [on({ ASPNETCORE_CONTENTROOT: 'appsettings.json' })],
    findings: [GONE],
    startup: 'fails',
  },
  {
    name: 'a folder of which nothing is known, the folder of the app, and none',
    shown: true,
    files: WEB,
    hosts: [
      on({ ASPNETCORE_CONTENTROOT: '/srv/other' }),
      on({ ASPNETCORE_CONTENTROOT: '/srv/web' }),
      on({ ASPNETCORE_CONTENTROOT: '' }),
    ],
    findings: [],
    startup: 'starts; starts; starts',
  },
  {
    name: 'WebHost, whose name compilers store as the end of IWebHost, reads ASPNETCORE_ alone',
    files: web('CreateDefaultBuilder', 'IWebHost'),
    hosts: [on({ DOTNET_CONTENTROOT: '/srv/gone' }), on({ ASPNETCORE_CONTENTROOT: '/srv/gone' })],
    findings: [GONE],
    startup: 'starts; fails',
  },
  {
    name: 'what counts less is not there, and variables that no builder reads',
    files: WEB,
    hosts: [
      on({ DOTNET_CONTENTROOT: '/srv/web', ASPNETCORE_CONTENTROOT: '/srv/gone' }),
      on({ ASPNETCORE_CONTENTROOT: '/srv/gone' }, 'dotnet Contoso.Web.dll --contentRoot /srv/web'),
      on({ CONTENTROOT: '/srv/gone' }),
    ],
    findings: [],
    startup: 'starts; starts; starts',
  },
  {
    name: 'an app that sets its own',
    files: web('CreateBuilder', 'WebApplication', 'set_ContentRootPath'),
    hosts: [on({ ASPNETCORE_CONTENTROOT: '/srv/gone' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a builder that is bare',
    files: web('CreateEmptyBuilder', 'WebApplication'),
    hosts: [on({ ASPNETCORE_CONTENTROOT: '/srv/gone' })],
    findings: [],
    startup: 'starts',
  },
])
