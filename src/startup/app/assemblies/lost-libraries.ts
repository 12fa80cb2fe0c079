// Assemblies and native libraries that are gone or not whole, and that the entry assembly does not refer to itself: what it loads
// may. Whether the start comes to one no file tells (measured: the lost Microsoft.Data.Sqlite.dll, SQLitePCLRaw.batteries_v2.dll and
// e_sqlite3 of an app whose Main opens a database by a project of its own each ended the start, and of one that does so by a request did not).
import { binaryFault } from '../../../facts/app/binary-fault.ts'
import { expectedAssets } from '../../../facts/dotnet/deps-assets.ts'
import type { ExpectedAsset } from '../../../facts/dotnet/deps-assets.ts'
import { isNeededAtStart, isUncalledPart, missingRuntimeFiles } from '../../../facts/dotnet/runtime-pack.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { defect } from '../../defect.ts'
import type { Defect } from '../../defect.ts'
import { isProbed } from '../../hostpolicy/existence-checks.ts'
import { missingAssets } from '../../hostpolicy/lost-assets.ts'
import { ridChoiceOf } from '../../hostpolicy/rid-choice.ts'
import { badBinary } from '../../machine/bad-binary.ts'
import { appVariables } from '../../machine/environment.ts'
import { incomplete } from '../../machine/own-runtime.ts'
import { failed, suspected, unknown } from '../../step.ts'
import type { AppDocuments, Given, Outcome, Program } from '../../step.ts'

const OPEN = 'whether the start comes to it cannot be told from the files'

/** The first of them; null where none is lost, as far as their heads tell. */
export function lostLibrary(given: Given): Outcome | null {
  const app = given.decided.program?.app ?? null
  return (app === null ? null : missing(given, app)) ?? destroyed(given, app)
}

function mayEnd(words: string, found: Defect): Outcome {
  return suspected(failed({ stage: 'runtime', detail: words, defect: found }), OPEN)
}

function missingAsset(given: Given, app: AppDocuments, program: Program): ExpectedAsset | null {
  const { facts, host } = given
  const lost = missingAssets(facts, host)
  // Of nearly every app.
  if (lost.length === 0) return null
  const start = { program, app, variables: appVariables(given) }
  const picked = pickedBy(given, app)
  // The start command may name another RID than the machine's.
  const found = lost.find((one) => (host.implied || picked.has(one.path)) && !isProbed(given, start, one))
  return found ?? null
}

function missing(given: Given, app: AppDocuments): Outcome | null {
  const { facts } = given
  const { program } = given.decided
  // Of the app that the output tells; another one may be what is started.
  if (program === null || app.assembly !== facts.entry?.assembly) return null
  const asset = missingAsset(given, app, program)
  if (asset !== null) {
    const place = { path: app.depsPath, at: asset.asset.at }
    return mayEnd(`${asset.path} is missing`, defect('deps-assembly-missing', asset.path, place, null))
  }
  // Steps of their own look for what every start needs; `dotnet` does without some of it.
  const file = missingRuntimeFiles(facts).find((name) => !isNeededAtStart(name))
  return file === undefined ? null : mayEnd(`${file} is missing`, incomplete(app, file))
}

const LIBRARY = /\.(dll|so|dylib)$/i

function destroyed(given: Given, app: AppDocuments | null): Outcome | null {
  const { facts } = given
  const faulty = [...facts.output.binaries.keys()].filter((path) => {
    const fault = LIBRARY.test(path) ? binaryFault(facts, path) : null
    return fault !== null && fault !== 'cut-table'
  })
  // Of nearly every app.
  if (faulty.length === 0) return null
  const picked = pickedBy(given, app)
  const path = faulty.find((one) => picked.has(one) || (!one.includes('/') && !isUncalledPart(facts, one)))
  if (path === undefined) return null
  const bad = badBinary(facts, path)
  return bad === null
    ? unknown(`content of ${path} is lost, and ${OPEN}`, [], null)
    : mayEnd(`${path} cannot be loaded`, bad)
}

/** Files that the host hands to the app. */
function pickedBy(given: Given, app: AppDocuments | null): ReadonlySet<string> {
  const deps = app === null ? null : valueOf(app.deps)
  if (app === null || deps === null) return new Set()
  const cpu = given.decided.program?.architecture ?? given.host.architecture
  const assets = expectedAssets(deps, ridChoiceOf(given, app, deps, cpu, appVariables(given)))
  return new Set(assets.filter(({ type }) => type === 'runtime' || cpu !== null).map(({ path }) => path))
}
