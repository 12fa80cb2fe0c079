// A file that the list of static assets names does not lie in wwwroot.
import { isHidden, servedFiles } from '../facts/settings/served-files.ts'
import type { ServedFile } from '../facts/settings/served-files.ts'
import { systemOf } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The page comes without styles or scripts, or with a white picture: its files are answered with HTTP 200 and no content, and no log tells.',
  why:
    'MapStaticAssets answers each file of <app>.staticwebassets.endpoints.json, whether it lies in wwwroot or not. A filter of the upload, a .gitignore or ' +
    'a step that cleans up leaves files out; on Linux the letter case of a name counts. Of .br and .gz only browsers see it, which ask for them.',
  seenAs: [
    'empty css',
    'page without styles',
    'CSS 200 but empty',
    'net::ERR_CONTENT_DECODING_FAILED',
    'blank page',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: net9.0 and net10.0 apps with MapStaticAssets: a file deleted, in other letter case on Linux, and wwwroot as a whole: HTTP 200, Content-Length 0',
  ],
}

export default defineRule({
  id: 'static-asset-missing',
  title: 'A file of the list of static assets is missing',
  severity: 'error',
  about: 'any',
  settledBy: ['static-assets'],
  fix: 'Deploy wwwroot as publish wrote it, .br and .gz files included.',
  check(facts, _day, trials) {
    const served = servedFiles(facts)
    if (served === null) return []
    const exact = isForLinux(facts.platform?.system ?? null, trials)
    const gone = served.files.filter((file) => (exact ? file.exact : file.anyCase) === undefined)
    // Where hidden ones alone are gone, that is another thing (hidden-files-dropped).
    const missing = gone.every(({ path }) => isHidden(path)) ? [] : gone
    const [first, ...more] = missing
    if (first === undefined) return []
    const many = more.length > 0 ? ` and ${more.length} more of the ${served.files.length} files` : ''
    const which = `${first.path}${many}`
    const cased = missing.find(({ anyCase }) => anyCase !== undefined)
    const what = `${which} that ${served.list} lists ${more.length > 0 ? 'are' : 'is'} missing${casing(cased)}`
    return [
      {
        what,
        effect: served.certain
          ? 'The app answers requests for it with HTTP 200 and no content'
          : 'If the app serves this list, requests for it get HTTP 200 and no content',
        fix: `Deploy wwwroot of ${projectOf(facts)} as publish wrote it, .br and .gz files included.`,
        subject: missing.length === served.files.length ? 'wwwroot' : first.path,
        severity: served.certain ? 'error' : 'warning',
        ...at(served.list, null),
      },
    ]
  },
})

function isForLinux(system: string | null, trials: readonly Trial[]): boolean {
  return system === 'linux' || trials.some(({ host }) => systemOf(host) === 'linux')
}

function casing(file: ServedFile | undefined): string {
  return file?.anyCase === undefined
    ? ''
    : ` (${file.anyCase.path} is in the output; on Linux letter case counts)`
}
