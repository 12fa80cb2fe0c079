// An assembly or native library that the app's deps.json lists and that was not shipped.
import type { ExpectedAsset } from '../facts/dotnet/deps-assets.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { NAMES_THAT_FIND_ASSEMBLIES, NAMES_THAT_FIND_NATIVES } from '../publish/binary/start-assemblies.ts'
import { missingAssets, missingOfFiles } from '../startup/hostpolicy/lost-assets.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const EACH_ALONE = 8

export const explanation = {
  symptom:
    'Where the assembly is first used the app fails with FileNotFoundException; where a native library is, with DllNotFoundException, or with TypeInitializationException around it. ' +
    'If that is in its start, the app dies: it never listens, and IIS answers HTTP 500.30 in-process, 502.5 out-of-process. With probing paths it does not start at all.',
  why:
    'The host takes the list of deps.json for the truth: an assembly that it lists is looked for beside the app and nowhere else. ' +
    'Since .NET 8 the host no longer stops for a missing one at start.',
  seenAs: ['Could not load file or assembly', 'FileNotFoundException'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'https://www.nuget.org/packages/Microsoft.NETCore.App.Ref',
    'measured: published apps of 8, 9 and 10 with one assembly removed, and of 10 without their native libraries',
    'measured: apps of 10.0.12 that find their assemblies by AssemblyLoadContext.Resolving, and inside their own (Costura.Fody), start',
    'measured: an app of 10.0.12 whose Main opens a database by a project of its own, without Microsoft.Data.Sqlite.dll, without SQLitePCLRaw.batteries_v2.dll, and without e_sqlite3: exit code 134 before it listens',
    'measured: an app of 10.0.12 without a package assembly that no framework has, and without one that the framework has in a lower version',
  ],
}

export default defineRule({
  id: 'deps-assembly-missing',
  title: 'An assembly that deps.json lists is not in the output',
  severity: 'error',
  about: 'any',
  settledBy: ['reference'],
  fix: 'Publish again into an empty folder; check the filters of the upload.',
  // Which assets of a portable app are taken is decided by the place.
  check: (facts, _day, trials) =>
    facts.platform === null && trials.some(({ host }) => !host.implied)
      ? []
      : problems(facts, missingOfFiles(facts)),
  checkHost: (facts, host) =>
    facts.platform !== null || host.implied ? [] : problems(facts, missingAssets(facts, host)),
  // The host looks for some of them before the app, the runtime for others: where the start ends its step tells.
  explain(defect, facts, host) {
    const what = `${defect.subject} is listed in ${defect.path ?? ''} and not in the output`
    const missing = missingAssets(facts, host)
    // Many are one thing that went wrong, which is told at the first of them.
    const [first] = missing
    if (missing.length <= EACH_ALONE || first === undefined)
      return { what, fix: fixOf(facts, defect.subject), ...ofDefect(defect) }
    const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
    return { what, fix, subject: 'assemblies', ...at(facts.entry?.depsPath ?? first.path, first.asset.at) }
  },
})

function problems(facts: Facts, missing: readonly ExpectedAsset[]): Problem[] {
  if (missing.length <= EACH_ALONE) return missing.map((asset) => problem(facts, asset))
  const [first] = missing
  if (first === undefined) return []
  const what = `${missing.length} assemblies that ${facts.entry?.depsPath ?? ''} lists are not in the output, ${first.path} among them: the app fails where they are first used${unlessFound(facts, first)}`
  const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
  return [{ ...problem(facts, first), what, fix, subject: 'assemblies' }]
}

function problem(facts: Facts, missing: ExpectedAsset): Problem {
  const { path, asset } = missing
  const unless = unlessFound(facts, missing)
  const what = `${path} is listed in ${facts.entry?.depsPath ?? ''} and not in the output: the app fails where it is first used${unless}`
  const severity = unless === '' ? 'error' : 'warning'
  const place = at(facts.entry?.depsPath ?? path, asset.at)
  return { what, fix: fixOf(facts, path), subject: path, severity, ...place }
}

/** Where the app looks for what the host does not find. */
function unlessFound(facts: Facts, { type }: ExpectedAsset): string {
  const names = type === 'native' ? NAMES_THAT_FIND_NATIVES : NAMES_THAT_FIND_ASSEMBLIES
  const metadata = entryMetadata(facts)
  return names.some((name) => metadata?.names.has(name)) ? ', unless its own code finds it' : ''
}

function fixOf(facts: Facts, files: string): string {
  return `Publish ${projectOf(facts)} again into an empty folder, and check that no filter of the upload leaves out ${files}.`
}
