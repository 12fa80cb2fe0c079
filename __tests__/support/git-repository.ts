// Real git repositories in temporary folders.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export function temporaryFolder(name: string): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), `${name}-`)))
}

/** Runs git as its user would, with no configuration but the repository's. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_DATE: '2026-11-22T00:00:00Z',
      GIT_COMMITTER_DATE: '2026-11-22T00:00:00Z',
    },
  }).trim()
}

export function write(folder: string, file: string, text: string): void {
  const full = path.join(folder, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, text)
}

/** A repository with these files, committed; gives its folder. */
export function repositoryOf(files: Readonly<Record<string, string>>, name = 'repository'): string {
  const folder = temporaryFolder(name)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  commit(folder, files)
  return folder
}

/** Gives the commit. */
export function commit(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) write(folder, file, text)
  git(folder, 'add', '--all', '--force')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=x')
  return git(folder, 'rev-parse', 'HEAD')
}

export interface Trap {
  /** A program that leaves a trace when it is started. */
  readonly program: string
  readonly wasStarted: () => boolean
}

export function trapIn(folder: string): Trap {
  const program = path.join(folder, 'trap.sh')
  const trace = path.join(folder, 'trap-was-started')
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${trace}'\nexit 1\n`)
  chmodSync(program, 0o755)
  return { program, wasStarted: () => existsSync(trace) }
}

/** Whatever git starts because a repository's own configuration or folders say so. */
export function setTraps(folder: string, { program }: Trap): void {
  const settings = `
[core]
	fsmonitor = ${program}
	hooksPath = ${path.dirname(program)}/hooks
	sshCommand = ${program}
	gitProxy = ${program}
	pager = ${program}
	editor = ${program}
	askPass = ${program}
	alternateRefsCommand = ${program}
	partialCloneFilter = blob:none
[alias]
	ls-files = "!${program}"
	cat-file = "!${program}"
[filter "evil"]
	clean = ${program}
	smudge = ${program}
	process = ${program}
	required = true
[diff]
	external = ${program}
[diff "evil"]
	textconv = ${program}
	command = ${program}
[merge "evil"]
	driver = ${program}
[credential]
	helper = !${program}
[gpg]
	program = ${program}
[log]
	showSignature = true
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[protocol "file"]
	allow = always
[extensions]
	partialClone = origin
	worktreeConfig = true
[remote "origin"]
	url = ext::${program}
	promisor = true
	fetch = +refs/heads/*:refs/remotes/origin/*
	uploadpack = ${program}
[uploadpack]
	packObjectsHook = ${program}
[include]
	path = ${path.dirname(program)}/included
`
  writeFileSync(path.join(path.dirname(program), 'included'), `[core]\n\tfsmonitor = ${program}\n`)
  const config = path.join(folder, '.git/config')
  writeFileSync(config, `[core]\n\trepositoryformatversion = 1\n\tbare = false\n${settings}`)
  for (const hook of [
    'post-index-change',
    'reference-transaction',
    'post-checkout',
    'pre-commit',
    'fsmonitor-watchman',
  ]) {
    const own = path.join(folder, '.git/hooks', hook)
    const elsewhere = path.join(path.dirname(program), 'hooks', hook)
    for (const file of [own, elsewhere]) {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, `#!/bin/sh\nexec '${program}'\n`)
      chmodSync(file, 0o755)
    }
  }
}
