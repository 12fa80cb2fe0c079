// A log level that .NET does not know: the first logger that is made throws.
import { placeName } from '../hosts/host-names.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import { settingName } from '../judge/words/setting-name.ts'

const LEVELS = 'Trace, Debug, Information, Warning, Error, Critical or None'

export const explanation = {
  symptom:
    'The app dies at start with InvalidOperationException: Configuration value is not supported; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'Every value under LogLevel has to be the name of a level, a whole number, or empty. A level of another logging library, or a placeholder that no deployment step ' +
    'replaced, is none.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/extensions/logging',
    'measured: values of LogLevel on 8.0.31, 9.0.20 and 10.0.12',
  ],
}

export default defineRule({
  id: 'logging-level-invalid',
  title: 'A setting is a log level that does not exist',
  severity: 'error',
  about: 'any',
  fix: `Use ${LEVELS}.`,
  explain(defect, _facts, host) {
    const { by, value } = defect.values
    const place = ofDefect(defect)
    const where = place.path === null ? `on ${placeName(host)}` : `in ${lineOf(place)}`
    const wrong = value === '' ? 'has a value that is no log level' : `is "${value}", which is no log level`
    return {
      what: `${settingName(defect.subject, by)} ${wrong}`,
      ends: 'app',
      fix: `Set ${defect.subject} ${where} to ${LEVELS}.`,
      ...(place.path === null ? { ofHost: [{ variable: defect.subject }] } : {}),
      ...place,
    }
  },
})
