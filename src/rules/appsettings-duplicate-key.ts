// One setting twice in one appsettings file: .NET configuration refuses the whole file.
import { valueOf } from '../publish/parsed.ts'
import { readAtStart } from '../startup/app/settings-at-start.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

/** The first one already ends the start; a file made of duplicates would fill every report. */
const MOST_TOLD = 20

const said = (path: string, key: string, first: string) =>
  `${path} sets ${key} twice (first in line ${first}): the app dies while it starts`

export default defineRule({
  id: 'appsettings-duplicate-key',
  title: 'An appsettings file sets one key twice',
  severity: 'error',
  about: 'any',
  symptom:
    'The app dies at start with FormatException: A duplicate key was found. IIS answers HTTP 500.30 in-process and 502.5 out-of-process.',
  why:
    'Keys compare without case, and "A:B" is the same key as B inside A. A section may be repeated as long as every value in ' +
    'it has a key of its own.',
  fix: 'Remove one of the two entries.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/configuration/',
    'measured: .NET 10.0.12 with keys that differ in case, keys with a colon and repeated sections',
  ],
  check(facts, _day, trials) {
    return [...facts.output.appSettings].flatMap(([path, document]) => {
      const loaded = readAtStart(facts, path, trials)
      const duplicates = valueOf(document)?.duplicates.slice(0, MOST_TOLD) ?? []
      return duplicates.map(({ key, at: place, firstAt }) => ({
        message: loaded
          ? said(path, key, String(firstAt.line))
          : `${path} sets ${key} twice (first in line ${firstAt.line}): an app that loads it dies while it starts`,
        subject: `${path} ${key}`,
        severity: loaded ? ('error' as const) : ('warning' as const),
        ...at(path, place),
      }))
    })
  },
  explain: (defect) => ({
    message: said(defect.path ?? '', defect.detail['key'] ?? '', defect.detail['first'] ?? ''),
    ...ofDefect(defect),
  }),
})
