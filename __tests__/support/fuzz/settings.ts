// Fuzzes of what users write: host files, the configuration, pasted lists, commands, arguments and inputs.
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { parseArguments } from '../../../src/cli/arguments.ts'
import { parseBaseline } from '../../../src/config/baseline-file.ts'
import { configShape } from '../../../src/config/config-keys.ts'
import { readGiven } from '../../../src/config/given-expectations.ts'
import { parseYaml } from '../../../src/config/yaml.ts'
import { UsageError } from '../../../src/errors.ts'
import { muxerArguments } from '../../../src/facts/dotnet/host-arguments.ts'
import { optionsOf, wordsOfApp } from '../../../src/facts/settings/command-line.ts'
import { expandUsual, locate, splitArguments, writtenWords } from '../../../src/facts/windows-path.ts'
import { inputNames, readInputs } from '../../../src/github/inputs.ts'
import { parseListRuntimes } from '../../../src/hosts/list-runtimes.ts'
import { parseHostFile } from '../../../src/hosts/parse-host.ts'
import { parseStartCommand } from '../../../src/hosts/start-command.ts'
import { rules } from '../../../src/judge/registry.ts'
import { decodeText } from '../../../src/publish/xml/decode-text.ts'
import { compileGlob, pathFault } from '../../../src/text/glob.ts'
import { utf8 } from '../bytes.ts'
import { anyDamage, damaged, damagedText, SECRET } from './damage.ts'
import type { Damage } from './damage.ts'
import { demand, demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const HOSTS = ['production', 'staging', 'container'].map((name) =>
  readFileSync(`samples/${name}.yml`, 'utf8'),
)

const RICH_HOST = `name: "web"
kind: iis
architecture: arm64
worker-bitness: 64
worker-architecture: x64
windows-version: 2022
module: ['20.0.25300', v1]
dotnet-root: 'C:\\Program Files\\dotnet'
runtimes:
  - name: Microsoft.AspNetCore.App
    version: 8.0.11
    references: [ { name: Microsoft.NETCore.App, version: 8.0.0, roll-forward: Minor } ]
    has-deps-json: true
other-installations:
  - { architecture: x64, runtimes: [], install-location: none }
environment: { DOTNET_ROLL_FORWARD: Major, ApiKey: '${SECRET}', Other: ${SECRET} }
pool: [ { path: artifacts/api } ]
out-of-process-handlers: ['20.0.25300']
hostfxr: 8.0.11
sdk: none
dotnet-on-path: true
install-location: C:\\Program Files\\dotnet
parent-handlers: false
modules: [ rewrite, webdav ]
unlocked-sections: [ system.webServer/security/authentication/windowsAuthentication ]
child-applications: false
write-access: true
site-path: C:\\inetpub\\web
server-collections: { mimeMap: [.svg], customHeaders: [X-Powered-By] }
existing-files: [ 'C:\\dn\\dotnet.exe' ] # there
missing-files: [ 'D:\\a.exe' ]
`
const RICH_LINUX = `kind: linux
libc: musl
working-directory: /srv
icu: false
start-command: ApiKey=${SECRET} tini -- dotnet --roll-forward Major Contoso.Web.dll --key ${SECRET}
environment:
  ConnectionStrings__Main: >-
    Server=db;
    Password=${SECRET}
`
const CONFIG = `version: 1
fail-on: warning
targets:
  - path: artifacts/web
    hosts: [production, linux]
    expect: { environment: ${SECRET}, kind: [worker, aspnetcore], status: 500.30, frameworks: { A: '>=8.0.0 <9.0.0' } }
hosts:
  production:
    kind: iis
    environment: { ApiKey: ${SECRET} }
rules: { stdout-log-enabled: off }
ignore:
  - { rule: stdout-log-enabled, path: '*.config', reason: a ticket, expires: 2027-01-31 }
`
const BASELINE = JSON.stringify(
  {
    baselineVersion: 1,
    findings: [
      {
        fingerprint: '0123456789abcdef',
        rule: 'a',
        target: `./${SECRET}`,
        path: `a\\${SECRET}`,
        subject: SECRET,
      },
      { fingerprint: 'fedcba9876543210', rule: 'b', target: '.', path: null, subject: '' },
    ],
  },
  null,
  2,
)
const LIST = `PS C:\\> dotnet --list-runtimes
Microsoft.AspNetCore.App 8.0.11 [C:\\Program Files\\dotnet\\shared\\Microsoft.AspNetCore.App]
Microsoft.NETCore.App 8.0.11 [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]
Microsoft.WindowsDesktop.App 10.0.0-rc.1.25451.107 [C:\\Program Files\\dotnet\\shared\\Microsoft.WindowsDesktop.App]
`
const COMMANDS = [
  `ApiKey=${SECRET} tini -- dotnet exec --roll-forward Major ./Contoso.Web.dll --key ${SECRET} "$@"`,
  './Contoso.Web --urls "http://*:80" --a=b /c d',
  "env -i A='b c' sh start.sh",
  '%ProgramFiles%\\dotnet\\dotnet.exe exec "C:\\a b\\web.dll" --x',
]

const RULE_IDS = rules.map(({ id }) => id)

/** Either it is understood, or refused by sentences without a secret. */
async function demandRefusal(attempt: () => unknown): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    demand(error.all.length > 0, () => 'a refusal without a mistake')
    for (const { message, hint } of error.all) {
      demandSentence(message, SECRET)
      if (hint !== null) demandSentence(hint, SECRET)
    }
  }
}

function anyText(...starts: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...starts), anyDamage).map(([text, damage]) => damagedText(text, damage))
}

function yamlFuzz(
  name: string,
  starts: readonly string[],
  read: (tree: Awaited<ReturnType<typeof parseYaml>>) => unknown,
) {
  return fuzz(
    name,
    () => fc.tuple(fc.constantFrom(...starts), anyDamage),
    async ([text, damage]: [string, Damage]) => {
      const decoded = decodeText(damaged(utf8(text), damage))
      if ('reason' in decoded) demandSentence(decoded.reason, SECRET)
      else await demandRefusal(async () => read(await parseYaml(decoded.text, 'a.yml')))
    },
  )
}

export const settingsFuzzes: readonly Fuzz[] = [
  yamlFuzz('host file', [...HOSTS, RICH_HOST, RICH_HOST, RICH_LINUX], (tree) => parseHostFile(tree, 'host')),
  yamlFuzz('configuration', [CONFIG, CONFIG + HOSTS.map((text) => `# ${text}`).join('')], (tree) =>
    configShape(RULE_IDS).read(tree, 'the configuration'),
  ),
  fuzz(
    'expectations of the command line',
    () =>
      fc.array(
        anyText(
          'environment=Staging',
          'kind=[worker, null]',
          "frameworks={ A: '>8.0.0-rc.1' }",
          'status=503',
        ),
        {
          maxLength: 3,
        },
      ),
    (lines) => demandRefusal(() => readGiven(lines)),
  ),
  fuzz(
    'baseline',
    () => fc.tuple(fc.constantFrom(BASELINE), anyDamage),
    ([text, damage]) => demandRefusal(() => parseBaseline(damaged(utf8(text), damage), 'b.json')),
  ),
  fuzz(
    'list of runtimes',
    () => anyText(LIST),
    (text) =>
      demandRefusal(() =>
        parseListRuntimes({
          kind: 'scalar',
          at: { file: 'a.yml', line: 1, column: 1 },
          text,
          plain: false,
          indent: 2,
        }),
      ),
  ),
  fuzz(
    'commands',
    () => anyText(...COMMANDS),
    (text) => {
      const command = parseStartCommand(text)
      if ('reason' in command) {
        demandSentence(command.reason, SECRET)
        demandSentence(command.hint, SECRET)
      }
      const words = splitArguments(text)
      demand(writtenWords(text).length <= text.length + 1, () => 'more words than characters')
      muxerArguments(words)
      optionsOf(wordsOfApp(words))
      locate(expandUsual(text))
    },
  ),
  fuzz(
    'globs',
    () => fc.tuple(anyText('artifacts/{web,api}/**/*.dll', '[a-z]?(b)*', 'a/b'), fc.string()),
    async ([glob, path]) => {
      const fault = pathFault(glob)
      if (fault !== null) demandSentence(fault, SECRET)
      else await demandRefusal(async () => (await compileGlob(glob, { nocase: true, dot: true }))(path))
    },
  ),
  fuzz(
    'command line',
    () =>
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'audit',
            'rules',
            'explain',
            'host-script',
            '--',
            '-h',
            '--quiet',
            '--format',
            'json',
            'a',
          ),
          anyText(
            '--format=json',
            '--output',
            'json=a.json',
            '--host',
            'iis',
            '--as-of=2026-01-01',
            '--fail-on=note',
          ),
        ),
        { maxLength: 6 },
      ),
    (argv) => demandRefusal(() => parseArguments(argv)),
  ),
  fuzz(
    'inputs of the action',
    () =>
      fc.tuple(
        fc.constantFrom(...inputNames),
        anyText('error', 'auto', 'artifacts/web\nb', '2026-01-01', 'iis'),
      ),
    ([name, text]) => demandRefusal(() => readInputs((asked) => (asked === name ? text : ''))),
  ),
]
