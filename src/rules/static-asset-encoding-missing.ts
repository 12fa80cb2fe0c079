// A compressed file is served with the type of what it holds, and without saying that it is compressed.
import { servedFiles } from '../facts/settings/served-files.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The browser shows rubbish for the file, or refuses it as a style sheet or script.',
  why:
    'Publish takes the type of a file from its name without .gz or .br, and names a Content-Encoding only for those that it has compressed itself. A lone ' +
    'site.css.gz is therefore served as text/css with the bytes of gzip.',
  seenAs: ['garbled text', 'gz served as text/plain', 'Invalid or unexpected token'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: backup.txt.gz and alone.css.gz in wwwroot of a net10.0 app, without the files that they hold: text/plain and text/css, no Content-Encoding',
  ],
}

/** Types that a browser reads as what they say; of others it stores the file. */
const READ_BY_BROWSERS =
  /^(?:text\/|application\/(?:json|javascript|xml|wasm|manifest\+json)\b|image\/svg\+xml)/i

export default defineRule({
  id: 'static-asset-encoding-missing',
  title: 'A compressed static asset is served as if it were not compressed',
  severity: 'warning',
  about: 'any',
  fix: 'Ship the file unpacked, which publish compresses itself, or leave it out of wwwroot.',
  check(facts) {
    const served = servedFiles(facts)
    if (served === null) return []
    return served.files.flatMap(({ asset: { plainType }, path, anyCase: file }) => {
      const compressed = /\.(?:gz|br)$/i.test(path)
      if (!compressed || file === undefined || plainType === null || !READ_BY_BROWSERS.test(plainType))
        return []
      const what = `${path} is served as ${plainType}, and nothing tells the browser that it is compressed`
      return [{ what, subject: path, ...at(path, null) }]
    })
  },
})
