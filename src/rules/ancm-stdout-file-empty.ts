// An empty stdoutLogFile is refused even where logging is off.
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const MESSAGE =
  'stdoutLogFile in web.config is empty, which the ASP.NET Core Module refuses: IIS answers HTTP 500.0'

export default defineRule({
  id: 'ancm-stdout-file-empty',
  title: 'The log file in web.config has no name',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why: 'The module demands a value where the attribute is written, also with stdoutLogEnabled="false". Without the attribute it takes a default.',
  fix: 'Remove stdoutLogFile, or write a path such as .\\logs\\stdout.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/logging-and-diagnostics',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
  ],
  check(facts) {
    const file = facts.iis?.aspNetCore?.attributes.get('stdoutLogFile')
    if (file === undefined || file.text !== '') return []
    return [{ message: MESSAGE, subject: 'stdoutLogFile', ...inWebConfig(facts, file.at) }]
  },
  explain: (defect) => ({ message: MESSAGE, ...ofDefect(defect) }),
})
