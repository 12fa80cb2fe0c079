// A file of wwwroot that the list of static assets does not name, in an app that serves nothing else.
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { servedFiles } from '../facts/settings/served-files.ts'
import { NAMES_THAT_SERVE_FILES } from '../publish/binary/calls/names-that-serve.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The file lies in wwwroot on the server, and a request for it is answered with HTTP 404.',
  why:
    'MapStaticAssets serves what publish has listed. A file that was copied into wwwroot after the publish, or that the app writes there, is served by ' +
    'UseStaticFiles alone, which may be used beside it.',
  seenAs: ['404', 'static file 404', 'MapStaticAssets 404', 'uploaded image 404'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/static-files',
    'measured: net9.0 and net10.0 apps with MapStaticAssets and without UseStaticFiles: HTTP 404 for a file that was added to wwwroot',
  ],
}

export default defineRule({
  id: 'static-asset-unlisted',
  title: 'Nothing serves a file of wwwroot: the list of static assets lacks it',
  severity: 'warning',
  about: 'any',
  fix: 'Add the file to the project before dotnet publish, or call UseStaticFiles beside MapStaticAssets.',
  check(facts) {
    const served = servedFiles(facts)
    const metadata = entryMetadata(facts)
    if (
      served?.certain !== true ||
      metadata === null ||
      NAMES_THAT_SERVE_FILES.some((name) => metadata.names.has(name))
    )
      return []
    const [first, ...more] = served.unlisted.filter((path) => !isOfIis(path))
    if (first === undefined) return []
    const which = more.length > 0 ? `${first} and ${more.length} more files of wwwroot are` : `${first} is`
    const what = `${which} not in ${served.list}, and nothing but MapStaticAssets serves files: requests get HTTP 404`
    return [{ what, subject: first, ...at(first, null) }]
  },
})

/** A web.config below wwwroot is for IIS, and never served. */
function isOfIis(path: string): boolean {
  return /\/web\.config$/i.test(path)
}
