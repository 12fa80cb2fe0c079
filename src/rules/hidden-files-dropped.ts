// Hidden files of wwwroot that did not come along.
import { isHidden, servedFiles } from '../facts/settings/served-files.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Files below .well-known (security.txt, assetlinks.json, the challenge of a certificate) are answered with HTTP 200 and no content.',
  why: 'actions/upload-artifact leaves out files and folders whose names begin with a dot unless include-hidden-files is true; so do globs and many copy commands.',
  seenAs: [
    '.well-known 404',
    'security.txt empty',
    'assetlinks.json not found',
    'apple-app-site-association',
  ],
  sources: [
    'https://github.com/actions/upload-artifact#uploading-hidden-files',
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: a net10.0 app with MapStaticAssets, whose wwwroot/.well-known was deleted: HTTP 200, Content-Length 0',
  ],
}

export default defineRule({
  id: 'hidden-files-dropped',
  title: 'Hidden files of the list of static assets are missing',
  severity: 'error',
  about: 'any',
  fix: 'Set include-hidden-files: true for actions/upload-artifact, or copy wwwroot with its hidden files.',
  check(facts) {
    const served = servedFiles(facts)
    const missing = served?.files.filter(({ anyCase }) => anyCase === undefined) ?? []
    const [first, ...more] = missing
    if (served === null || first === undefined || !missing.every(({ path }) => isHidden(path))) return []
    const which = more.length > 0 ? `${first.path} and ${more.length} more hidden files` : first.path
    const what = `${which} that ${served.list} lists did not come along, as ${more.length > 0 ? 'their names begin' : 'its name begins'} with a dot`
    return [
      {
        what,
        subject: first.path,
        severity: served.certain ? 'error' : 'warning',
        ...at(served.list, null),
      },
    ]
  },
})
