// appsettings*.json that .NET configuration cannot read.
import type { Place, Problem } from '../judge/problem.ts'
import type { Facts } from '../facts/facts.ts'
import { spoiltFix } from '../judge/words/spoilt-fix.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { readAtStart } from '../startup/app/settings/settings-at-start.ts'

const START = { line: 1, column: 1 }

export const explanation = {
  symptom:
    'The app dies at start with InvalidDataException: Failed to load configuration from file. IIS answers HTTP 500.30 in-process and 502.5 out-of-process.',
  why:
    'The default builder reads appsettings.json and appsettings.<environment>.json before anything else. Comments and trailing ' +
    'commas are accepted; an empty file, a top level that is no object, single quotes, conflict markers or half a file are not.',
  seenAs: ['Could not parse the JSON file', 'Failed to load configuration from file', 'InvalidDataException'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/configuration/',
    'measured: .NET 10.0.12 with an empty file, half a file, single quotes, conflict markers and other forms',
  ],
}

export default defineRule({
  id: 'appsettings-invalid-json',
  title: 'An appsettings file is not valid JSON',
  severity: 'error',
  about: 'any',
  fix: 'Repair the file at the place shown; the top level is an object in braces.',
  check(facts, _day, trials) {
    return [...facts.output.appSettings].flatMap(([path, document]) => {
      // A file over the reader's caps, or one that cannot be had, was not judged: another rule says so.
      if (document.state !== 'broken' || document.cause !== 'syntax') return []
      const read = readAtStart(facts, path, trials) ? 'at-start' : 'perhaps'
      return [problem(facts, path, document.reason, read, at(path, document.at ?? START))]
    })
  },
  explain: (defect, facts) =>
    problem(facts, defect.subject, defect.values.reason, 'at-start', ofDefect(defect)),
})

function problem(
  { output }: Facts,
  path: string,
  reason: string,
  read: 'at-start' | 'perhaps',
  place: Place,
): Problem {
  const broken = `${path} cannot be read by .NET configuration (${reason})`
  const end: Pick<Problem, 'what' | 'ends' | 'severity'> =
    read === 'at-start'
      ? { what: broken, ends: 'app' }
      : { what: `${broken}: an app that loads it dies while it starts`, severity: 'warning' }
  const spoilt = spoiltFix(output.appSettings.get(path))
  const repair = `Repair ${path} at line ${place.line ?? 1}, column ${place.column ?? 1}; its top level is an object in braces.`
  return { ...end, fix: spoilt ?? repair, subject: path, ...place }
}
