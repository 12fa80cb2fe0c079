// A self-contained app that lacks files of its runtime.
import type { Facts } from '../facts/facts.ts'
import { missingRuntimeFiles, unlistedCoreClr } from '../facts/dotnet/runtime-pack.ts'
import type { Problem } from '../findings/finding.ts'
import { at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

// More than that is one thing that went wrong, not one for each file.
const EACH_ALONE = 8
const TOGETHER = '.NET runtime'

export default defineRule({
  id: 'self-contained-incomplete',
  title: 'A self-contained app lacks files of the .NET runtime',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start, or ends when the missing part is first used; IIS answers HTTP 500.31 or 500.30 in-process, 502.5 out-of-process.',
  why:
    'A self-contained app runs on the runtime that was published with it and on no other. Without hostfxr, hostpolicy, ' +
    'coreclr, clrjit, System.Private.CoreLib or another assembly of its framework it cannot.',
  fix: 'Publish again into an empty folder and deploy all of it; filter out no files.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'measured: self-contained publishes of 8, 9 and 10 with one file removed',
  ],
  check(facts) {
    const unlisted = unlistedCoreClr(facts)
    const missing = missingRuntimeFiles(facts)
    if (missing.length > EACH_ALONE) return [told(facts, missing[0] ?? '')]
    return [...missing, ...(unlisted === null ? [] : [unlisted])].map((file) => told(facts, file))
  },
  explain: (defect, facts) => ({
    ...told(facts, defect.subject),
    ...ofDefect(defect),
    ...subjectOf(facts, defect.subject),
  }),
})

function told(facts: Facts, file: string): Problem {
  return { message: message(facts, file), ...subjectOf(facts, file), ...placeOf(facts) }
}

function subjectOf(facts: Facts, file: string): Pick<Problem, 'subject'> {
  return { subject: missingRuntimeFiles(facts).length > EACH_ALONE ? TOGETHER : file }
}

function message(facts: Facts, file: string): string {
  const missing = missingRuntimeFiles(facts)
  if (missing.length > EACH_ALONE) {
    const some = missing.slice(0, 3).join(', ')
    return `${missing.length} files of the .NET runtime are missing, ${some} among them, but the app is self-contained: ${failedStart(facts, statusOf(missing[0] ?? ''))}`
  }
  if (file === unlistedCoreClr(facts))
    return `${facts.entry?.depsPath ?? ''} does not list ${file}, but the app is self-contained: ${failedStart(facts, '500.31')}`
  const effect = isNeededAtStart(file)
    ? failedStart(facts, statusOf(file))
    : 'the app fails where it is first used'
  return `${file} is missing, but the app is self-contained and has to bring its runtime: ${effect}`
}

function placeOf({ entry }: Facts): Pick<Problem, 'path' | 'line' | 'column'> {
  if (entry?.deps.state === 'ok') return at(entry.deps.path, { line: 1, column: 1 })
  return at(entry?.assembly ?? entry?.depsPath ?? '', null)
}

function isNeededAtStart(file: string): boolean {
  return /^(lib)?(hostfxr|hostpolicy|coreclr|clrjit|System\.Native|System\.Private\.CoreLib|System\.Runtime|Microsoft\.AspNetCore)\.(dll|so|dylib)$/.test(
    file,
  )
}

// In-process the module's own look-up ends at hostpolicy and coreclr; all else fails after it.
function statusOf(file: string): string {
  return /^(lib)?(hostpolicy|coreclr)\./.test(file) ? '500.31' : '500.30'
}
