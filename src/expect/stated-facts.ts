// What the files say of each thing that can be expected, and where they say it.
import type { Facts } from '../facts/facts.ts'
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { reportedHandler } from '../facts/iis/hosting.ts'
import type { AppFacts, NamedVersion } from '../facts/app/app.ts'
import type { NameValue } from '../facts/iis/iis-elements.ts'
import { webConfigPath } from '../facts/iis/web-config-files.ts'
import { entryMetadata, webBuilders } from '../facts/settings/host-builder.ts'
import { variablesFor } from '../facts/settings/loaded-settings.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Parsed, Position } from '../publish/parsed.ts'
import type { FactKey } from './expectation.ts'

export interface StatedPlace {
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
}

export interface StatedFact extends StatedPlace {
  /** As the report writes it; null = there is none. */
  readonly value: string | null
  /** False where a file that would say it cannot be read, or says what nothing can be made of. */
  readonly known: boolean
}

/** Frameworks that the app asks for or brings along. */
interface StatedFrameworks extends StatedPlace {
  /** False where no file tells them. */
  readonly known: boolean
  readonly listed: readonly (NamedVersion & StatedPlace)[]
}

/** All that can be expected of an output, without its files. */
export interface Stated {
  readonly facts: Readonly<Record<FactKey, StatedFact>>
  readonly frameworks: StatedFrameworks
}

/** With what else decides what is to be changed. */
export interface StatedApp extends Stated {
  readonly app: AppFacts
}

export const NO_PLACE: StatedPlace = { path: null, line: null, column: null }

/** Only what is in no web.config at all has no place there. */
export function lacksWebConfig({ facts }: Stated): boolean {
  return facts['hosting-model'].path === null
}

function placeIn(path: string, at: Position | null): StatedPlace {
  return { path, line: at?.line ?? null, column: at?.column ?? null }
}

function stated(value: string | null, place: StatedPlace, known = true): StatedFact {
  return { value, known, ...place }
}

/** Nothing of them is started by a .NET host, so that what a host would read is not unknown but not there. */
const WITHOUT_HOST: ReadonlySet<Facts['kind']> = new Set(['blazor-wasm', 'static-site'])

const FACTS: Readonly<Record<FactKey, (facts: Facts) => StatedFact>> = {
  kind: (facts) => stated(facts.kind, frameworksPlace(facts)),
  'entry-assembly': entryAssembly,
  'target-framework': targetFramework,
  'runtime-identifier': runtimeIdentifier,
  'self-contained': selfContained,
  'single-file': (facts) => stated(String(facts.app.singleFile), launcherPlace(facts), isDescribed(facts)),
  'hosting-model': hostingModel,
  module: handlerModuleOf,
  environment,
}

export function statedOf(facts: Facts): Stated {
  return {
    facts: {
      kind: FACTS.kind(facts),
      'entry-assembly': FACTS['entry-assembly'](facts),
      'target-framework': FACTS['target-framework'](facts),
      'runtime-identifier': FACTS['runtime-identifier'](facts),
      'self-contained': FACTS['self-contained'](facts),
      'single-file': FACTS['single-file'](facts),
      'hosting-model': FACTS['hosting-model'](facts),
      module: FACTS.module(facts),
      environment: FACTS.environment(facts),
    },
    frameworks: frameworksOf(facts),
  }
}

function frameworksOf(facts: Facts): StatedFrameworks {
  const known = appFrameworks(facts)
  const listed = [...(known?.asked ?? []), ...(known?.included ?? [])].map(({ name, version, at }) => ({
    name,
    version,
    ...placeIn(known?.path ?? '', known?.at(at) ?? null),
  }))
  return { known: known !== null, listed, ...frameworksPlace(facts) }
}

function isDescribed({ entry, kind }: Facts): boolean {
  return entry !== null || WITHOUT_HOST.has(kind)
}

function launcherPlace({ entry }: Facts): StatedPlace {
  return entry?.launcher == null ? NO_PLACE : placeIn(entry.launcher.file.path, null)
}

/** Of a file that cannot be read: what it would have said is not known there. */
function placeOfBroken(document: Parsed<unknown> | undefined): StatedPlace | null {
  return document?.state === 'broken' ? placeIn(document.path, document.at) : null
}

/** Where runtimeconfig.json lists the frameworks. */
function frameworksPlace(facts: Facts): StatedPlace {
  const frameworks = appFrameworks(facts)
  if (frameworks === null) return placeOfBroken(facts.entry?.runtimeConfig) ?? launcherPlace(facts)
  return placeIn(frameworks.path, frameworks.at(frameworks.config.frameworksAt ?? frameworks.config.at))
}

/** Where deps.json names the target, and with it the RID. */
function depsPlace(facts: Facts): StatedPlace {
  const { entry } = facts
  const deps = entry === null ? null : valueOf(entry.deps)
  if (entry === null || deps === null) return placeOfBroken(entry?.deps) ?? launcherPlace(facts)
  return placeIn(entry.depsPath, entry.form === 'bundle' ? null : deps.runtimeTargetAt)
}

function entryAssembly(facts: Facts): StatedFact {
  const { entry, app } = facts
  const there = entry?.assemblyPresent === true ? placeIn(entry.assembly ?? '', null) : frameworksPlace(facts)
  return stated(
    app.entryAssembly,
    app.entryAssembly === null ? launcherPlace(facts) : there,
    isDescribed(facts),
  )
}

function targetFramework(facts: Facts): StatedFact {
  const frameworks = appFrameworks(facts)
  const fromConfig = frameworks !== null && frameworks.config.tfm !== null
  const place = fromConfig
    ? placeIn(frameworks.path, frameworks.at(frameworks.config.tfmAt))
    : depsPlace(facts)
  const { targetFramework: value } = facts.app
  return stated(value, place, value !== null || WITHOUT_HOST.has(facts.kind))
}

/** A portable app says so in its deps.json; where that is gone, nothing does. */
function runtimeIdentifier(facts: Facts): StatedFact {
  const { runtimeIdentifier: value } = facts.app
  const said = facts.entry !== null && valueOf(facts.entry.deps) !== null
  return stated(value, depsPlace(facts), value !== null || said || WITHOUT_HOST.has(facts.kind))
}

function selfContained(facts: Facts): StatedFact {
  const { deployment } = facts.app
  const value = deployment === null ? null : String(deployment === 'self-contained')
  const none = WITHOUT_HOST.has(facts.kind) || facts.kind === 'class-library'
  return stated(value, frameworksPlace(facts), value !== null || none)
}

/** A thing that is absent is told at the element that should hold it, else at line 1. */
function inWebConfig({ output }: Facts, at: Position | null | undefined): StatedPlace {
  if (output.webConfig.state === 'absent') return NO_PLACE
  const broken = placeOfBroken(output.webConfig)
  if (broken?.line != null) return broken
  return placeIn(webConfigPath(output, at ?? null), at ?? { line: 1, column: 1 })
}

function isWebConfigRead({ output, iis }: Facts): boolean {
  return output.webConfig.state !== 'broken' && iis?.aspNetCore?.hidden !== true
}

function hostingModel(facts: Facts): StatedFact {
  const section = facts.iis?.aspNetCore ?? null
  const value = facts.hosting?.hostingModel ?? null
  const place = inWebConfig(facts, section?.attributes.get('hostingModel')?.at ?? section?.at)
  // A name that the module does not know is none, but not absent either.
  const known = isWebConfigRead(facts) && (value !== null || section === null)
  return stated(value, place, known)
}

function handlerModuleOf(facts: Facts): StatedFact {
  const handler = facts.iis === null ? null : reportedHandler(facts.iis)
  const place = inWebConfig(facts, handler?.modulesAt ?? handler?.at)
  return stated(facts.hosting?.module ?? null, place, facts.output.webConfig.state !== 'broken')
}

/** Which of two variables counts depends on how the app is built; known where every way gives the same. */
function environment(facts: Facts): StatedFact {
  const section = facts.iis?.aspNetCore ?? null
  const set = new Map(
    (section?.environmentVariables ?? []).map((variable): [string, NameValue] => [
      variable.name.toUpperCase(),
      variable,
    ]),
  )
  const deciding = webBuilders(facts, entryMetadata(facts)).map((builder) =>
    variablesFor(builder, 'environment')
      .map((name) => set.get(name))
      .find((variable) => variable !== undefined),
  )
  const [first, ...others] = deciding
  const same = others.every((other) => other?.value.toLowerCase() === first?.value.toLowerCase())
  const place = inWebConfig(facts, (first ?? others.find((other) => other !== undefined) ?? section)?.at)
  // The app takes an empty one for none.
  return stated(first?.value || null, place, same && isWebConfigRead(facts))
}
