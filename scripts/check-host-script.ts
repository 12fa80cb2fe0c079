// Runs the script that `node dist/cli.js host-script` prints on this machine, and holds what it says against the machine:
// npm run check:host-script [-- sh | powershell | pwsh]. Without a word: sh in every POSIX shell that is here.
// On Linux it then publishes an app, predicts its start on that host and really starts it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseYaml } from '../src/config/yaml.ts'
import type { Host } from '../src/hosts/host.ts'
import { parseHostFile } from '../src/hosts/parse-host.ts'
import { publishApp } from './publish-apps.ts'

const work = path.resolve('.work', 'host-script')
const hostFile = path.join(work, 'this-machine.yml')
const sample = path.join('samples', 'contoso-inprocess-v1')

interface Ended {
  readonly status: number | null
  readonly stdout: string
}

function start(program: string, ...words: readonly string[]): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  if (error !== undefined) throw error
  process.stderr.write(stderr)
  return { status, stdout }
}

let wrong = 0
function check(what: string, found: unknown, expected: unknown): void {
  const [got, due] = [JSON.stringify(found), JSON.stringify(expected)]
  if (got !== due) wrong += 1
  process.stdout.write(got === due ? `ok    ${what}: ${got}\n` : `FAIL  ${what}: ${got}, expected ${due}\n`)
}

function cli(...words: readonly string[]): Ended {
  return start(process.execPath, 'dist/cli.js', ...words)
}

/** What a shell prints for the script. */
function describe(shell: string): string {
  const windows = shell === 'powershell' || shell === 'pwsh'
  const file = path.join(work, windows ? 'host.ps1' : 'host.sh')
  writeFileSync(file, cli('host-script', '--shell', windows ? 'powershell' : 'sh').stdout)
  const [program = shell, ...words] = shell.split(' ')
  const options = windows ? ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File'] : words
  const { status, stdout } = start(program, ...options, file)
  check(`exit code in ${shell}`, status, 0)
  check(`lines of plain ASCII in ${shell}`, /^([ -~]*\r?\n)+$/.test(stdout), true)
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

function checkFacts(host: Host): void {
  const { dotnet } = host
  check('architecture', host.architecture, ARCHITECTURES[process.arch] ?? null)
  if (process.platform === 'linux') {
    const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
    check('libc', host.libc, header.glibcVersionRuntime === undefined ? 'musl' : 'glibc')
  }
  const root = dotnet.dotnetRoot ?? ''
  const muxer = path.join(root, process.platform === 'win32' ? 'dotnet.exe' : 'dotnet')
  const listed = versionsOf(start(muxer, '--list-runtimes').stdout, root)
  const found = (dotnet.runtimes ?? []).filter(({ hasDepsJson }) => hasDepsJson)
  check('runtimes', found.map(({ name, version }) => `${name} ${version}`).toSorted(), listed)
  const sdks = versionsOf(start(muxer, '--list-sdks').stdout, root)
  check('sdk', host.sdk, sdks.at(-1) ?? 'none')
  // hostfxr says its own version in the first line of --info that has a heading for it.
  const info = start(muxer, '--info').stdout
  check('hostfxr', dotnet.hostfxr, /^Host.*:\s+Version:\s+(\S+)/m.exec(info)?.[1] ?? null)
}

/** Lines without their folder, of this root. */
function versionsOf(list: string, root: string): string[] {
  return list
    .split(/\r?\n/)
    .filter((line) => line.toLowerCase().includes(`[${root.toLowerCase()}`))
    .map((line) => line.slice(0, line.indexOf(' [')))
}

interface Report {
  readonly targets: readonly {
    readonly startups: readonly {
      readonly host: string
      readonly answer: string
      readonly exitCode: string | null
      readonly missing: readonly string[]
      readonly frameworks: Readonly<Record<string, string>>
    }[]
  }[]
}

function predict(folder: string): Report['targets'][number]['startups'][number] {
  const { stdout } = cli(folder, '--host', hostFile, '--format', 'json', '--fail-on', 'never')
  const startup = (JSON.parse(stdout) as Report).targets[0]?.startups[0]
  if (startup === undefined) throw new Error(`no start was predicted for ${folder}`)
  check('host of the prediction', startup.host, 'this-machine')
  return startup
}

/** Prints where its frameworks lie, and ends. */
const program = `var app = WebApplication.CreateBuilder(args).Build();
Console.WriteLine(typeof(WebApplication).Assembly.Location);
Console.WriteLine(typeof(object).Assembly.Location);
`

function checkStart(sdk: string): void {
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
  const name = 'Contoso.Web'
  const folder = publishApp(
    {
      name,
      expected: 'a framework-dependent app with an app host for this machine',
      assembly: name,
      targetFramework,
      project: `${name}.csproj`,
      files: { [`${name}.csproj`]: project, 'Program.cs': program },
      publishArguments: [],
    },
    work,
  )
  const healthy = predict(folder)
  const started = start(path.join(folder, name))
  check('prediction', [healthy.answer, healthy.missing], ['starts', []])
  check('exit code of the app', started.status, 0)
  const loaded = [...started.stdout.matchAll(/shared\/(Microsoft\.\w+\.App)\/([^/]+)\//g)]
  check('frameworks', healthy.frameworks, Object.fromEntries(loaded.map((each) => [each[1], each[2]])))

  const settings = path.join(folder, `${name}.runtimeconfig.json`)
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8').replaceAll(/"version": "[^"]+"/g, '"version": "99.0.0"'),
  )
  const refused = predict(folder)
  check('prediction without its runtime', [refused.answer, refused.exitCode], ['fails', '0x80008096'])
  check('exit code of the app without its runtime', start(path.join(folder, name)).status, 0x96)
}

const word = process.argv[2] ?? 'sh'
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const shells = word === 'sh' ? posixShells() : [word]
const texts = shells.map(describe)
const text = texts[0] ?? ''
process.stdout.write(text)
check('different answers of the shells', new Set(texts).size, 1)
writeFileSync(hostFile, text)
const host = parseHostFile(await parseYaml(text, hostFile), 'this-machine')
checkFacts(host)
if (process.platform === 'linux') checkStart(host.sdk ?? 'none')
else check('answer for the sample', typeof predict(sample).answer, 'string')
process.exitCode = wrong === 0 ? 0 : 1
