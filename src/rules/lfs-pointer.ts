// Git LFS pointers in the place of the files that they stand for.
import { binaryFault, isAskedFor } from '../facts/app/binary-fault.ts'
import { fileName } from '../publish/files.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'lfs-pointer',
  title: 'A file is a Git LFS pointer, not its content',
  severity: 'error',
  about: 'any',
  symptom:
    'A library that is a pointer cannot be loaded: the app dies at start or at its first use. Pictures, fonts and downloads are served as a few lines of text.',
  why: 'The build checked the repository out without Git LFS, so the working copy held the text pointers, and publish copied them.',
  fix: 'Fetch the content before publishing: actions/checkout with lfs: true, or git lfs pull.',
  sources: [
    'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md',
    'measured: a library and an entry assembly replaced by a pointer, on .NET 8, 9 and 10',
  ],
  check(facts) {
    const { binaries, pointers } = facts.output
    const libraries = [...binaries.keys()].filter((path) => binaryFault(facts, path) === 'lfs-pointer')
    return [
      ...libraries.map((path) => ({
        ...pointer(path),
        severity: isAskedFor(facts, path) ? ('error' as const) : ('warning' as const),
      })),
      ...pointers.map((path) => ({
        ...pointer(path),
        message: `${path} is a Git LFS pointer, not the file itself: what reads it gets a few lines of text`,
        // Below wwwroot it is served to visitors as it is; elsewhere nothing tells whether it is read.
        severity: /^wwwroot\//i.test(path) ? ('error' as const) : ('warning' as const),
      })),
    ]
  },
  explain: (defect) => ({ ...pointer(defect.path ?? ''), ...ofDefect(defect) }),
})

function pointer(path: string) {
  const message = `${path} is a Git LFS pointer, not the file itself, so whatever needs it fails when it is loaded`
  return { message, subject: fileName(path), path, line: null, column: null }
}
