// Git LFS pointers in the place of the files that they stand for.
import { binaryFault, isAskedFor } from '../facts/app/binary-fault.ts'
import { fileName } from '../publish/files.ts'
import type { Severity } from '../findings/finding.ts'
import type { Problem } from '../judge/problem.ts'
import { isPicked } from '../judge/asked-on-host.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'A library that is a pointer cannot be loaded: the app dies at start or at its first use. Pictures, fonts and downloads are served as a few lines of text.',
  why: 'The build checked the repository out without Git LFS, so the working copy held the text pointers, and publish copied them.',
  seenAs: ['version https://git-lfs.github.com/spec/v1'],
  sources: [
    'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md',
    'measured: a library and an entry assembly replaced by a pointer, on .NET 8, 9 and 10',
  ],
}

export default defineRule({
  id: 'lfs-pointer',
  title: 'A file is a Git LFS pointer, not its content',
  severity: 'error',
  about: 'any',
  fix: 'Fetch the content before publishing: actions/checkout with lfs: true, or git lfs pull.',
  check(facts, _day, trials) {
    const { binaries, pointers } = facts.output
    const libraries = [...binaries.keys()].filter((path) => binaryFault(facts, path) === 'lfs-pointer')
    return [
      ...libraries.map((path) =>
        pointer(path, LOADED, isAskedFor(facts, path) || isPicked(trials, path) ? 'error' : 'warning'),
      ),
      // Below wwwroot it is served to visitors as it is; elsewhere nothing tells whether it is read.
      ...pointers.map((path) => pointer(path, READ, /^wwwroot\//i.test(path) ? 'error' : 'warning')),
    ]
  },
  // Where the start ends the step tells: whatever loads the file may be the first to need it.
  explain(defect) {
    const path = defect.path ?? ''
    return { ...said(path, ', so it cannot be loaded'), ...ofDefect(defect) }
  },
})

const LOADED = ', so whatever needs it fails when it is loaded'
const READ = ': what reads it gets a few lines of text'

function said(path: string, follows: string): Pick<Problem, 'what' | 'fix'> {
  return {
    what: `${path} is a Git LFS pointer, not the file itself${follows}`,
    fix: `Fetch the content of ${fileName(path)} before publishing: actions/checkout with lfs: true, or git lfs pull.`,
  }
}

function pointer(path: string, follows: string, severity: Severity): Problem {
  return { ...said(path, follows), severity, subject: fileName(path), ...at(path, null) }
}
