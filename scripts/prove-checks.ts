// Proves that the checks can fail: in a copy of the repository it breaks one thing after another and runs the check that
// must notice. Unbroken, each must be green; broken, red. Started by .ci/run; it never touches the repository itself.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

interface Proof {
  readonly name: string
  /** What is broken, relative to the root. */
  readonly file: string
  readonly broken: (text: string) => string
  /** Exit code of the check. */
  readonly check: () => number
}

const root = process.cwd()
const LEFT_OUT = new Set(['.git', '.work', 'node_modules', 'coverage'])
/** Small, without a prediction that others build on, and always there. */
const RULE = 'src/rules/stdout-log-enabled.ts'
const CASES = '__tests__/rules/stdout-log-enabled.ts'
const PAGE = 'docs/rules/stdout-log-enabled.md'

const copy = mkdtempSync(join(tmpdir(), 'prove-checks-'))
try {
  copyRepository()
  process.exitCode = prove() ? 0 : 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}

function prove(): boolean {
  const proofs = planned()
  let good = true
  for (const { name, file, broken, check } of proofs) {
    const path = join(copy, file)
    const whole = readFileSync(path, 'utf8')
    const text = broken(whole)
    if (text === whole) throw new Error(`${file} holds nothing to break`)
    const before = check()
    writeFileSync(path, text)
    const after = check()
    writeFileSync(path, whole)
    const proved = before === 0 && after !== 0
    good &&= proved
    const found = `unbroken exit ${before}, ${file} broken exit ${after}`
    process.stdout.write(`${proved ? 'ok    ' : 'FAIL  '}${name}: ${found}\n`)
  }
  return good
}

function planned(): readonly Proof[] {
  const golden = goldenReport()
  return [
    {
      name: 'rule cases',
      file: RULE,
      broken: (text) => text.replace("severity: 'warning'", "severity: 'error'"),
      check: () => jest('__tests__/rules.test.ts', '-t', 'stdout-log-enabled'),
    },
    {
      name: 'regular expressions',
      file: RULE,
      broken: (text) => `${text}\nexport const slow = /a*b/\n`,
      check: () => node('scripts/run.mjs', 'scripts/lint-expressions.ts', 'src/rules'),
    },
    {
      name: 'recorded reports',
      file: golden,
      broken: (text) => text.replace('"asOf": "', '"asOf": "x'),
      check: () => jest('__tests__/outputs.test.ts', '-t', basename(golden).replace(/\..*$/, '')),
    },
    {
      name: 'dist is fresh',
      file: 'dist/cli.js',
      broken: (text) => `${text}\n// edited by hand\n`,
      check: distIsFresh,
    },
    {
      name: 'generated files are fresh',
      file: PAGE,
      broken: (text) => `${text}edited by hand\n`,
      check: generatedIsFresh,
    },
    {
      name: 'examples say what their cases expect',
      file: CASES,
      broken: (text) => text.replace("said('warning'", "said('error'"),
      check: generatedIsFresh,
    },
  ]
}

function goldenReport(): string {
  const folder = '__tests__/outputs'
  const names = existsSync(join(copy, folder)) ? readdirSync(join(copy, folder)).toSorted() : []
  const first = names.find((name) => name.endsWith('.report.json'))
  if (first === undefined) throw new Error(`${folder} holds no recorded report`)
  return `${folder}/${first}`
}

function copyRepository(): void {
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  // Its own folder of links, so that what the scripts keep in node_modules/.cache is not shared.
  const modules = join(copy, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache') link(join(root, 'node_modules', name), join(modules, name))
  }
}

function link(target: string, path: string): void {
  // A junction needs no right of its own on Windows; elsewhere the type does not count.
  symlinkSync(target, path, 'junction')
}

function jest(...parameters: readonly string[]): number {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  return node(...flags, 'node_modules/jest/bin/jest.js', '--silent', ...parameters)
}

function generatedIsFresh(): number {
  return node('scripts/run.mjs', 'scripts/generate.ts', '--check')
}

function distIsFresh(): number {
  const fresh = join(copy, '.fresh-dist')
  const status = node('scripts/build.mjs', '--outdir', fresh)
  const same = status === 0 && sameFiles(fresh, join(copy, 'dist'))
  rmSync(fresh, { recursive: true, force: true })
  return same ? 0 : 1
}

function sameFiles(one: string, other: string): boolean {
  const [first, second] = [filesOf(one), filesOf(other)]
  if (first.join('\n') !== second.join('\n')) return false
  return first.every((file) => readFileSync(join(one, file)).equals(readFileSync(join(other, file))))
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

function node(...parameters: readonly string[]): number {
  const { status, error } = spawnSync(process.execPath, parameters, { cwd: copy, stdio: 'ignore' })
  if (error !== undefined) throw error
  return status ?? 1
}
