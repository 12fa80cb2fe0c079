// The base of a pull request in checkouts as actions/checkout makes them, with real git.
import { rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { baseCommitOf, committedFile, type Candidates } from '../../src/repository/base-commit.ts'
import { openGit, type Git } from '../../src/repository/run-git.ts'
import { commit, git, repositoryOf, setTraps, temporaryFolder, trapIn } from '../support/git-repository.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** main: `base`; feature from it: `before`, `head`; the merge of both is what GitHub lets a workflow check out. */
function pullRequest() {
  const origin = repositoryOf({ 'policy.yml': 'first' }, 'origin')
  made.push(origin)
  git(origin, 'checkout', '--quiet', '-b', 'feature')
  const before = commit(origin, { 'policy.yml': 'loose' })
  const head = commit(origin, { 'b.txt': 'b' })
  git(origin, 'checkout', '--quiet', 'main')
  const base = commit(origin, { 'c.txt': 'base' })
  git(origin, 'checkout', '--quiet', '--detach')
  git(origin, 'merge', '--quiet', '--no-ff', '--message=merge', head)
  const merge = git(origin, 'rev-parse', 'HEAD')
  git(origin, 'update-ref', 'refs/pull/1/merge', merge)
  git(origin, 'checkout', '--quiet', 'main')
  return { origin, base, before, head, merge }
}

function checkout(origin: string, ref: string, depth: number): string {
  const folder = temporaryFolder('checkout')
  made.push(folder)
  git(folder, 'init', '--quiet')
  const how =
    depth === 0
      ? ['+refs/heads/*:refs/remotes/origin/*', `+${ref}:refs/remotes/pull/1/merge`]
      : [`--depth=${depth}`, `+${ref}:refs/remotes/pull/1/merge`]
  git(folder, '-c', 'protocol.file.allow=always', 'fetch', '--quiet', '--no-tags', `file://${origin}`, ...how)
  git(folder, 'checkout', '--quiet', '--detach', 'refs/remotes/pull/1/merge')
  return folder
}

function opened(folder: string): Git {
  const found = openGit(folder, [])
  if ('reason' in found) throw new Error(found.reason)
  return found
}

const NOBODY: Candidates = { baseCommit: null, baseBranch: null, headCommit: null, trustedCommit: null }

describe('the base of a pull request', () => {
  const { origin, base, before, head, merge } = pullRequest()
  const event: Candidates = { ...NOBODY, baseCommit: base, baseBranch: 'main', headCommit: head }

  test.each([
    ['depth 1 has the merge alone', merge, 1, event, null],
    ['depth 2: the first parent', merge, 2, event, base],
    ['depth 2, of which the event is too old', merge, 2, { ...event, baseCommit: 'c'.repeat(40) }, base],
    ['all of it', merge, 0, event, base],
    ['all of it, and the event does not say', merge, 0, NOBODY, base],
    ['the head itself: its first parent is its own', head, 2, event, null],
    ['the head itself, with all branches', head, 0, { ...event, baseCommit: null }, base],
    ['the head itself, and the event does not say', head, 2, NOBODY, null],
    ['no branch of that name', head, 0, { ...event, baseCommit: null, baseBranch: 'no-such' }, null],
  ])('%s', (_, ref, depth, candidates, expected) => {
    const folder = checkout(origin, ref === merge ? 'refs/pull/1/merge' : 'refs/heads/feature', depth)
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(ref)
    expect(baseCommitOf(opened(folder), candidates)).toBe(expected)
  })

  test('a pull request that merges its own branches does not choose its base', () => {
    const folder = checkout(origin, 'refs/heads/feature', 0)
    git(folder, 'checkout', '--quiet', '-b', 'own', before)
    git(folder, 'merge', '--quiet', '--no-ff', '--message=own', head)
    expect(
      baseCommitOf(opened(folder), { ...NOBODY, headCommit: git(folder, 'rev-parse', 'HEAD') }),
    ).toBeNull()
  })

  test('its files are as they are committed there', () => {
    const merged = opened(checkout(origin, 'refs/pull/1/merge', 2))
    const text = (name: string) => new TextDecoder().decode(bytes(committedFile(merged, name, 'policy.yml')))
    expect([text(base), text('HEAD')]).toEqual(['first', 'loose'])
    expect(committedFile(merged, base, 'b.txt')).toBe('nothing')
  })
})

function bytes(file: ReturnType<typeof committedFile>): Uint8Array {
  if (typeof file === 'string' || 'reason' in file) throw new Error('no file')
  return file
}

describe('a committed file', () => {
  const folder = repositoryOf({ 'ops/a.yml': 'a\n', 'b c.yml': 'b\u0000c\n', 'ä.yml': 'ü' })
  made.push(folder)
  symlinkSync('ops/a.yml', path.join(folder, 'link.yml'))
  symlinkSync('ops', path.join(folder, 'linked'))
  symlinkSync('/etc/passwd', path.join(folder, 'outside.yml'))
  symlinkSync('../../outside', path.join(folder, 'above.yml'))
  symlinkSync('no-such', path.join(folder, 'dead.yml'))
  symlinkSync('loop.yml', path.join(folder, 'loop.yml'))
  commit(folder, {})
  const found = opened(folder)
  const at = (name: string) => {
    const file = committedFile(found, 'HEAD', name)
    return typeof file === 'string' || 'reason' in file ? file : new TextDecoder().decode(file)
  }

  test.each([
    ['ops/a.yml', 'a\n'],
    ['b c.yml', 'b\u0000c\n'],
    ['ä.yml', 'ü'],
    ['link.yml', 'a\n'],
    ['linked/a.yml', 'a\n'],
    ['ops', 'other'],
    ['outside.yml', 'other'],
    ['above.yml', 'other'],
    ['dead.yml', 'other'],
    ['loop.yml', 'other'],
    ['no-such', 'nothing'],
    ['no/such', 'nothing'],
    ['ops/a.yml/x', 'other'],
    ['ops/a.yml\nHEAD:b c.yml', 'nothing'],
    ['', 'other'],
  ])('%j is %j', (name, expected) => {
    expect(at(name)).toBe(expected)
  })

  test('nothing is started, and nothing fetched, to read it', () => {
    const outside = temporaryFolder('trap')
    made.push(outside)
    const trap = trapIn(outside)
    const hostile = repositoryOf({ 'a.yml': 'a', '.gitattributes': '* filter=evil diff=evil\n' })
    made.push(hostile)
    const blob = git(hostile, 'rev-parse', 'HEAD:a.yml')
    setTraps(hostile, trap)
    const asked = opened(hostile)
    expect(committedFile(asked, 'HEAD', 'a.yml')).toEqual(Buffer.from('a'))
    expect(baseCommitOf(asked, { ...NOBODY, baseCommit: 'd'.repeat(40), baseBranch: 'main' })).toBeNull()
    rmSync(path.join(hostile, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true })
    expect(committedFile(asked, 'HEAD', 'a.yml')).not.toEqual(Buffer.from('a'))
    expect(trap.wasStarted()).toBe(false)
  })
})
