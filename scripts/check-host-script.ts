// Runs the script that `node dist/cli.js host-script` prints on this machine, and holds what it says against the machine:
// npm run check:host-script [-- sh | powershell | pwsh]. Without a word: sh in every POSIX shell that is here.
// On Linux it then publishes an app, predicts its start on that host and really starts it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseYaml } from '../src/config/yaml.ts'
import type { Host } from '../src/hosts/host.ts'
import { parseHostFile } from '../src/hosts/parse-host.ts'
import { valueAt } from '../__tests__/support/json.ts'
import { publishApp } from './publish-apps.ts'

const HOST = 'this-machine'
const APP = 'Contoso.Web'
const work = path.resolve('.work', 'host-script')
const hostFile = path.join(work, `${HOST}.yml`)

type Variables = Readonly<Record<string, string>>

interface Ended {
  readonly status: number | null
  readonly stdout: string
}

function start(words: readonly string[], env: Variables = {}): Ended {
  const [program = '', ...rest] = words
  const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const
  const { status, stdout, error } = spawnSync(program, rest, options)
  if (error !== undefined) throw error
  return { status, stdout }
}

function cli(...words: readonly string[]): string {
  return start([process.execPath, 'dist/cli.js', ...words]).stdout
}

let wrong = 0
function check(what: string, found: unknown, expected: unknown): void {
  const [got, due] = [JSON.stringify(found), JSON.stringify(expected)]
  if (got !== due) wrong += 1
  process.stdout.write(got === due ? `ok    ${what}: ${got}\n` : `FAIL  ${what}: ${got}, expected ${due}\n`)
}

/** What a shell prints for the script. */
function describe(shell: string, env: Variables = {}): string {
  const windows = shell === 'powershell' || shell === 'pwsh'
  const file = path.join(work, windows ? 'host.ps1' : 'host.sh')
  writeFileSync(file, cli('host-script', '--shell', windows ? 'powershell' : 'sh'))
  const options = windows ? ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File'] : []
  const { status, stdout } = start([...shell.split(' '), ...options, file], env)
  check(`${shell} ends with`, status, 0)
  check(`${shell} prints lines of plain ASCII`, /^([ -~]*\r?\n)+$/.test(stdout), true)
  return stdout
}

function posixShells(): string[] {
  return ['sh', 'dash', 'bash --posix', 'busybox sh'].filter((shell) => {
    const [program = shell, ...words] = shell.split(' ')
    return spawnSync(program, [...words, '-c', ':']).status === 0
  })
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'x64',
  ia32: 'x86',
  arm64: 'arm64',
  arm: 'arm',
}

function checkFacts({ architecture, libc, dotnet, sdk }: Host): void {
  check('architecture', architecture, ARCHITECTURES[process.arch] ?? null)
  if (process.platform === 'linux') {
    const glibc = JSON.stringify(process.report.getReport()).includes('"glibcVersionRuntime"')
    check('libc', libc, glibc ? 'glibc' : 'musl')
  }
  const root = dotnet.dotnetRoot ?? ''
  const muxer = path.join(root, process.platform === 'win32' ? 'dotnet.exe' : 'dotnet')
  const found = (dotnet.runtimes ?? []).filter(({ hasDepsJson }) => hasDepsJson)
  check(
    'runtimes',
    found.map(({ name, version }) => `${name} ${version}`).toSorted(),
    listed(start([muxer, '--list-runtimes']).stdout, root).toSorted(),
  )
  check('sdk', sdk, listed(start([muxer, '--list-sdks']).stdout, root).at(-1) ?? 'none')
  const info = start([muxer, '--info']).stdout
  check('hostfxr', dotnet.hostfxr, /^Host.*:\s+Version:\s+(\S+)/m.exec(info)?.[1] ?? null)
}

/** The lines of this root, without their folder. */
function listed(list: string, root: string): string[] {
  return list
    .split(/\r?\n/)
    .filter((line) => line.toLowerCase().includes(`[${root.toLowerCase()}`))
    .map((line) => line.slice(0, line.indexOf(' [')))
}

/** Leads to what the report says about the start on this machine. */
function predict(folder: string): (key: string) => unknown {
  const report: unknown = JSON.parse(
    cli(folder, '--host', hostFile, '--format', 'json', '--fail-on', 'never'),
  )
  const startup = valueAt(report, 'targets', 0, 'startups', 0)
  if (valueAt(startup, 'host') !== HOST) throw new Error(`no start on ${HOST} was predicted for ${folder}`)
  return (key) => valueAt(startup, key)
}

/** Prints where its frameworks lie, and ends. */
const PROGRAM = `var app = WebApplication.CreateBuilder(args).Build();
Console.WriteLine(typeof(WebApplication).Assembly.Location);
Console.WriteLine(typeof(object).Assembly.Location);
`

function publish(sdk: string): string {
  const targetFramework = `net${sdk.split('.')[0] ?? ''}.0`
  const project = `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>${targetFramework}</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
    <SelfContained>false</SelfContained>
  </PropertyGroup>
</Project>
`
  return publishApp(
    {
      name: APP,
      expected: 'a framework-dependent app with an app host for this machine',
      assembly: APP,
      targetFramework,
      project: `${APP}.csproj`,
      files: { [`${APP}.csproj`]: project, 'Program.cs': PROGRAM },
      publishArguments: [],
    },
    work,
  )
}

/** The prediction for the host file, and what the app really does. */
function checkStart(what: string, folder: string, env: Variables, due: readonly (string | null)[]): void {
  const predicted = predict(folder)
  check(`prediction ${what}`, [predicted('answer'), predicted('exitCode')], due)
  check(`missing ${what}`, predicted('missing'), [])
  const { status, stdout } = start([path.join(folder, APP)], env)
  check(`exit code ${what}`, status, Number(predicted('exitCode') ?? 0) & 0xff)
  const loaded = [...stdout.matchAll(/shared\/(Microsoft\.\w+\.App)\/([^/]+)\//g)]
  check(
    `frameworks ${what}`,
    predicted('frameworks'),
    Object.fromEntries(loaded.map((each) => [each[1], each[2]])),
  )
}

function checkStarts(shell: string, sdk: string): void {
  const folder = publish(sdk)
  checkStart('of the app', folder, {}, ['starts', null])
  const empty = { DOTNET_ROOT: path.join(work, 'empty') }
  mkdirSync(empty.DOTNET_ROOT)
  const whole = readFileSync(hostFile)
  writeFileSync(hostFile, describe(shell, empty))
  checkStart('with DOTNET_ROOT at an empty folder', folder, empty, ['fails', '0x80008083'])
  writeFileSync(hostFile, whole)
  const settings = path.join(folder, `${APP}.runtimeconfig.json`)
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, text.replaceAll(/"version": "[^"]+"/g, '"version": "99.0.0"'))
  checkStart('for a runtime that is not there', folder, {}, ['fails', '0x80008096'])
}

const word = process.argv[2] ?? 'sh'
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const shells = word === 'sh' ? posixShells() : [word]
const texts = shells.map((shell) => describe(shell))
const text = texts[0] ?? ''
process.stdout.write(text)
check('different answers of the shells', new Set(texts).size, 1)
writeFileSync(hostFile, text)
const host = parseHostFile(await parseYaml(text, hostFile), HOST)
checkFacts(host)
if (process.platform === 'linux') checkStarts(shells[0] ?? 'sh', host.sdk ?? 'none')
else check('answer for the sample', typeof predict('samples/contoso-inprocess-v1')('answer'), 'string')
process.exitCode = wrong === 0 ? 0 : 1
