// The files of a state of the image repository: of a folder, or of a commit of a copy that git made.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { DockerfileError } from './dockerfile.ts'

export interface RepositoryFiles {
  /** Of the state; null for a folder without git. */
  readonly commit: string | null
  /** ISO day; of a folder without git the one of its manifest.json. */
  readonly date: string
  readonly text: (file: string) => string | null
}

const mostBytes = 1 << 28

/** `place` is a folder with manifest.json, or a git directory, where `commit` says which state of it. */
export function openRepository(place: string, commit: string | null): RepositoryFiles {
  if (commit === null && existsSync(path.join(place, 'manifest.json'))) return ofFolder(place)
  return ofCommit(place, commit ?? 'HEAD')
}

function ofFolder(folder: string): RepositoryFiles {
  return {
    commit: null,
    date: statSync(path.join(folder, 'manifest.json')).mtime.toISOString().slice(0, 10),
    text: (file) => {
      const full = path.join(folder, file)
      return existsSync(full) ? readFileSync(full, 'utf8') : null
    },
  }
}

function ofCommit(place: string, name: string): RepositoryFiles {
  const git = (input: string, ...args: readonly string[]) => run(place, args, input)
  const [commit = '', date = ''] = git('', 'show', '-s', '--format=%H %cs', name).toString().trim().split(' ')
  const files = git(
    '',
    'ls-tree',
    '-r',
    '--name-only',
    '-z',
    commit,
    '--',
    'src',
    'manifest.json',
    'manifest.versions.json',
  )
    .toString()
    .split('\0')
    .filter((file) => /(?:Dockerfile|\.json)$/.test(file))
  const texts = blobs(git(files.map((file) => `${commit}:${file}\n`).join(''), 'cat-file', '--batch'), files)
  return { commit, date, text: (file) => texts.get(file) ?? null }
}

function run(place: string, args: readonly string[], input: string): Buffer {
  try {
    return execFileSync('git', ['-C', place, ...args], { input, maxBuffer: mostBytes, stdio: 'pipe' })
  } catch {
    throw new DockerfileError(`${place} holds no manifest.json, and git does not find the commit in it`)
  }
}

/** What `git cat-file --batch` says: a line with name, type and size, the bytes, and a line end, for each in turn. */
function blobs(output: Buffer, files: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  let at = 0
  for (const file of files) {
    const end = output.indexOf('\n', at)
    const size = Number(output.subarray(at, end).toString().split(' ')[2])
    texts.set(file, output.subarray(end + 1, end + 1 + size).toString())
    at = end + 1 + size + 1
  }
  return texts
}
