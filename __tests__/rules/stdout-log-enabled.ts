import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const logging = (value: string, file?: string) => {
  const text = webConfig().replace('stdoutLogEnabled="false"', `stdoutLogEnabled="${value}"`)
  const named = ' stdoutLogFile=".\\logs\\stdout"'
  return text.replace(named, file === undefined ? '' : ` stdoutLogFile="${file}"`)
}

const said = (severity: string, file: string) =>
  `${severity} web.config:8:70 stdout logging is on: the files ${file}_*.log on the server grow without limit and are never deleted`

export default cases('stdout-log-enabled', [
  {
    name: 'left on',
    shown: true,
    files: portableApp({ 'web.config': logging('true', '.\\logs\\stdout') }),
    findings: [said('warning', '.\\logs\\stdout')],
    startup: 'unknown runtimes',
  },
  {
    name: 'in another casing, without a file name, with Windows line breaks',
    files: portableApp({ 'web.config': logging('True').replaceAll('\n', '\r\n') }),
    findings: [said('warning', '.\\aspnetcore-stdout')],
  },
  {
    name: 'at the site level, with the log folder of Azure',
    files: portableApp({
      'web.config': logging('true', '\\\\?\\%home%\\LogFiles\\stdout').replaceAll(/ *<\/?location.*\n/g, ''),
    }),
    findings: [said('warning', '\\\\?\\%home%\\LogFiles\\stdout').replace(':8:', ':7:')],
  },
  {
    name: 'beside an app for Linux web.config is not read',
    files: linuxApp({ 'web.config': logging('true', '.\\logs\\stdout') }),
    findings: [said('note', '.\\logs\\stdout')],
    others: ['rid-os-mismatch'],
  },
  { name: 'off, as published', shown: true, files: portableApp(), findings: [] },
  {
    name: 'the attribute is absent',
    files: portableApp({ 'web.config': webConfig().replace(' stdoutLogEnabled="false"', '') }),
    findings: [],
  },
])
