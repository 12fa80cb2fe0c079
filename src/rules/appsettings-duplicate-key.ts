// One setting twice in one appsettings file: .NET configuration refuses the whole file.
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { valueOf } from '../publish/parsed.ts'
import { readAtStart } from '../startup/app/settings/settings-at-start.ts'

/** The first one already ends the start; a file made of duplicates would fill every report. */
const MOST_TOLD = 20

export const explanation = {
  symptom:
    'The app dies at start with InvalidDataException: Failed to load configuration from file, and in it FormatException: A duplicate key was found. IIS answers HTTP 500.30 in-process and 502.5 out-of-process.',
  why:
    'Keys compare without case, and "A:B" is the same key as B inside A. A section may be repeated as long as every value in ' +
    'it has a key of its own.',
  seenAs: ['A duplicate key was found', 'Failed to load configuration from file'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/configuration/',
    'measured: .NET 10.0.12 with keys that differ in case, keys with a colon and repeated sections',
  ],
}

export default defineRule({
  id: 'appsettings-duplicate-key',
  title: 'An appsettings file sets one key twice',
  severity: 'error',
  about: 'any',
  fix: 'Remove one of the two entries.',
  check(facts, _day, trials) {
    return [...facts.output.appSettings].flatMap(([path, document]) => {
      const read = readAtStart(facts, path, trials) ? 'at-start' : 'perhaps'
      const duplicates = valueOf(document)?.duplicates.slice(0, MOST_TOLD) ?? []
      return duplicates.map(({ key, at: place, firstAt }) =>
        problem({ path, key, firstLine: firstAt.line }, read, at(path, place)),
      )
    })
  },
  explain(defect) {
    const place = ofDefect(defect)
    return problem({ path: place.path ?? 'appsettings.json', ...defect.values }, 'at-start', place)
  },
})

interface Duplicate {
  readonly path: string
  readonly key: string
  readonly firstLine: number
}

function problem({ path, key, firstLine }: Duplicate, read: 'at-start' | 'perhaps', place: Place): Problem {
  const twice = `${path} sets ${key} twice (first in line ${firstLine})`
  const end: Pick<Problem, 'what' | 'ends' | 'severity'> =
    read === 'at-start'
      ? { what: `${twice}, which .NET configuration refuses`, ends: 'app' }
      : { what: `${twice}: an app that loads it dies while it starts`, severity: 'warning' }
  const fix =
    place.line === firstLine
      ? `Remove one of the two entries of ${key} in ${lineOf(place)}.`
      : `Remove ${key} from line ${firstLine} or from ${lineOf(place)}.`
  return { ...end, fix, subject: `${path} ${key}`, ...place }
}
