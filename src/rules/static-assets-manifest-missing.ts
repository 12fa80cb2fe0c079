// MapStaticAssets reads the list that publish wrote while the app starts.
import { projectOf } from '../judge/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'static-assets-manifest-missing',
  title: 'MapStaticAssets is called, and its list of static assets is missing or broken',
  severity: 'error',
  about: 'any',
  symptom:
    'The app dies at start: The static resources manifest file was not found, or a JsonException; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'MapStaticAssets maps what <app>.staticwebassets.endpoints.json lists, and nothing without it. The file is written by publish; ' +
    'filters that take single files along leave it out. UseStaticFiles does not need it.',
  fix: 'Publish again and deploy all of it, the .staticwebassets.endpoints.json file included.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: apps of 9 and 10 with the file deleted, emptied and cut off',
  ],
  explain(defect, facts) {
    const { assembly, file, reason } = defect.values
    const wrong = reason === null ? `${file} is missing` : `${file} cannot be read (${reason})`
    return {
      what: `${wrong}, but ${assembly} calls MapStaticAssets`,
      ends: 'app',
      fix: `Publish ${projectOf(facts)} again and deploy all of it, ${file} included.`,
      ...ofDefect(defect),
    }
  },
})
