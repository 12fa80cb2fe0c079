// git, so that nothing which the repository's own configuration names is started: no monitor, no hook, no transport, no pager. Only
// commands that read are asked for, and none that looks into the files of the work tree (a filter is a program too).
import { spawnSync } from 'node:child_process'
import { sep } from 'node:path'
import { plainLine } from '../text/escape.ts'
import { gitFolderOf, type GitFolder, type Refused } from './git-folder.ts'
import { gitProgram } from './git-program.ts'

/** 5,000 files take 5 ms, the largest known repositories a second. */
const LONGEST_MS = 5000
const TOO_SLOW = `git took longer than ${LONGEST_MS / 1000} s`
/** 100,000 paths of 200 bytes, three times. */
const MOST_BYTES = 64 * 1024 * 1024

export interface Git {
  readonly root: string
  /** Runs in `folder`, a full path in the work tree. */
  readonly run: (command: readonly string[], folder: string, how?: How) => Uint8Array | Refused
}

interface How {
  /** What git reads. */
  readonly input?: string
  /** An answer counts though git lacks something that it was asked for. */
  readonly partly?: boolean
}

/** For the repository that `folder` lies in, unless it came with what is audited. */
export function openGit(folder: string, avoid: readonly string[]): Git | Refused {
  const found = gitFolderOf(folder, avoid)
  if ('reason' in found) return found
  const program = gitProgram([found.root, ...avoid])
  if (program === null) return { reason: 'git is not installed' }
  let stuck: Refused | null = null
  return {
    root: found.root,
    run(command, from, how = {}) {
      const answer = stuck ?? run(program, found, command, from, how)
      // It is waited for once.
      if ('reason' in answer && answer.reason === TOO_SLOW) stuck = answer
      return answer
    },
  }
}

function run(
  program: string,
  git: GitFolder,
  command: readonly string[],
  cwd: string,
  { input = '', partly = false }: How,
): Uint8Array | Refused {
  const { error, status, stdout, stderr } = spawnSync(program, [...optionsFor(git), ...command], {
    cwd,
    env: environmentFor(git),
    input,
    timeout: LONGEST_MS,
    maxBuffer: MOST_BYTES,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  const code = error === undefined ? null : codeOf(error)
  if (code === 'ETIMEDOUT') return { reason: TOO_SLOW }
  if (code === 'ENOBUFS') return { reason: `git says more than ${MOST_BYTES / 1024 / 1024} MB` }
  if (code !== null) return { reason: `git cannot be started (${code})` }
  const lines = stderr.toString('utf8').trim().split('\n')
  const said = lines.find((line) => INCOMPLETE.test(line)) ?? ''
  if (status === 0 && (partly || said === '')) return stdout
  return { reason: plainLine(`git refuses${said === '' ? '' : ` (${said})`}`, 200) }
}

/** A git that lacks objects ends well all the same, and says that what it lacks is not there. */
const INCOMPLETE = /^(?:(?:error|fatal): |warning: lazy fetching disabled)/

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : 'unknown error'
}

function optionsFor({ root }: GitFolder): readonly string[] {
  const settings = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'protocol.allow=never',
    `safe.directory=${root.replaceAll(sep, '/')}`,
  ]
  return [...settings.flatMap((setting) => ['-c', setting]), '--no-pager']
}

/** What programs need on Windows, and to find a folder for temporary files. */
const KEPT = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']

/** Nothing of the caller's: variables of git name programs and repositories too. */
function environmentFor({ root, path }: GitFolder): Record<string, string> {
  const kept = KEPT.flatMap((name): [string, string][] => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(kept),
    // This repository and no other: git would also take a bare one that lies in a folder on its way up.
    GIT_DIR: path,
    GIT_WORK_TREE: root,
    // An object that a partial clone lacks is not fetched. Not every git knows the first; the second goes before
    // protocol.<name>.allow of the repository, which goes before protocol.allow (measured: git 2.39 starts an `ext::` remote).
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}
