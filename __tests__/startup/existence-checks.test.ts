// When the .NET host looks for every listed asset before it starts the app. On Linux each row of switches was run with the
// hosts 8.0.31, 9.0.20 and 10.0.12: a console app without its Newtonsoft.Json.dll ended with 140 (0x8000808c) or started.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { predictOn } from '../support/predict-on.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { mutated } from '../support/mutate.ts'
import type { Change } from '../support/mutate.ts'
import { recordingPath } from '../support/recorded-outputs.ts'
import { openRecorded, parseRecorded } from '../support/recorded-source.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const LOST: Change = { delete: 'Newtonsoft.Json.dll' }
const REFUSED = 'fails 0x8000808c'

async function answer(name: string, changes: readonly Change[], host: Host): Promise<string> {
  const source = openRecorded(parseRecorded(readFileSync(recordingPath(name), 'utf8')))
  const facts = deriveFacts(await readPublishOutput(mutated(source, changes, () => source)))
  const startup = predictOn(facts, host)
  const { missing = [], status, exitCode } = startup ?? {}
  return [startup?.answer, status, exitCode, ...missing].filter((part) => part != null).join(' ')
}

const packages = async (host: Host, ...changes: readonly Change[]) =>
  answer('web-packages-portable-net10', [LOST, ...changes], host)

const linux = (known: Partial<Host> = {}) => linuxHost({ dotnet: installed('10.0.12'), ...known })
const variable = (name: string, value: string, known: Partial<Host> = {}) =>
  linux({ environment: new Map([[name, value]]), ...known })
const option = (options: string, known: Partial<Host> = {}) =>
  linux({ startCommand: `dotnet ${options} Contoso.Web.dll`, ...known })
const there = (...existingFiles: readonly string[]): Partial<Host> => ({ existingFiles })
const gone = (...missingFiles: readonly string[]): Partial<Host> => ({ missingFiles })
const DEPS = 'DOTNET_ADDITIONAL_DEPS'
const PROBE = '--additionalprobingpath'
const ofFramework = (version: string) => `/more/shared/Microsoft.NETCore.App/${version}/Agent.deps.json`

const switches: readonly (readonly [string, Host, string])[] = [
  ['nothing', linux(), 'unknown'],
  ['an empty variable', variable(DEPS, ''), 'unknown'],
  ['another deps.json', variable(DEPS, '/more/a.deps.json', there('/more/a.deps.json')), REFUSED],
  ['the second of two', variable(DEPS, '/none.deps.json:/a.deps.json', there('/a.deps.json')), REFUSED],
  ['another deps.json that is not there', variable(DEPS, '/a.deps.json', gone('/a.deps.json')), 'unknown'],
  ['another deps.json that is not known', variable(DEPS, '/a.deps.json'), 'unknown existing-files'],
  ['the own deps.json', variable(DEPS, 'Contoso.Web.deps.json'), REFUSED],
  ['a folder with one for the framework', variable(DEPS, '/more', there(ofFramework('10.0.0'))), REFUSED],
  [
    'a folder with one for a newer patch',
    variable(DEPS, '/more', there(ofFramework('10.0.99'))),
    'unknown existing-files',
  ],
  [
    'a folder with one for another major',
    variable(DEPS, '/more', there(ofFramework('8.0.0'))),
    'unknown existing-files',
  ],
  ['a folder that is not there', variable(DEPS, '/more', gone('/more')), 'unknown'],
  ['a folder of the output', variable(DEPS, 'wwwroot'), 'unknown'],
  ['the folder of the output', variable(DEPS, '.'), 'unknown'],
  ['an option', option(`${PROBE} /probe`, there('/probe')), REFUSED],
  ['an option in other letters', option('--AdditionalProbingPath /probe', there('/probe')), REFUSED],
  ['an option behind exec', option(`exec ${PROBE} /probe`, there('/probe')), REFUSED],
  ['the first of two options', option(`${PROBE} /probe ${PROBE} /none`, there('/probe')), REFUSED],
  ['an option for a folder of the output', option(`${PROBE} .`), REFUSED],
  ['an option with a slash at its end', option(`${PROBE} /probe/`, there('/probe')), REFUSED],
  ['an option for a folder with a slash at its end', option(`${PROBE} ./de/`), REFUSED],
  ['an empty option', option(`${PROBE} ''`), 'unknown'],
  ['an option that names nothing', option(`${PROBE} /probe`, gone('/probe')), 'unknown'],
  [
    'an option of the app',
    linux({ startCommand: `dotnet Contoso.Web.dll ${PROBE} /probe`, ...there('/probe') }),
    'unknown',
  ],
  ['--additional-deps', option('--additional-deps /a.deps.json', there('/a.deps.json')), REFUSED],
  [
    'the last --additional-deps',
    option('--additional-deps /a.deps.json --additional-deps /none.deps.json', {
      ...there('/a.deps.json'),
      ...gone('/none.deps.json'),
    }),
    'unknown',
  ],
  [
    'an option over the variable',
    option('--additional-deps /none.deps.json', {
      environment: new Map([[DEPS, '/a.deps.json']]),
      ...there('/a.deps.json'),
      ...gone('/none.deps.json'),
    }),
    'unknown',
  ],
]

test.each(switches)('%s', async (_, host, expected) => {
  expect(await packages(host)).toBe(expected)
})

test.each(switches)('%s, and every file is there', async (_, host) => {
  expect(await answer('web-packages-portable-net10', [], host)).toBe('starts')
})

test('a self-contained app has no use for further deps.json files', async () => {
  const lost: Change = { delete: 'Microsoft.AspNetCore.Authentication.Cookies.dll' }
  const host = variable(DEPS, '/a.deps.json', there('/a.deps.json'))
  expect(await answer('web-linux-x64-self-contained', [lost], host)).toBe('unknown')
})

test('the folder may have the asset itself', async () => {
  const asset = '/probe/newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll'
  const probing = (file: string) => option(`${PROBE} /probe`, there('/probe', file))
  expect(await packages(probing(asset))).toBe('starts')
  expect(await packages(probing('/probe/newtonsoft.json/12.0.1/x.dll'))).toBe(REFUSED)
})

test('a package store is not judged: it may hold what is missed', async () => {
  const store = new Map([['DOTNET_SHARED_STORE', '/store']])
  expect(await packages(linux({ environment: store }))).toBe('unknown')
  expect(await packages(option(`${PROBE} /probe`, { ...there('/probe'), environment: store }))).toBe(
    'unknown',
  )
})

const placeholders = (path: string): Change => ({
  edit: CONFIG,
  find: '"tfm": "net10.0",',
  by: `"tfm": "net10.0", "additionalProbingPaths": [${JSON.stringify(path)}],`,
})
const onWindows = (known: Partial<Host>) =>
  iisHost({ dotnet: installed('10.0.12'), otherInstallations: [], ...known })

test.each([
  ['C:\\probe\\|arch|\\|tfm|', there('C:\\probe\\x64\\net10.0'), 'fails 500.31 0x8000808c'],
  ['C:\\probe\\|arch|/|tfm|', there('C:\\probe\\x64\\net10.0'), 'fails 500.31 0x8000808c'],
  [
    'C:\\probe\\|arch|\\|tfm|',
    { ...there('C:\\probe\\x86\\net10.0'), ...gone('C:\\probe\\x64\\net10.0') },
    'unknown',
  ],
  ['C:\\probe\\|arch|\\|tfm|', {}, 'unknown existing-files'],
  // One without the other is no placeholder.
  ['C:\\probe\\|arch|', { ...there('C:\\probe\\x64'), ...gone('C:\\probe\\|arch|') }, 'unknown'],
])('%s in runtimeconfig.json', async (path, known, expected) => {
  expect(await packages(onWindows(known), placeholders(path))).toBe(expected)
})

test('a folder of the output may have a deps.json for the framework', async () => {
  const own = (version: string): Change => ({
    add: `more/shared/Microsoft.NETCore.App/${version}/Agent.deps.json`,
    content: { text: '{}' },
  })
  expect(await packages(variable(DEPS, './more'), own('10.0.0'))).toBe(REFUSED)
  expect(await packages(variable(DEPS, './more'), own('9.0.0'))).toBe('unknown')
})

const dev = (options: string): Change => ({
  add: 'Contoso.Web.runtimeconfig.dev.json',
  content: { text: `{ "runtimeOptions": { ${options} } }` },
})

test.each([
  ['"additionalProbingPaths": ["."], "rollForward": "Foo"', REFUSED],
  ['"additionalProbingPaths": ["."], "framework": { "name": "X" }', REFUSED],
  ['"additionalProbingPaths": ["."], "rollForward": "Major", "applyPatches": true', REFUSED],
  ['"additionalProbingPaths": ["none"], "rollForward": "Foo"', 'unknown'],
  // Not even what stands before a mistake of the syntax.
  ['"additionalProbingPaths": ["."],', 'unknown'],
  [
    '"framework": { "name": "Contoso.None", "version": "1.0.0" }, "frameworks": [{ "name": "X" }]',
    'fails 0x80008096',
  ],
  ['"framework": { "name": "Contoso.None", "version": "1.0.0" },', 'unknown'],
])('.dev.json with %s', async (options, expected) => {
  expect(await packages(linux(), dev(options))).toBe(expected)
})
