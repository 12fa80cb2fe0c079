// A log level that .NET does not know: the first logger that is made throws.
import { answered, defineRule, namedBy, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'logging-level-invalid',
  title: 'A setting is a log level that does not exist',
  severity: 'error',
  about: 'any',
  symptom:
    'The app dies at start with InvalidOperationException: Configuration value is not supported; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'Every value under LogLevel has to be a level. A level of another logging library, or a placeholder that no deployment step ' +
    'replaced, is none.',
  fix: 'Use Trace, Debug, Information, Warning, Error, Critical or None.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/extensions/logging',
    'measured: values of LogLevel on 8.0.31, 9.0.20 and 10.0.12',
  ],
  explain(defect) {
    const { value = '' } = defect.detail
    const what = value === '' ? 'has a value that is no log level' : `is "${value}", which is no log level`
    return { message: `${namedBy(defect)} ${what}: ${answered(defect)}`, ...ofDefect(defect) }
  },
})
