// What it costs to lead findings to their source lines: the repository of source-shop among 5,000 tracked files with 200 projects and
// 11 workflows, two of which publish. Each run is a process of its own, in which the audit has run before, as in the product: git lists
// the files, and what git itself takes, started the same way a second time, is taken off.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { audited } from '../__tests__/support/repositories.ts'
import { openRepository } from '../src/repository/open-repository.ts'
import { mapSources } from '../src/source/map-sources.ts'
import { median, run } from './bench/timing.ts'
import { findRecordedApp } from './recorded-apps.ts'

const RUNS = 15
const FILES = 5_000
const PROJECTS = 200
const APP = { app: 'source-shop' }

const [, , folder] = process.argv
if (folder === undefined) measure()
else await once(folder)

function measure(): void {
  const root = mkdtempSync(join(tmpdir(), 'audit-bench-sources-'))
  try {
    writeRepository(root)
    for (const args of [
      ['init', '--quiet'],
      ['add', '--all'],
    ])
      spawnSync('git', args, { cwd: root })
    const runs = Array.from({ length: RUNS + 1 }, () =>
      run(['scripts/run.mjs', 'scripts/bench-sources.ts', root]).split(' ').map(Number),
    ).slice(1)
    const [wall, cpu, reads] = [0, 1, 2].map((at) => median(runs.map((one) => one[at] ?? Number.NaN)))
    console.log(
      `${FILES} tracked files: ${wall?.toFixed(0)} ms, ${cpu?.toFixed(0)} ms of processor time, ${reads} files read`,
    )
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function once(root: string): Promise<void> {
  const { source, result } = await audited(APP)
  const [start, before] = [performance.now(), process.cpuUsage()]
  const repository = openRepository(root, [], fail)
  let reads = 0
  const read = async (path: string) => {
    reads += 1
    return repository.read(path)
  }
  const [target] = await mapSources([{ source, result, folder: null }], { files: repository.files, read })
  const [end, { user, system }] = [performance.now(), process.cpuUsage(before)]
  if (target?.findings.every((finding) => finding.source !== null) !== true)
    throw new Error('not all were led back')
  const [again, own] = [performance.now(), process.cpuUsage()]
  spawnSync('git', ['ls-files', '-z', '--stage'], { cwd: root })
  const git = process.cpuUsage(own)
  const wall = end - start - (performance.now() - again)
  process.stdout.write(`${wall} ${(user + system - git.user - git.system) / 1000} ${reads}`)
}

function fail(line: string): never {
  throw new Error(line)
}

function writeRepository(root: string): void {
  const tree = new Map(Object.entries(findRecordedApp(APP.app).files))
  const project = tree.get('src/Shop/Shop.csproj') ?? ''
  for (let at = 0; at < PROJECTS; at += 1)
    tree.set(
      `src/Lib${at}/Contoso.Lib${at}.csproj`,
      // Every fourth has a name of its own.
      project.replace(/ *<AssemblyName>.*\n/, at % 4 === 0 ? `<AssemblyName>Lib${at}</AssemblyName>\n` : ''),
    )
  const steps = `      - run: |\n          dotnet build\n          dotnet test --no-build\n`.repeat(30)
  for (let at = 0; at < 10; at += 1) {
    const last = at > 0 ? '' : `      - run: dotnet publish src/Lib0 -r win-x64\n`
    tree.set(`.github/workflows/${at}.yml`, `on: push\njobs:\n  a:\n    steps:\n${steps}${last}`)
  }
  for (let at = tree.size; at < FILES; at += 1)
    tree.set(`src/Lib${at % PROJECTS}/Folder${at % 7}/Contoso.Something${at}.cs`, 'class A;\n')
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
