// Several programs in one root: what starts them has to choose.
import { candidates } from '../facts/app/entry.ts'
import { referencedApp } from '../facts/app/referenced-app.ts'
import { asFix } from '../judge/words/as-fix.ts'
import { withoutReferenced } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Azure App Service on Linux cannot tell which app to start and shows its default page. Elsewhere one app runs with the appsettings.json and the package versions of the other.',
  why:
    'Publishing a solution into one folder, or a project that references another program, leaves several *.runtimeconfig.json ' +
    'files side by side. Files of the same name overwrite each other, and the last one wins.',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
    'https://learn.microsoft.com/dotnet/core/compatibility/sdk/7.0/solution-level-output-no-longer-valid',
    'measured: SDK 10.0.401, a web project that references a worker publishes both runtimeconfig files, also into an empty folder; as a class library it brings none',
  ],
}

export default defineRule({
  id: 'multiple-entry-apps',
  title: 'Several apps share one output folder',
  severity: 'warning',
  about: 'any',
  settledBy: ['reference'],
  fix: 'Publish one project into one empty folder, make a project that it refers to a class library, or declare which app is to start.',
  check({ output, entry, launch }, _day, trials) {
    const names = candidates(output).toSorted()
    if (names.length < 2 || isDeclared(trials)) return []
    const chosen = launch === null ? undefined : names.find((name) => name === entry?.name)
    const other = names.find((name) => name !== chosen) ?? ''
    const path = `${other}.runtimeconfig.json`
    const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names
    const list = `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
    const started =
      chosen === undefined ? 'nothing tells which of them is to start' : `web.config starts ${chosen}`
    const what = `The folder holds ${names.length} apps, ${list}: ${started}, and files of the same name are shared`
    const referenced = referencedApp(output, names)
    const fix =
      referenced !== null
        ? asFix(withoutReferenced(referenced))
        : chosen === undefined
          ? `Publish ${list} into a folder each, or declare which of them is to start.`
          : `Publish ${chosen} into an empty folder of its own.`
    const place = at(file(output.runtimeConfigs, path), { line: 1, column: 1 })
    return [{ what, fix, subject: names.join(' '), ...place }]
  },
})

/** Every host says by its start command which of them it starts. */
function isDeclared(trials: readonly Trial[]): boolean {
  return trials.length > 0 && trials.every(({ host }) => host.startCommand !== null)
}

function file(configs: ReadonlyMap<string, unknown>, path: string): string {
  return [...configs.keys()].find((key) => key.toLowerCase() === path.toLowerCase()) ?? path
}
