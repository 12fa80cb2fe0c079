import { linuxApp, portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const script = (text: string) => ({ bytes: new TextEncoder().encode(text), mode: 0o755 })
const unix = '#!/bin/sh\nexec dotnet Contoso.Web.dll "$@"\n'
const windows = unix.replaceAll('\n', '\r\n')
const byScript = (startCommand: string) => [linuxHost({ dotnet: installed('10.0.1'), startCommand })]
const said = (severity: string) =>
  `${severity} start.sh:1:1 start.sh has Windows line breaks: Linux takes the carriage return for a part of the interpreter's name and does not start the script`
const spoiled = (program: string) =>
  `error start.sh:1:1 start.sh has Windows line breaks, so the shell takes the carriage return for a part of ${program} and does not find it: the app does not start`

export default cases('startup-script-line-endings', [
  {
    name: 'Windows line breaks',
    shown: true,
    files: linuxApp({ 'start.sh': script(windows) }),
    findings: [said('warning')],
    fixes: ['Save start.sh with LF line endings (in .gitattributes: *.sh text eol=lf).'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the start command runs it',
    files: linuxApp({ 'start.sh': script(windows) }),
    hosts: byScript('./start.sh'),
    findings: [
      "error start.sh:1:1 start.sh has Windows line breaks, so Linux takes the carriage return for a part of the interpreter's name: the app does not start",
    ],
    startup: 'fails',
  },
  {
    name: 'a shell is given the script, whose command ends with the name of the app',
    files: linuxApp({ 'start.sh': script('#!/bin/sh\r\ncd /srv/web\r\nexec dotnet Contoso.Web.dll\r\n') }),
    hosts: byScript('sh start.sh'),
    findings: [spoiled('Contoso.Web.dll')],
    startup: 'fails',
  },
  {
    name: 'the line of the app host alone has a Windows line break',
    files: linuxApp({ 'start.sh': script('#!/bin/bash\nexport A=1\n./Contoso.Web\r\n') }),
    hosts: byScript('./start.sh'),
    findings: [spoiled('./Contoso.Web')],
    startup: 'fails',
  },
  {
    name: 'another command may start the app',
    files: linuxApp({ 'start.sh': script('#!/bin/sh\r\nrun_app $1\r\ndotnet Contoso.Web.dll\r\n') }),
    hosts: byScript('sh start.sh'),
    findings: [said('warning')],
    startup: 'unknown start-command',
  },
  {
    name: 'its interpreter is known not to be there',
    files: linuxApp({ 'start.sh': script('#!/bin/zsh -e\nexec dotnet Contoso.Web.dll\n') }),
    hosts: [
      linuxHost({ dotnet: installed('10.0.1'), startCommand: './start.sh', missingFiles: ['/bin/zsh'] }),
    ],
    findings: [
      'error start.sh:1:1 start.sh names the interpreter /bin/zsh, which does not exist: the app does not start',
    ],
    fixes: ['Install /bin/zsh on server, or name another interpreter in the first line of start.sh.'],
    startup: 'fails',
  },
  {
    name: 'a shell is given the script, so that its interpreter does not count',
    files: linuxApp({ 'start.sh': script('#!/bin/zsh\nexec dotnet Contoso.Web.dll\n') }),
    hosts: [
      linuxHost({ dotnet: installed('10.0.1'), startCommand: 'sh start.sh', missingFiles: ['/bin/zsh'] }),
    ],
    findings: [],
    startup: 'unknown start-command',
  },
  {
    name: 'a shell is given the script, whose last word is for the app',
    files: linuxApp({ 'start.sh': script(windows) }),
    hosts: byScript('sh start.sh'),
    findings: [said('warning')],
    startup: 'unknown start-command',
  },
  {
    name: 'no interpreter',
    files: linuxApp({ 'Start.SH': script('dotnet Contoso.Web.dll\n') }),
    findings: [
      'warning Start.SH:1:1 Start.SH does not begin with #! and an interpreter: only a shell that is given the script runs it',
    ],
    fixes: ['Begin Start.SH with #! and its interpreter, for example #!/bin/sh.'],
  },
  {
    name: 'an empty script, and one with a byte order mark',
    files: linuxApp({ 'a.sh': script(''), 'b.sh': script(`\ufeff${unix}`) }),
    findings: [
      'warning a.sh:1:1 a.sh does not begin with #! and an interpreter: only a shell that is given the script runs it',
      'warning b.sh:1:1 b.sh does not begin with #! and an interpreter: only a shell that is given the script runs it',
    ],
  },
  {
    name: 'no Linux is expected',
    files: portableApp({ 'start.sh': script(windows) }),
    findings: [said('note')],
  },
  {
    name: 'as Linux wants it',
    shown: true,
    files: linuxApp({ 'start.sh': script(unix) }),
    hosts: byScript('./start.sh'),
    findings: [],
    startup: 'unknown start-command',
  },
  { name: 'a script for Windows', files: linuxApp({ 'start.cmd': windows }), findings: [] },
])
