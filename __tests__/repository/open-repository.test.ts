// What is listed and read of a repository, with real git.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { openRepository, type OpenedRepository } from '../../src/repository/open-repository.ts'
import { commit, git, repositoryOf, temporaryFolder, write } from '../support/git-repository.ts'

// Each starts several processes, on a machine that may be busy.
jest.setTimeout(60_000)

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
const kept = (folder: string): string => {
  made.push(folder)
  return folder
}

interface Opened extends OpenedRepository {
  readonly log: readonly string[]
}

function open(root: string, avoid: readonly string[] = []): Opened {
  const log: string[] = []
  return { ...openRepository(root, avoid, (line) => log.push(line)), log }
}

async function textOf(repository: OpenedRepository, file: string): Promise<string | null> {
  const bytes = await repository.read(file)
  return bytes === null ? null : new TextDecoder().decode(bytes)
}

const FILES = {
  'src/Web/Web.csproj': '<Project/>',
  'a.txt': 'a',
  'obj/x.json': '{}',
  '.github/workflows/ci.yml': 'on: push',
}

describe('with git', () => {
  test('lists what is tracked, sorted, and reads it', async () => {
    const folder = kept(repositoryOf(FILES))
    write(folder, 'untracked.txt', 'x')
    const repository = open(folder)
    expect(repository).toMatchObject({
      files: ['.github/workflows/ci.yml', 'a.txt', 'obj/x.json', 'src/Web/Web.csproj'],
      tracked: true,
      prefix: '',
      log: [],
    })
    expect(await textOf(repository, 'src/Web/Web.csproj')).toBe('<Project/>')
    expect(await textOf(repository, 'untracked.txt')).toBeNull()
    expect(await textOf(repository, '.git/config')).toBeNull()
    expect(await textOf(repository, '../a.txt')).toBeNull()
  })

  test('below a source root of its own paths are relative to that', async () => {
    const folder = kept(repositoryOf(FILES))
    const repository = open(path.join(folder, 'src'))
    expect(repository).toMatchObject({ files: ['Web/Web.csproj'], tracked: true, prefix: 'src' })
    expect(await textOf(repository, 'Web/Web.csproj')).toBe('<Project/>')
  })

  test('of a file that is gone since nothing is read', async () => {
    const folder = kept(repositoryOf(FILES))
    rmSync(path.join(folder, 'a.txt'))
    const repository = open(folder)
    expect(repository.files).toContain('a.txt')
    expect(await textOf(repository, 'a.txt')).toBeNull()
  })

  test('a file over 4 MB is not read', async () => {
    const folder = kept(
      repositoryOf({ 'at.txt': 'x'.repeat(4 * 1024 * 1024), 'over.txt': 'x'.repeat(4 * 1024 * 1024 + 1) }),
    )
    const repository = open(folder)
    expect((await repository.read('at.txt'))?.length).toBe(4 * 1024 * 1024)
    expect(await repository.read('over.txt')).toBeNull()
  })

  test('links are listed apart', () => {
    const folder = kept(repositoryOf(FILES))
    symlinkSync('/etc/passwd', path.join(folder, 'link.txt'))
    symlinkSync('src', path.join(folder, 'linked'))
    commit(folder, {})
    expect(open(folder)).toMatchObject({
      files: Object.keys(FILES).toSorted(),
      links: ['link.txt', 'linked'],
    })
  })

  test('what has become a link since, or lies below one, is not read', async () => {
    const outside = kept(temporaryFolder('outside'))
    write(outside, 'Web/Web.csproj', 'secret')
    const folder = kept(repositoryOf(FILES))
    const repository = open(folder)
    renameSync(path.join(folder, 'src'), path.join(folder, 'src-before'))
    symlinkSync(outside, path.join(folder, 'src'))
    rmSync(path.join(folder, 'a.txt'))
    symlinkSync(path.join(outside, 'Web/Web.csproj'), path.join(folder, 'a.txt'))
    for (const each of [repository, open(folder)]) {
      expect(await textOf(each, 'src/Web/Web.csproj')).toBeNull()
      expect(await textOf(each, 'a.txt')).toBeNull()
    }
    rmSync(path.join(folder, 'src'))
    symlinkSync('src-before', path.join(folder, 'src'))
    expect(await textOf(repository, 'src/Web/Web.csproj')).toBeNull()
  })

  test('a pipe in the place of a file is not waited for', async () => {
    const folder = kept(repositoryOf(FILES))
    const repository = open(folder)
    rmSync(path.join(folder, 'a.txt'))
    execFileSync('mkfifo', [path.join(folder, 'a.txt')])
    expect(await repository.read('a.txt')).toBeNull()
  })

  test('names with line breaks, tabs, quotes and letters of any kind are as they are; one that is no UTF-8 is left out', async () => {
    const names = [
      'new\nline.csproj',
      'tab\t.txt',
      '"quoted".txt',
      'ä 中 😀.txt',
      "it's.txt",
      '-n',
      ':(glob)*',
      'a\\b.txt',
    ]
    const folder = kept(repositoryOf(Object.fromEntries(names.map((name) => [name, name]))))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe, 0x2e, 0x63])]), 'x')
    commit(folder, {})
    const repository = open(folder)
    expect(repository.files).toEqual(names.toSorted())
    for (const name of names) expect(await textOf(repository, name)).toBe(name)
  })

  test('a name that git would never write leads nowhere', async () => {
    const folder = kept(repositoryOf({ 'aa/bb.txt': 'x' }))
    const index = path.join(folder, '.git/index')
    // An index written by hand: `..` in the place of `aa`. Its checksum is not looked at where git is told so, or it refuses.
    git(folder, 'config', 'index.skipHash', 'true')
    const bytes = execFileSync('sed', ['s#aa/bb.txt#../bb.txt#', index], { encoding: 'buffer' })
    writeFileSync(index, bytes)
    write(path.dirname(folder), 'bb.txt', 'outside')
    const repository = open(folder)
    rmSync(path.join(path.dirname(folder), 'bb.txt'))
    expect(repository.files.filter((file) => file.includes('..'))).toEqual([])
    expect(await repository.read('../bb.txt')).toBeNull()
  })

  test('of a file that is being merged there is one', () => {
    const folder = kept(repositoryOf({ 'a.txt': 'base' }))
    git(folder, 'checkout', '--quiet', '-b', 'other')
    commit(folder, { 'a.txt': 'other' })
    git(folder, 'checkout', '--quiet', 'main')
    commit(folder, { 'a.txt': 'main' })
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', 'merge', 'other'], { cwd: folder })
    expect(git(folder, 'ls-files', '--unmerged').split('\n')).toHaveLength(3)
    expect(open(folder).files).toEqual(['a.txt'])
  })

  test('a worktree, whose .git is a file', async () => {
    const folder = kept(repositoryOf(FILES))
    const worktree = path.join(kept(temporaryFolder('worktrees')), 'one')
    git(folder, 'worktree', 'add', '--quiet', '-b', 'two', worktree)
    const repository = open(worktree)
    expect(repository).toMatchObject({ tracked: true, log: [] })
    expect(await textOf(repository, 'a.txt')).toBe('a')
  })

  test('a submodule: of its files the outer repository lists none, and it is one of its own', async () => {
    const inner = kept(repositoryOf({ 'inner.txt': 'inner' }))
    const folder = kept(repositoryOf(FILES))
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub')
    commit(folder, {})
    expect(open(folder).files).toEqual(['.gitmodules', ...Object.keys(FILES)].toSorted())
    const sub = open(path.join(folder, 'sub'))
    expect(sub).toMatchObject({ files: ['inner.txt'], tracked: true, prefix: '', log: [] })
    expect(await textOf(sub, 'inner.txt')).toBe('inner')
  })

  test('a sparse checkout with a sparse index', async () => {
    const folder = kept(repositoryOf(FILES))
    git(folder, 'sparse-checkout', 'set', '--cone', '--sparse-index', '.github')
    const repository = open(folder)
    expect(repository).toMatchObject({ tracked: true, files: Object.keys(FILES).toSorted() })
    expect(await repository.read('src/Web/Web.csproj')).toBeNull()
  })

  test('a repository that somebody else owns is listed too', () => {
    const folder = kept(repositoryOf(FILES))
    if (process.getuid?.() !== 0) return
    execFileSync('chown', ['-R', '1234:1234', folder])
    expect(open(folder)).toMatchObject({ tracked: true, log: [] })
  })

  test('5,000 files are listed in a blink', () => {
    const files = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [
        `src/Project${index % 50}/Folder${index % 7}/File${index}.cs`,
        'x',
      ]),
    )
    const folder = kept(repositoryOf(files))
    const start = performance.now()
    const repository = open(folder)
    const milliseconds = performance.now() - start
    expect(repository.files).toHaveLength(5000)
    // Measured: 12 ms, of which git takes 7. No test looks at a clock closely: this one sees what is a hundred times slower.
    expect(milliseconds).toBeLessThan(1500)
  })
})

describe('without git', () => {
  const WALKED = {
    ...FILES,
    'bin/x.dll': '',
    'src/Web/Bin/y.dll': '',
    'node_modules/a/index.js': '',
    '.config/tools.json': '{}',
    '.editorconfig': '',
    'artifacts/web/appsettings.json': '{}',
  }

  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = kept(temporaryFolder('folder'))
    for (const [file, text] of Object.entries(files)) write(folder, file, text)
    return folder
  }

  test('lists what lies there but for what a build writes, dot folders and targets', async () => {
    const folder = folderOf(WALKED)
    const repository = open(folder, [path.join(folder, 'artifacts/web')])
    expect(repository).toMatchObject({
      files: ['.editorconfig', 'a.txt', 'src/Web/Web.csproj'],
      tracked: false,
      prefix: null,
    })
    expect(repository.log).toEqual(['sources are looked for without git: there is no git repository'])
    expect(await textOf(repository, 'a.txt')).toBe('a')
    expect(await textOf(repository, 'artifacts/web/appsettings.json')).toBeNull()
  })

  test('follows no link, and reads none', async () => {
    const folder = folderOf({ 'a.txt': 'a' })
    symlinkSync('/etc', path.join(folder, 'etc'))
    symlinkSync('/etc/passwd', path.join(folder, 'passwd'))
    symlinkSync('.', path.join(folder, 'again'))
    expect(open(folder).files).toEqual(['a.txt'])
  })

  test('a source root that is a target holds no sources', () => {
    const folder = folderOf(WALKED)
    expect(open(folder, [folder]).files).toEqual([])
  })

  test('of a git that does not answer the root is known all the same', () => {
    const folder = kept(repositoryOf(FILES))
    writeFileSync(path.join(folder, '.git/index'), 'no index')
    expect(open(path.join(folder, 'src'))).toMatchObject({
      files: ['Web/Web.csproj'],
      tracked: false,
      prefix: 'src',
    })
  })

  test('of an artifact with a .git of its own git is never asked', () => {
    const folder = kept(repositoryOf(WALKED))
    const repository = open(folder, [folder])
    expect(repository.tracked).toBe(false)
    expect(repository.log).toEqual(['sources are looked for without git: its .git lies in what is audited'])
    const below = open(path.join(folder, 'src'), [path.join(folder)])
    expect(below).toMatchObject({ tracked: false, files: ['Web/Web.csproj'] })
  })

  test('nor of a report that lies beside one', () => {
    const folder = kept(repositoryOf({ ...FILES, 'audit.json': '{}', 'a/b.json/c.txt': 'c' }))
    expect(open(folder, [path.join(folder, 'audit.json')])).toMatchObject({ tracked: false })
    expect(
      open(folder, [path.join(folder, 'a.txt'), path.join(folder, 'a/b.json'), path.join(folder, 'no.json')]),
    ).toMatchObject({ tracked: true })
  })

  test('nor where .git leads into one', () => {
    const artifact = kept(repositoryOf(FILES))
    const folder = folderOf({ 'a.txt': 'a', 'b/.git': `gitdir: ${path.join(artifact, '.git')}\n` })
    symlinkSync(path.join(artifact, '.git'), path.join(folder, '.git'))
    expect(open(folder, [artifact]).tracked).toBe(false)
    expect(open(path.join(folder, 'b'), [artifact]).tracked).toBe(false)
    // A worktree's own folder is its; what it shares, with the configuration, is the artifact's.
    const worktree = path.join(kept(temporaryFolder('worktrees')), 'one')
    git(artifact, 'worktree', 'add', '--quiet', '-b', 'two', worktree)
    cpSync(path.join(artifact, '.git/worktrees/one'), path.join(folder, 'own'), { recursive: true })
    writeFileSync(path.join(folder, 'own/commondir'), path.join(artifact, '.git'))
    writeFileSync(path.join(worktree, '.git'), `gitdir: ${path.join(folder, 'own')}\n`)
    expect(open(worktree, []).tracked).toBe(true)
    expect(open(worktree, [artifact]).tracked).toBe(false)
  })

  test.each([
    ['an empty folder', (folder: string) => mkdirSync(path.join(folder, '.git')), /^git refuses \(fatal: /],
    [
      'a file of another kind',
      (folder: string) => write(folder, '.git', 'no gitdir'),
      /^its \.git cannot be read$/,
    ],
    [
      'a file that leads nowhere',
      (folder: string) => write(folder, '.git', 'gitdir: nowhere'),
      /^its \.git cannot be read$/,
    ],
  ])('where .git is %s', (_, spoil, reason) => {
    const folder = folderOf({ 'a.txt': 'a' })
    spoil(folder)
    const { files, log } = open(folder)
    expect(files).toEqual(['a.txt'])
    expect(log).toHaveLength(1)
    expect(log[0]?.replace('sources are looked for without git: ', '')).toMatch(reason)
  })

  test('an empty .git in a repository does not mean the outer one', () => {
    const outer = kept(repositoryOf(FILES))
    mkdirSync(path.join(outer, 'src/.git'))
    expect(open(path.join(outer, 'src'))).toMatchObject({ tracked: false, files: ['Web/Web.csproj'] })
  })
})
