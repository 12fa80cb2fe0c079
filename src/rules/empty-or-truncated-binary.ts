// Programs and libraries that cannot be loaded because they are not whole.
import { binaryFault, isAskedFor } from '../facts/app/binary-fault.ts'
import type { BinaryFault } from '../facts/app/binary-fault.ts'
import type { Facts } from '../facts/facts.ts'
import { extension, fileName } from '../publish/files.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

const LIBRARY = new Set(['.dll', '.exe', '.so', '.dylib'])

const WORDS: Readonly<Record<string, string>> = {
  empty: 'is empty (0 bytes)',
  truncated: 'is cut off: it ends before what its own headers promise',
  damaged: 'is damaged: its headers do not hold together',
  'not-a-binary': 'is no program or library at all',
}

export default defineRule({
  id: 'empty-or-truncated-binary',
  title: 'A program or library is empty, cut off or damaged',
  severity: 'error',
  about: 'any',
  symptom:
    'The app dies at start with BadImageFormatException, or at the first use of the library with FileNotFoundException or DllNotFoundException.',
  why: 'An upload, a copy or an archive step ended early, the disk was full, or a filter replaced the content. The loader refuses the file.',
  fix: 'Publish again into an empty folder, and compare sizes after every step that copies or packs the output.',
  sources: [
    'https://learn.microsoft.com/windows/win32/debug/pe-format',
    'measured: entry assembly, library, native library, app host and bundle, each empty and truncated, on .NET 8, 9 and 10',
  ],
  check(facts) {
    const { output } = facts
    const whole = [...output.binaries.keys()].flatMap((path) => problem(facts, path, faultOf(facts, path)))
    const bundles = output.launchers.filter(
      ({ bundle }) => bundle?.state === 'broken' && bundle.cause === 'syntax',
    )
    return [...whole, ...bundles.flatMap(({ file }) => problem(facts, file.path, 'truncated'))]
  },
  explain: (defect) => ({
    message: said(defect.path ?? '', defect.detail['fault'] ?? ''),
    ...ofDefect(defect),
  }),
})

function problem(facts: Facts, path: string, fault: BinaryFault | null) {
  if (fault === null) return []
  const severity = isAskedFor(facts, path) ? ('error' as const) : ('warning' as const)
  return [{ message: said(path, fault), subject: fileName(path), path, line: null, column: null, severity }]
}

const said = (path: string, fault: string) =>
  `${path} ${WORDS[fault] ?? 'is not whole'}, so whatever needs it fails when it is loaded`

// A file without such an extension may be text or an empty marker by intent, unless it says that it is a program.
function faultOf(facts: Facts, path: string): BinaryFault | null {
  const fault = binaryFault(facts, path)
  if (fault === null || fault === 'lfs-pointer') return null
  const claims = fault === 'damaged' || fault === 'truncated'
  const isAppHost = facts.entry !== null && path === facts.entry.name
  return claims || isAppHost || LIBRARY.has(extension(path)) ? fault : null
}
