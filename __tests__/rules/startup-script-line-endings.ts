import { linuxApp, portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const script = (text: string) => ({ bytes: new TextEncoder().encode(text), mode: 0o755 })
const unix = '#!/bin/sh\nexec dotnet Contoso.Web.dll "$@"\n'
const windows = unix.replaceAll('\n', '\r\n')
const byScript = (startCommand: string) => [linuxHost({ dotnet: installed('10.0.1'), startCommand })]
const said = (severity: string) =>
  `${severity} start.sh:1:1 start.sh has Windows line breaks: Linux takes the carriage return for a part of the interpreter's name and does not start the script`

export default cases('startup-script-line-endings', [
  {
    name: 'Windows line breaks',
    shown: true,
    files: linuxApp({ 'start.sh': script(windows) }),
    findings: [said('warning')],
    startup: 'unknown runtimes',
  },
  {
    name: 'the start command runs it',
    files: linuxApp({ 'start.sh': script(windows) }),
    hosts: byScript('./start.sh'),
    findings: [said('error')],
    startup: 'fails',
  },
  {
    name: 'a shell is given the script',
    files: linuxApp({ 'start.sh': script(windows) }),
    hosts: byScript('sh start.sh'),
    findings: [said('warning')],
    startup: 'starts',
  },
  {
    name: 'no interpreter',
    files: linuxApp({ 'Start.SH': script('dotnet Contoso.Web.dll\n') }),
    findings: [
      'warning Start.SH:1:1 Start.SH does not begin with #! and an interpreter: only a shell that is given the script runs it',
    ],
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
    startup: 'starts',
  },
  { name: 'a script for Windows', files: linuxApp({ 'start.cmd': windows }), findings: [] },
])
