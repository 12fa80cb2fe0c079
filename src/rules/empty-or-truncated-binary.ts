// Programs and libraries that cannot be loaded because they are not whole.
import { binaryFault, isAskedFor, isPartlyLost } from '../facts/app/binary-fault.ts'
import type { BinaryFault } from '../facts/app/binary-fault.ts'
import type { Facts } from '../facts/facts.ts'
import { extension, fileName } from '../publish/files.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { isPicked } from '../judge/asked-on-host.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'

const LIBRARY = new Set(['.dll', '.exe', '.so', '.dylib'])

type Fault = Exclude<BinaryFault, 'lfs-pointer'>

const WORDS: Readonly<Record<Fault, string>> = {
  empty: 'is empty (0 bytes)',
  truncated: 'is cut off: it ends before what its own headers promise',
  damaged: 'is damaged: its headers do not hold together',
  'not-a-binary': 'is no program or library at all',
  'no-metadata': 'is damaged: where its metadata should be are other bytes',
  zeroed: 'is damaged: its end is nothing but zeros',
  'partly-zero': 'is damaged: its end is nothing but zeros',
  'cut-page': 'is cut off: it ends before what its own headers promise',
  'cut-table': 'is cut off: it ends before what its own headers promise',
}

export const explanation = {
  symptom:
    'The app dies at start with BadImageFormatException, or at the first use of the library with FileNotFoundException or DllNotFoundException.',
  why: 'An upload, a copy or an archive step ended early, the disk was full, or a filter replaced the content. A file whose size was set before the copy broke off is as long as it should be, and ends in zeros. The loader refuses the file.',
  sources: [
    'https://learn.microsoft.com/windows/win32/debug/pe-format',
    'measured: entry assembly, library, native library, app host and bundle, each empty and truncated, on .NET 8, 9 and 10',
    'measured: the same files and those of the runtime with zeros from the middle, the last quarter or the first KB on, and without the root of their metadata, on .NET 10',
    'measured: an app host and five libraries of the runtime for Linux cut in their section headers start; cut before the last page of what is loaded they end with SIGSEGV or SIGBUS; within it five of seven started',
  ],
}

export default defineRule({
  id: 'empty-or-truncated-binary',
  title: 'A program or library is empty, cut off or damaged',
  severity: 'error',
  about: 'any',
  fix: 'Publish again into an empty folder, and compare sizes after every step that copies or packs the output.',
  check(facts, _day, trials) {
    const { output } = facts
    const whole = [...output.binaries.keys()].flatMap((path) =>
      problem(facts, path, faultOf(facts, path), trials),
    )
    const bundles = output.launchers.filter(
      ({ bundle }) => bundle?.state === 'broken' && bundle.cause === 'syntax',
    )
    return [...whole, ...bundles.flatMap(({ file }) => problem(facts, file.path, 'truncated', trials))]
  },
  // Where the start ends the step tells: whatever loads the file may be the first to need it.
  explain(defect, facts) {
    const path = defect.path ?? ''
    const what = `${path} ${WORDS[defect.values.fault]}, so it cannot be loaded`
    return { what, fix: fixOf(facts, path), ...ofDefect(defect) }
  },
})

function problem(facts: Facts, path: string, fault: Fault | null, trials: readonly Trial[]): Problem[] {
  if (fault === null) return []
  const what = `${path} ${WORDS[fault]}, ${effectOf(fault)}`
  const isAsked = isAskedFor(facts, path) || isPicked(trials, path)
  const severity = isAsked && fault !== 'cut-table' ? 'error' : 'warning'
  return [{ what, fix: fixOf(facts, path), subject: fileName(path), ...at(path, null), severity }]
}

function effectOf(fault: Fault): string {
  if (fault === 'cut-table') return 'but nothing that is loaded is lost'
  return isPartlyLost(fault) ? 'so what lay there is lost' : 'so whatever needs it fails when it is loaded'
}

function fixOf(facts: Facts, path: string): string {
  return `Publish ${projectOf(facts)} again into an empty folder, and compare the size of ${path} after every step that copies or packs the output.`
}

// A file without such an extension may be text or an empty marker by intent, unless it says that it is a program.
function faultOf(facts: Facts, path: string): Fault | null {
  const fault = binaryFault(facts, path)
  if (fault === null || fault === 'lfs-pointer') return null
  const claims = fault !== 'empty' && fault !== 'not-a-binary'
  const isAppHost = path === facts.entry?.name && !facts.output.scripts.has(path)
  return claims || isAppHost || LIBRARY.has(extension(path)) ? fault : null
}
