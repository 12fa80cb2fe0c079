// A self-contained app that lacks files of its runtime.
import type { Facts } from '../facts/facts.ts'
import {
  isNeededAtStart,
  missingProgram,
  missingRuntimeFiles,
  unlistedCoreClr,
} from '../facts/dotnet/runtime-pack.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { Stage } from '../startup/stage.ts'

// More than that is one thing that went wrong, not one for each file.
const EACH_ALONE = 8
const TOGETHER = '.NET runtime'

export const explanation = {
  symptom:
    'The app does not start, or ends when the missing part is first used; IIS answers HTTP 500.31 or 500.30 in-process, 502.5 out-of-process.',
  why:
    'A self-contained app runs on the runtime that was published with it and on no other. Without hostfxr, hostpolicy, ' +
    'coreclr, clrjit, System.Private.CoreLib or another assembly of its framework it cannot.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'measured: self-contained publishes of 8, 9 and 10 with one file removed',
  ],
}

export default defineRule({
  id: 'self-contained-incomplete',
  title: 'A self-contained app lacks files of the .NET runtime',
  severity: 'error',
  about: 'any',
  fix: 'Publish again into an empty folder and deploy all of it; filter out no files.',
  check(facts, _day, trials) {
    const unlisted = unlistedCoreClr(facts)
    const missing = missingRuntimeFiles(facts)
    const program = trials.some(({ host }) => wantsProgram(host)) ? missingProgram(facts) : null
    const first = program === null ? [] : [withoutProgram(facts, program)]
    if (missing.length > EACH_ALONE) return [...first, together(facts, missing, placeOf(facts))]
    const files = [...missing, ...(unlisted === null ? [] : [unlisted])]
    const each = files.map((file) =>
      isNeededAtStart(file) ? ending(facts, file, placeOf(facts)) : neededLater(facts, file),
    )
    return [...first, ...each]
  },
  explain(defect, facts) {
    const missing = missingRuntimeFiles(facts)
    const place = ofDefect(defect)
    return missing.length > EACH_ALONE
      ? together(facts, missing, place)
      : ending(facts, defect.values.file, place)
  },
})

/** Where no other command is declared, nor set by the platform. */
function wantsProgram({ kind, startCommand }: Host): boolean {
  return !isIis(kind) && kind !== 'azure-app-service-linux' && startCommand === null
}

// `dotnet` and its DLL start such an app too, on the runtime that it brings (measured).
function withoutProgram(facts: Facts, program: string): Problem {
  return {
    what: `${program}, the program that starts this self-contained app, is missing`,
    severity: 'warning',
    fix: deployed(facts, program),
    subject: program,
    ...placeOf(facts),
  }
}

function together(facts: Facts, missing: readonly string[], { path, line, column }: Place): Problem {
  const some = missing.slice(0, 3).join(', ')
  return {
    what: `${missing.length} files of the .NET runtime are missing, ${some} among them, but the app is self-contained`,
    ends: stageOf(missing[0] ?? ''),
    fix: deployed(facts, `the ${missing.length} files`),
    subject: TOGETHER,
    path,
    line,
    column,
  }
}

function ending(facts: Facts, file: string, place: Place): Problem {
  const deps = file === unlistedCoreClr(facts) ? (facts.entry?.depsPath ?? '') : null
  return {
    what: deps === null ? lacking(file) : `${deps} does not list ${file}, but the app is self-contained`,
    ends: stageOf(file),
    fix: deployed(facts, deps ?? file),
    subject: file,
    ...place,
  }
}

function neededLater(facts: Facts, file: string): Problem {
  return {
    what: `${lacking(file)}: the app fails where it is first used`,
    fix: deployed(facts, file),
    subject: file,
    ...placeOf(facts),
  }
}

const lacking = (file: string) =>
  `${file} is missing, but the app is self-contained and has to bring its runtime`

const deployed = (facts: Facts, files: string) =>
  `Publish ${projectOf(facts)} again into an empty folder and deploy all of it, ${files} included; filter out no files.`

function placeOf({ entry }: Facts): Place {
  if (entry?.deps.state === 'ok') return at(entry.deps.path, { line: 1, column: 1 })
  return at(entry?.assembly ?? entry?.depsPath ?? '', null)
}

// Without its hostfxr the app is looked up by the installed one; the module's own look-up ends at hostpolicy and coreclr.
function stageOf(file: string): Stage {
  const [, name = ''] = /^(?:lib)?(hostfxr|hostpolicy|coreclr)\./.exec(file) ?? []
  return STAGES[name] ?? 'runtime'
}

const STAGES: Readonly<Record<string, Stage>> = {
  hostfxr: 'second-look-up',
  hostpolicy: 'hostfxr',
  coreclr: 'hostpolicy',
}
