// `--depsfile` and `--runtimeconfig`: the host looks for both files before it reads one (docs/sources.md, the .NET host; measured).
import { optionValue } from '../facts/dotnet/host-arguments.ts'
import { depsBelow } from '../facts/deps-below.ts'
import { configNamed, depsNamed } from '../facts/named-documents.ts'
import { hasVariable, isRooted, locate } from '../facts/iis/windows-path.ts'
import type { AppDocuments } from './hostfxr/app-documents.ts'
import { refusedArgument } from './hostfxr/bad-option.ts'
import { hostOptions } from './hostfxr/host-options.ts'
import { placed } from './iis/launch-for.ts'
import { findFile, knownFile, placedOnLinux, systemOf } from './machine/place.ts'
import type { Placed } from './machine/place.ts'
import { failed, passed, unknown, UNJUDGED } from './step.ts'
import type { Given, Outcome, Program } from './step.ts'
import { refusalStatus } from './iis/visitor-status.ts'

type Option = '--depsfile' | '--runtimeconfig'

/** A file that an option names, and what is known of it. */
interface Named {
  readonly option: Option
  readonly text: string
  readonly where: Where
}

type Where =
  | { readonly state: 'inside'; readonly path: string }
  | { readonly state: 'missing' | 'exists' | 'unknown'; readonly path: string; readonly why: string }

const OUTSIDE = 'lies outside the output'

/** The app with the named files in the place of its own; or what follows where one is missing or not judged. */
export function takeNamed(given: Given, program: Program, app: AppDocuments): AppDocuments | Outcome {
  const options = hostOptions(given, program)
  const named = (['--depsfile', '--runtimeconfig'] as const).flatMap((option): Named[] => {
    const text = optionValue(options, option)
    return text === null ? [] : [{ option, text, where: whereIs(given, text) }]
  })
  return (
    missing(given, program, named) ??
    notJudged(named) ??
    named.reduce((before, { option, where }) => withFile(given, before, option, where), app)
  )
}

function missing(given: Given, program: Program, named: readonly Named[]): Outcome | null {
  const lost = named.find(({ where }) => where.state === 'missing')
  if (lost === undefined || lost.where.state === 'inside') return null
  const { option, text, where } = lost
  const reason = `${option} names ${text}, which ${where.why}`
  const code = option === '--depsfile' ? '0x80008081' : '0x80008093'
  return failed(refusalStatus(given), code, reason, refusedArgument(given, program, reason))
}

function notJudged(named: readonly Named[]): Outcome | null {
  for (const { text, where } of named) {
    const decided = { program: UNJUDGED }
    if (where.state === 'unknown')
      return unknown(`${text} ${where.why}`, ['existing-files'], `${where.path} is there`, decided)
    if (where.state === 'exists') return passed(`${text} ${where.why}: not judged`, decided)
  }
  return null
}

function withFile(given: Given, app: AppDocuments, option: Option, where: Where): AppDocuments {
  if (where.state !== 'inside') return app
  const { output } = given.facts
  if (option === '--depsfile')
    return {
      ...app,
      deps: depsBelow(depsNamed(output, where.path), where.path, app.assembly),
      depsPath: where.path,
    }
  return { ...app, ...configNamed(output, where.path, (path) => findFile(given, path)) }
}

function whereIs(given: Given, text: string): Where {
  const place = placeOf(given, text)
  if (place.place === 'outside')
    return { ...place, state: place.known, why: place.known === 'missing' ? 'is not there' : OUTSIDE }
  const file = findFile(given, place.path)
  // The module makes only names of .dll files full, and asks hostfxr before it changes the working directory.
  if (given.decided.model === 'inprocess' && !isRooted(text)) {
    const why = "is looked for in the worker's own folder, not in the app's"
    const known = knownFile(given.host, text)
    if (known === 'exists' || (known === 'unknown' && file !== undefined))
      return { state: known, path: text, why }
    return { state: 'missing', path: text, why: 'is not there' }
  }
  if (file !== undefined) return { state: 'inside', path: file.path }
  const isFolder = given.facts.output.files.hasFolder(place.path)
  const other = given.facts.output.files.anyCase(place.path)
  if (isFolder) return { state: 'exists', path: text, why: 'is a folder' }
  return {
    state: 'missing',
    path: text,
    why: other === undefined ? 'is not in the output' : `is called ${other.path} in the output`,
  }
}

/** A path that words on a command line name. */
export function placeOf(given: Given, text: string): Placed {
  if (systemOf(given.host) === 'linux') return placedOnLinux(given.host, text)
  const where = placed(given, locate(text))
  // A variable that nobody knows says nothing of the file.
  return where.place === 'outside' && hasVariable(text) ? { ...where, known: 'unknown' } : where
}
