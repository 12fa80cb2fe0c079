// A file of wwwroot has another size than the list of static assets says.
import { servedFiles } from '../facts/settings/served-files.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'A script ends in the middle (Unexpected end of input), a style sheet lacks its end, or the file is answered with HTTP 500: ArgumentOutOfRangeException.',
  why:
    'MapStaticAssets answers with the length that publish has written down. A file that has grown is cut to it, of one that is shorter the answer fails. Steps that ' +
    'replace tokens, change line endings, minify or stamp a version after the publish do that.',
  seenAs: [
    'Unexpected end of input',
    'ArgumentOutOfRangeException',
    'css truncated',
    'ERR_CONTENT_LENGTH_MISMATCH',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: net9.0 and net10.0 apps with MapStaticAssets: a longer file is cut to the recorded length, a shorter one is HTTP 500',
  ],
}

export default defineRule({
  id: 'static-asset-size-mismatch',
  title: 'A static asset was changed after publish: its size is another one',
  severity: 'error',
  about: 'any',
  fix: 'Change static files before dotnet publish, not after it.',
  check(facts) {
    const served = servedFiles(facts)
    if (served === null) return []
    return served.files.flatMap(({ asset: { length }, path, anyCase: file }) => {
      // Of a link, or of what is no file, the size says nothing.
      if (length === null || file === undefined || file.size === length || file.leadsTo === null) return []
      if (file.noFile !== undefined) return []
      const answered = file.size > length ? 'it is cut to that length' : 'it is answered with HTTP 500'
      const when = served.certain ? '' : 'if the app serves this list, '
      return [
        {
          what: `${path} has ${file.size} bytes, and ${served.list} says ${length}: ${when}${answered}`,
          heading: 'Static assets were changed after publish: their sizes are others',
          fix: `Change ${path} before dotnet publish of ${projectOf(facts)}, not after it.`,
          subject: path,
          severity: served.certain ? ('error' as const) : ('warning' as const),
          evidence: { size: file.size, listed: length },
          ...at(path, null),
        },
      ]
    })
  },
})
