// Fuzzes of what git, the runner's event and GitHub's API say of a repository.
import * as fc from 'fast-check'
import { fileIn } from '../../../src/github/contents-api.ts'
import { eventIn } from '../../../src/github/pull-request.ts'
import { baseCommitOf, committedFile } from '../../../src/repository/base-commit.ts'
import { gitDirectoryIn } from '../../../src/repository/git-folder.ts'
import type { Git } from '../../../src/repository/run-git.ts'
import { trackedFiles } from '../../../src/repository/tracked-files.ts'
import { utf8 } from '../bytes.ts'
import { anyDamage, damaged, damagedText } from './damage.ts'
import { demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const COMMIT = 'a'.repeat(40)
const LISTED = [
  `100644 ${COMMIT} 0\tsrc/Web/Web.csproj`,
  `120000 ${COMMIT} 0\tlink`,
  `100755 ${COMMIT} 1\t../x`,
  `160000 ${COMMIT} 0\tsub`,
  `100644 ${COMMIT} 0\t.git/config`,
  '',
].join('\0')
const ANSWERS = [
  `${COMMIT} commit 200\nHEAD^2 missing\n`,
  `${COMMIT} blob 5\n12345\n`,
  'HEAD:a missing\n',
  'symlink 4\n/etc',
]
const EVENT = JSON.stringify({
  repository: { id: 1 },
  pull_request: { base: { sha: COMMIT, ref: 'main' }, head: { sha: COMMIT } },
  workflow_run: {
    head_sha: COMMIT,
    head_branch: 'main',
    head_repository: { id: 2, owner: { login: 'o' } },
    pull_requests: [{ base: { sha: COMMIT, ref: 'main', repo: { id: 1 } }, head: { sha: COMMIT } }],
  },
})

const saying = (bytes: Uint8Array): Git => ({ root: '/', run: () => bytes })

export const repositoryFuzzes: readonly Fuzz[] = [
  fuzz(
    'list of git',
    () => anyDamage.map((damage) => damaged(utf8(LISTED), damage)),
    (bytes) => {
      const files = trackedFiles(saying(bytes), '/')
      demand(!('reason' in files), () => 'no list')
      if ('reason' in files) return
      for (const file of [...files.files, ...files.links])
        demand(
          !/(?:^|\/)(?:\.\.?|\.git)?(?:\/|$)|\0/i.test(file),
          () => `a path leads elsewhere: ${JSON.stringify(file)}`,
        )
    },
  ),
  fuzz(
    'objects of git',
    () =>
      fc.tuple(fc.constantFrom(...ANSWERS), anyDamage).map(([text, damage]) => damaged(utf8(text), damage)),
    (bytes) => {
      const file = committedFile(saying(bytes), COMMIT, 'a.yml')
      demand(typeof file === 'string' || 'length' in file, () => 'no file')
      const commit = baseCommitOf(saying(bytes), {
        baseCommit: COMMIT,
        baseBranch: 'main',
        headCommit: COMMIT,
        trustedCommit: COMMIT,
      })
      demand(
        commit === null || (typeof commit === 'string' && /^[0-9a-f]{40,64}$/.test(commit)),
        () => 'no commit',
      )
    },
  ),
  fuzz(
    '.git that is a file',
    () => anyDamage.map((damage) => damagedText('gitdir: ../.git/worktrees/one', damage)),
    (text) => {
      gitDirectoryIn(text)
    },
  ),
  fuzz(
    'event of a run',
    () =>
      fc.tuple(
        fc.constantFrom('pull_request', 'workflow_run', 'push'),
        anyDamage.map((damage) => damagedText(EVENT, damage)),
      ),
    ([event, text]) => {
      const { pullRequest: found, search } = eventIn(event, text, {})
      for (const commit of [found?.baseCommit, found?.headCommit, search?.commit].map((one) => one ?? COMMIT))
        demand(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit), () => `no commit: ${commit}`)
      for (const branch of [found?.baseBranch, search?.branch].map((one) => one ?? ''))
        demand(!/[\n\r\0 :^~]|^-|\.\./.test(branch), () => `no branch: ${branch}`)
    },
  ),
  fuzz(
    'file of the API',
    () =>
      fc.tuple(
        fc.constantFrom('application/json', 'text/plain'),
        fc.constantFrom('{"encoding":"base64","content":"YQ=="}', '[]', 'a: b'),
        anyDamage,
      ),
    ([type, text, damage]) => {
      const file = fileIn(type, damaged(utf8(text), damage))
      demand(file === 'other' || file instanceof Uint8Array, () => 'no file')
    },
  ),
]
