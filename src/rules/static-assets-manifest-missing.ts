// MapStaticAssets reads the list that publish wrote while the app starts.
import type { Facts } from '../facts/facts.ts'
import { askingEntry, staticAssetsFault } from '../facts/settings/static-assets.ts'
import type { StaticAssetsFault } from '../facts/settings/static-assets.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app dies at start: The static resources manifest file was not found, or a JsonException; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'MapStaticAssets maps what <app>.staticwebassets.endpoints.json lists, and nothing without it. The file is written by publish; ' +
    'filters that take single files along leave it out, and with StaticWebAssetsEnabled=false it is not written. UseStaticFiles does not need it.',
  seenAs: ['The static resources manifest file was not found'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: an app named by --applicationName and by variables, one of them empty, on 10.0.12',
    'measured: apps of 9 and 10 with the file deleted, emptied and cut off; a net10.0 app published with StaticWebAssetsEnabled=false that calls it at once, behind a condition that is not met, with the name of another list, caught with Run in and behind the block, and behind Run, on 10.0.12',
  ],
}

const RENAMES = 'applicationName (a variable or an option of the app)'

export default defineRule({
  id: 'static-assets-manifest-missing',
  title: 'MapStaticAssets is called, and its list of static assets is missing or broken',
  severity: 'error',
  about: 'any',
  settledBy: ['static-assets'],
  fix: 'Publish again without StaticWebAssetsEnabled=false and deploy all of it, the .staticwebassets.endpoints.json file included.',
  check(facts) {
    const asking = askingEntry(facts)
    if (asking?.asks !== 'perhaps') return []
    const { output } = facts
    const fault = staticAssetsFault(output, asking, output.files.anyCase(asking.list))
    if (fault === null) return []
    const what = `${wrongWith(fault)}, and ${asking.program} uses MapStaticAssets: if it asks for this list, the app does not start`
    const { path, at: position } = fault.place
    return [
      {
        what,
        severity: 'warning',
        fix: fixOf(facts, fault),
        subject: fault.file,
        ...at(path, position),
      },
    ]
  },
  explain(defect, facts) {
    const { assembly, file, renamed } = defect.values
    const asked = renamed ? ` and is given another name by ${RENAMES}` : ''
    return {
      what: `${wrongWith(defect.values)}, but ${assembly} calls MapStaticAssets${asked}`,
      ends: 'app',
      fix: renamed ? `Remove ${RENAMES}, or deploy ${file}.` : fixOf(facts, defect.values),
      ...(renamed ? { settledBy: [] } : {}),
      ...ofDefect(defect),
    }
  },
})

function wrongWith({ file, reason }: Pick<StaticAssetsFault, 'file' | 'reason'>): string {
  return reason === null ? `${file} is missing` : `${file} cannot be read (${reason})`
}

function fixOf(facts: Facts, { file, reason }: Pick<StaticAssetsFault, 'file' | 'reason'>): string {
  const listed = reason === null ? ' without StaticWebAssetsEnabled=false' : ''
  return `Publish ${projectOf(facts)} again${listed} and deploy all of it, ${file} included.`
}
