import { linuxApp, portableApp, runtimeConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { assembly } from '../support/images.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const started = (startCommand: string) => [linuxHost({ dotnet, startCommand })]
const said = (file: string, why: string) =>
  `error - The start command names ${file}, which ${why}: the app does not start`

export default cases('entrypoint-not-in-artifact', [
  {
    name: 'the name of another DLL behind dotnet',
    shown: true,
    files: linuxApp(),
    hosts: started('dotnet Contoso.dll'),
    findings: [said('Contoso.dll', 'is not in the output')],
    fixes: [
      'Write dotnet Contoso.Web.dll or ./Contoso.Web in the start command of server, exactly as in the output.',
    ],
    startup: 'fails',
  },
  {
    name: 'in another casing, where there is no SDK',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, sdk: 'none', startCommand: 'dotnet ./contoso.web.dll' })],
    findings: [
      said('./contoso.web.dll', 'is called Contoso.Web.dll in the output (on Linux letter case counts)'),
    ],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'another app host',
    files: workerApp(),
    hosts: started('./Contoso.Web'),
    findings: [said('Contoso.Web', 'is not in the output')],
    fixes: [
      'Write dotnet Contoso.Worker.dll or ./Contoso.Worker in the start command of server, exactly as in the output.',
    ],
    startup: 'fails',
  },
  {
    name: 'behind exec',
    files: linuxApp(),
    hosts: started('dotnet exec app/Contoso.Web.dll'),
    findings: [said('app/Contoso.Web.dll', 'is not in the output')],
    startup: 'fails 0x80008081',
  },
  {
    name: 'an app host behind a shell',
    files: linuxApp(),
    hosts: started('sh ./Contoso.Web'),
    findings: [said('Contoso.Web', 'is no script that a shell could read')],
    startup: 'fails',
  },
  {
    name: 'a DLL as the program, by its path and by its name alone', // W43
    files: linuxApp({
      'Contoso.Web.dll': { bytes: assembly({ program: true, architecture: 'x64' }), mode: 0o644 },
    }),
    hosts: [
      linuxHost({ dotnet, startCommand: './Contoso.Web.dll' }),
      linuxHost({ name: 'second', dotnet, startCommand: 'tini -- Contoso.Web.dll --urls http://+:80' }),
    ],
    findings: [said('Contoso.Web.dll', 'is no program (dotnet has to start it)')],
    startup: 'fails; fails',
  },
  {
    name: 'one DLL of several apps as the program', // W43
    files: linuxApp({
      'Contoso.Jobs.dll': { bytes: assembly({ program: true }), mode: 0o755 },
      'Contoso.Jobs.runtimeconfig.json': runtimeConfig(),
    }),
    hosts: started('./Contoso.Jobs.dll'),
    findings: [said('Contoso.Jobs.dll', 'is no program (dotnet has to start it)')],
    fixes: ['Write dotnet Contoso.Jobs.dll in the start command of server, exactly as in the output.'],
    startup: 'fails',
  },
  {
    name: 'something that is no assembly',
    files: linuxApp(),
    hosts: started('dotnet appsettings.json'),
    findings: [said('appsettings.json', 'is neither a .dll nor an .exe')],
    startup: 'fails',
  },
  {
    name: 'dotnet alone',
    files: linuxApp(),
    hosts: started('dotnet'),
    findings: ['error - The start command gives dotnet no app: the app does not start'],
    startup: 'fails 0x80008081',
  },
  {
    name: 'a file of the machine that is known not to be there',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, startCommand: '/opt/start.sh', missingFiles: ['/opt/start.sh'] })],
    findings: [said('/opt/start.sh', 'does not exist')],
    startup: 'fails',
  },
  {
    name: 'an option written with = is a command of the SDK',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, sdk: 'none', startCommand: 'dotnet --roll-forward=Major Contoso.Web.dll' })],
    findings: [
      said('--roll-forward=…', 'is no option of dotnet, whose values stand behind a blank and not behind ='),
    ],
    fixes: ['Correct or remove --roll-forward in the start command of server.'],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'an option that dotnet does not know',
    files: linuxApp(),
    hosts: started('dotnet --verbose Contoso.Web.dll'),
    findings: [said('--verbose', 'is no option of dotnet')],
    startup: 'fails',
  },
  {
    name: 'options of exec without exec, on .NET 9',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '9.0.0' }) }),
    hosts: [
      linuxHost({
        dotnet: installed('9.0.1'),
        sdk: 'none',
        startCommand: 'dotnet --runtimeconfig Contoso.Web.runtimeconfig.json Contoso.Web.dll',
      }),
    ],
    findings: [said('--runtimeconfig', 'is an option of dotnet only behind exec')],
    startup: 'fails 0x80008091',
  },
  {
    name: 'exec behind an option is no exec',
    files: linuxApp(),
    hosts: [
      linuxHost({ dotnet, sdk: 'none', startCommand: 'dotnet --roll-forward Major exec Contoso.Web.dll' }),
    ],
    findings: [said('exec', 'is not in the output')],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'above the folder of the app, known not to be there',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet,
        sdk: 'none',
        sitePath: '/srv/web',
        missingFiles: ['/srv/other/Contoso.Web.dll'],
        startCommand: 'dotnet ../other/Contoso.Web.dll',
      }),
    ],
    findings: [said('../other/Contoso.Web.dll', 'does not exist')],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'above the folder and back, to a file that is not in the output',
    files: linuxApp(),
    hosts: [
      linuxHost({ dotnet, sdk: 'none', sitePath: '/srv/web', startCommand: 'dotnet ../web/Contoso.dll' }),
    ],
    findings: [said('../web/Contoso.dll', 'is not in the output')],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'above the folder and back to the app',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet,
        sdk: 'none',
        sitePath: '/srv/web',
        startCommand: 'dotnet ../web/./Contoso.Web.dll',
      }),
      linuxHost({ dotnet, sdk: 'none', sitePath: '/srv/web/', startCommand: '../web/Contoso.Web' }),
      linuxHost({
        dotnet,
        sdk: 'none',
        sitePath: '/srv/web',
        startCommand: 'dotnet /srv/web/../web/Contoso.Web.dll',
      }),
      linuxHost({ dotnet, sdk: 'none', startCommand: 'dotnet ../web/Contoso.Web.dll' }),
      linuxHost({
        dotnet,
        sdk: 'none',
        sitePath: '/srv/web',
        startCommand: 'dotnet ../other/Contoso.Web.dll',
      }),
    ],
    findings: [],
    startup: 'starts; starts; starts; unknown existing-files; unknown existing-files',
  },
  {
    name: 'beside a site of files', // P16
    files: { 'index.html': '<p>' },
    hosts: [
      linuxHost({ dotnet, startCommand: 'dotnet web.dll' }),
      linuxHost({ name: 'web server', dotnet, startCommand: 'nginx -g "daemon off;"' }),
    ],
    findings: [said('web.dll', 'is not in the output')],
    startup: 'fails; unknown existing-files',
  },
  {
    name: 'options of dotnet, and words of the app behind it',
    files: linuxApp(),
    hosts: started('dotnet --ROLL-forward Major Contoso.Web.dll --roll-forward=x --y'),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the DLL of the app',
    shown: true,
    files: linuxApp(),
    hosts: started('dotnet Contoso.Web.dll --urls http://+:8080'),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'behind programs that only start the next one', // W42
    files: linuxApp(),
    hosts: [
      'tini -- dotnet Contoso.Web.dll',
      '/usr/bin/tini -g -p SIGTERM -- dotnet Contoso.Web.dll',
      'dumb-init -- dotnet Contoso.Web.dll',
      'dumb-init --rewrite 15:2 gosu app:app ./Contoso.Web',
      'exec env A=1 /usr/bin/env DOTNET_NOLOGO=1 dotnet Contoso.Web.dll',
      'su-exec $APP_UID nice -n 5 nohup ./Contoso.Web',
    ].map((startCommand) => linuxHost({ dotnet, startCommand })),
    findings: [],
    startup: 'starts; starts; starts; starts; starts; starts',
  },
  {
    name: 'another DLL behind them', // W42
    files: linuxApp(),
    hosts: [
      'tini -- dotnet Contoso.dll',
      'dumb-init -- env A=1 dotnet Contoso.dll',
      'gosu app dotnet Contoso.dll',
    ].map((startCommand, index) => linuxHost({ name: `server ${index}`, dotnet, startCommand })),
    findings: [said('Contoso.dll', 'is not in the output')],
    startup: 'fails; fails; fails',
  },
  {
    name: 'one of them is known not to be there', // W42
    files: linuxApp(),
    hosts: [
      linuxHost({ dotnet, startCommand: 'tini -- dotnet Contoso.Web.dll', missingFiles: ['tini'] }),
      linuxHost({ dotnet, startCommand: 'sh start.sh', missingFiles: ['sh'] }),
    ],
    findings: [said('sh', 'does not exist'), said('tini', 'does not exist')],
    startup: 'fails; fails',
  },
  {
    name: 'what is started is not judged', // W42
    files: linuxApp({
      bootstrap: { bytes: new TextEncoder().encode('#!/bin/sh\nexec dotnet Gone.dll\n'), mode: 0o755 },
      'tools/Contoso.Jobs.dll': assembly({ program: true }),
    }),
    hosts: [
      './bootstrap',
      'tini -- ./bootstrap',
      'sh ./bootstrap',
      'sh -c "dotnet Contoso.Web.dll"',
      'env -i dotnet Contoso.Web.dll',
      'dotnet tools/Contoso.Jobs.dll',
      '/usr/bin/supervisord',
      'dotnet /opt/App.dll',
    ].map((startCommand) =>
      linuxHost({ dotnet, startCommand, existingFiles: ['/usr/bin/supervisord', '/opt/App.dll'] }),
    ),
    findings: [],
    startup: Array.from({ length: 8 }, () => 'unknown start-command').join('; '),
  },
  {
    name: 'by its full path',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, sitePath: '/app', startCommand: '/app/Contoso.Web' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a file of the machine of which nothing is known',
    files: linuxApp(),
    hosts: started('/opt/start.sh'),
    findings: [],
    startup: 'unknown existing-files',
  },
  {
    name: 'no command is declared',
    files: portableApp(),
    hosts: [linuxHost({ dotnet }), iisHost({ dotnet })],
    findings: [],
    startup: 'starts; starts',
  },
  {
    name: 'the app host of the app, which is switched off',
    files: linuxApp({ 'Contoso.Web': undefined }),
    hosts: [linuxHost({ startCommand: './Contoso.Web' })],
    findings: [
      'error - The start command names Contoso.Web, which is not in the output: the app does not start',
    ],
    fixes: [
      'Write dotnet Contoso.Web.dll in the start command of server, exactly as in the output, or publish without UseAppHost=false.',
    ],
  },
  {
    name: 'another program, and the app host is switched off',
    files: linuxApp({ 'Contoso.Web': undefined }),
    hosts: [linuxHost({ startCommand: './Contoso.Api' })],
    findings: [
      'error - The start command names Contoso.Api, which is not in the output: the app does not start',
    ],
    fixes: ['Write dotnet Contoso.Web.dll in the start command of server, exactly as in the output.'],
  },
  {
    name: 'an app in the root of the file system, started by the dotnet of the system',
    files: portableApp(),
    hosts: [
      linuxHost({
        kind: 'container',
        dotnet: installed('10.0.1'),
        sitePath: '/',
        workingDirectory: '/',
        existingFiles: ['/usr/bin/dotnet'],
        startCommand: '/usr/bin/dotnet Contoso.Web.dll',
      }),
    ],
    findings: [],
    startup: 'starts',
  },
])
