// What declared hosts cost: one target on 200 hosts against the same on one, which is alone in its configuration file or one of
// its 200; and framework resolutions in a second.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { IIS_CONFIG } from '../__tests__/support/servers.ts'
import { parseRuntimeConfig } from '../src/publish/runtime-config.ts'
import { resolveFrameworks } from '../src/startup/hostfxr/resolution/resolve.ts'
import { median, timed } from './bench/timing.ts'

const cli = resolve('dist/cli.js')
const HOSTS = 200
const PAIRS = 11

const MORE = 20

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  Dockerfile: [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build',
    'WORKDIR /src',
    'COPY . .',
    'RUN dotnet publish -c Release -o /out',
    'FROM mcr.microsoft.com/dotnet/aspnet:10.0',
    'WORKDIR /app',
    'COPY --from=build /out .',
    'ENTRYPOINT ["dotnet", "Contoso.Web.dll"]',
  ].join('\n'),
  'web.service': [
    '[Service]',
    'WorkingDirectory=/srv/web',
    'ExecStart=/usr/bin/dotnet /srv/web/Contoso.Web.dll',
    'User=www-data',
  ].join('\n'),
  Procfile: 'web: dotnet Contoso.Web.dll --urls http://*:$PORT',
  'applicationHost.config': IIS_CONFIG,
}

const folder = mkdtempSync(join(tmpdir(), 'audit-bench-hosts-'))
try {
  compareHosts()
  compareFiles()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
resolutions()

function compareHosts(): void {
  compare('one host, as text', withHosts(1, 1, 'text'), withHosts(HOSTS, HOSTS, 'text'))
  compare('one host, as JSON', withHosts(1, 1, 'json'), withHosts(HOSTS, HOSTS, 'json'))
  compare('one of 200 declared, as text', withHosts(HOSTS, 1, 'text'), withHosts(HOSTS, HOSTS, 'text'))
}

function compare(title: string, one: readonly string[], many: readonly string[]): void {
  const pairs = Array.from({ length: PAIRS + 1 }, () => ({ many: timed(many), one: timed(one) })).slice(1)
  const ratio = median(pairs.map((pair) => pair.many / pair.one))
  const [of1, ofMany] = [median(pairs.map((pair) => pair.one)), median(pairs.map((pair) => pair.many))]
  console.log(
    `${title}: ${of1.toFixed(0)} ms, ${HOSTS} hosts ${ofMany.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  )
}

/** A run on the first `count` of the `declared` servers of a configuration; they differ in what is installed. */
function withHosts(declared: number, count: number, format: 'text' | 'json'): readonly string[] {
  const names = Array.from({ length: declared }, (_, index) => `server-${index}`)
  const hosts = names.map((name, index) =>
    [
      `  ${name}:`,
      '    kind: iis',
      '    architecture: x64',
      '    worker-bitness: 64',
      "    module: '20.0.25300'",
      '    runtimes: |',
      `      Microsoft.AspNetCore.App 10.0.${index} [C:\\Program Files\\dotnet\\shared\\Microsoft.AspNetCore.App]`,
      `      Microsoft.NETCore.App 10.0.${index} [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]`,
    ].join('\n'),
  )
  const file = join(folder, `${declared}.yml`)
  writeFileSync(file, `version: 1\nhosts:\n${hosts.join('\n')}\n`)
  const asked = names.slice(0, count).flatMap((name) => ['--host', name])
  return [cli, resolve('samples/contoso-web'), '--config', file, ...asked, '--quiet', '--format', format]
}

/** Files that describe a place, each read anew: what one more of them costs. */
function compareFiles(): void {
  for (const [name, text] of Object.entries(DESCRIPTIONS)) {
    const pairs = Array.from({ length: PAIRS + 1 }, () => ({
      many: timed(withFiles(name, text, MORE + 1), { cwd: folder }),
      one: timed(withFiles(name, text, 1), { cwd: folder }),
    })).slice(1)
    const each = median(pairs.map(({ many, one }) => (many - one) / MORE))
    console.log(`one more host from ${name}: ${each.toFixed(1)} ms`)
  }
}

function withFiles(name: string, text: string, count: number): readonly string[] {
  const files = Array.from({ length: count }, (_, index) => {
    const below = join(folder, `${name}-${index}`)
    mkdirSync(below, { recursive: true })
    writeFileSync(join(below, name), text)
    const host = join(below, `host-${index}.yml`)
    const site = name.endsWith('.config') ? 'site: Contoso\n' : ''
    writeFileSync(host, `from: ${relative(folder, join(below, name))}\n${site}`)
    return host
  })
  const asked = files.flatMap((file) => ['--host', file])
  return [
    cli,
    resolve('samples/contoso-web'),
    ...asked,
    '--config',
    'none',
    '--source-root',
    'none',
    '--quiet',
  ]
}

function resolutions(): void {
  const text =
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"8.0.0"},{"name":"Microsoft.AspNetCore.App","version":"8.0.0"}]}}'
  const parsed = parseRuntimeConfig(new TextEncoder().encode(text), 'app.runtimeconfig.json')
  if (parsed.state !== 'ok') throw new Error('the app of the benchmark cannot be read')
  const versions = Array.from({ length: 12 }, (_, index) => `${8 + (index % 3)}.0.${index}`)
  const installed = versions.flatMap((version) =>
    ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App'].map((name) => ({ name, version })),
  )
  const input = {
    config: { file: parsed.value },
    environment: {},
    commandLine: {},
    hostfxr: '10.0.0',
    installed,
  }
  const start = performance.now()
  let done = 0
  while (performance.now() - start < 1000) {
    resolveFrameworks(input)
    done += 1
  }
  console.log(`${done} framework resolutions in a second`)
}
