// Settings files that are nearly right: valid ones with a few slips each, in the words of YAML.
import * as fc from 'fast-check'

import { iis, PASTED, PASTED_ON_LINUX, runtimes } from './settings-trees.ts'
import type { Written } from './settings-trees.ts'

const words = (text: string) => text.split(' ')
const VALUES: readonly Written[] = [
  ...words(
    '~ null true "true" False 1 "1" 1.0 0x1 2 64 "64" 64.0 +64 6.4e1 0x40 0o100 32 .nan -.inf 1e3 -1 4711',
  ),
  ...words(
    '2027-02-30 2027-02-28 2028-02-29 2027-02-29 2000-02-29 1900-02-29 2027-13-01 2027-04-31 2027-1-1',
  ),
  ...words(
    'iis linux azure-app-service-linux windows x86 x64 arm arm64 other glibc none v1 off on yes error never',
  ),
  ...words('20.0 "20.0" "12.2" "11.9.1" "20.65535" "20.65536" 20.0.1.2 20.0.1.2.3 020.0.1 v2 20'),
  ...words(
    '8.0.11 08.0.1 8.0 8.0.11-rc.1 8.0.11-01 8.0.11+x 8.0.11- 1234567890.0.0 8.0.1234567890 8.0.11-rc_1',
  ),
  ...words(
    'C:\\dotnet D:/dotnet c: \\\\server\\share \\\\\\x /usr/share/dotnet a/b a\\b .. . a:b "a[b]" [] {} [a] [[]]',
  ),
  ...words(
    "'' '*' '**/*.json' '{a,b}' 'a*b*c*d*[e]' '+(a)*b*c*d' A=B Minor Disable rewrite rewrit webdav httpplatfrom",
  ),
  ...words(
    'system.webServer/cgi SYSTEM.WEBSERVER/x system.webServer/cig cgi &a ./App stdout-log-enabled stdout-log-enable',
  ),
  ...words(
    "inprocess in-process starts fails 500.30 '500.3' 503 net10.0 net10 win-x64 any '>=8.0.0' '>=8' '<8.0.0-rc.1'",
  ),
  '',
  '" "',
  '"\\0"',
  '"a\\0b"',
  '"\\u00a0"',
  '"\\uFEFF"',
  '"a\\nb"',
  'a b',
  "'a ; b'",
  '*a',
  '!!str 1',
  '!x a',
  '@a',
  "' C:\\a'",
  PASTED,
  PASTED_ON_LINUX,
  `'${'a*'.repeat(501)}'`,
  'a'.repeat(4096),
  'a'.repeat(4097),
  `'${'a'.repeat(999)}*'`,
  { a: 'b' },
  [{ path: 'a' }],
  [{ architecture: 'arm64' }],
  [{ architecture: 'x86' }, { architecture: 'x86' }],
  ['none', 'v1'],
  runtimes,
  [...runtimes, ...runtimes],
  iis,
]
const KEYS = [
  ...words(
    'version fail-on targets hosts rules ignore baseline path expect rule target reason expires name kind libc icu',
  ),
  ...words(
    'architecture worker-bitness module out-of-process-handlers runtimes hostfxr sdk dotnet-root start-command',
  ),
  ...words(
    'install-location other-installations environment pool parent-handlers modules site-path missing-files',
  ),
  ...words(
    'unlocked-sections server-collections roll-forward apply-patches references has-deps-json mimeMap Kind kin',
  ),
  ...words('entry-assembly target-framework self-contained startup status frameworks environment'),
  ...words("__proto__ hasOwn << ~ 1 true A a '' ' ' A=B"),
]

const AT = fc.nat(400)
const slip = fc.record({
  at: AT,
  what: fc.constantFrom('value', 'value', 'value', 'drop', 'key', 'rename', 'wrap'),
  value: fc.constantFrom(...VALUES),
  key: fc.constantFrom(...KEYS),
})
type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never

/** The tree with the slip at its `at`-th value, counted from the top and anew where there are fewer. */
function slipped(tree: Written, one: Slip): Written {
  let left = one.at % sizeOf(tree)
  const visit = (node: Written): Written => {
    left -= 1
    if (left === -1) return changed(node, one)
    if (typeof node === 'string') return node
    if (isList(node)) return node.map(visit)
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]))
  }
  return visit(tree)
}

function changed(node: Written, { what, value, key }: Slip): Written {
  if (what === 'wrap') return [node]
  if (what === 'value' || typeof node === 'string' || isList(node)) {
    return isList(node) && what === 'key' ? [...node, value] : value
  }
  const entries = Object.entries(node)
  if (what === 'key') return Object.fromEntries([...entries, [key, value]])
  const [first, ...others] = entries
  if (first === undefined || what === 'drop') return Object.fromEntries(others)
  return Object.fromEntries([[key, first[1]], ...others])
}

function sizeOf(node: Written): number {
  const inside = typeof node === 'string' ? [] : isList(node) ? node : Object.values(node)
  return inside.reduce((sum: number, each) => sum + sizeOf(each), 1)
}

function isList(node: Written): node is readonly Written[] {
  return Array.isArray(node)
}

/** As lines; `flow` = the inner ones in brackets. */
function yamlOf(node: Written, indent: string, flow: boolean): string {
  if (typeof node === 'string') return ` ${node}\n`
  const inner = isList(node) ? node.map((each) => ['-', each] as const) : membersOf(node)
  if (inner.length === 0) return isList(node) ? ' []\n' : ' {}\n'
  if (flow && indent.length > 2) return ` ${flowOf(node)}\n`
  return `\n${inner.map(([mark, each]) => `${indent}${mark}${yamlOf(each, `${indent}  `, flow)}`).join('')}`
}

function membersOf(node: { readonly [key: string]: Written }): (readonly [string, Written])[] {
  return Object.entries(node).map(([key, value]) => [`${key}:`, value] as const)
}

function flowOf(node: Written): string {
  if (typeof node === 'string') return node
  if (isList(node)) return `[${node.map(flowOf).join(', ')}]`
  return `{ ${membersOf(node)
    .map(([key, value]) => `${key} ${flowOf(value)}`)
    .join(', ')} }`
}

type TextSlip = (text: string, at: number) => string
const TEXT_SLIPS: readonly TextSlip[] = [
  (text) => text.replaceAll('\n', '\r'),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => `---\n${text}...\n`,
  (text) => `${text}---\na: 1\n`,
  (text) => `%YAML 1.2\n---\n${text}`,
  (text) => `# a\n\n${text}`,
  (text) => text.replaceAll('\n', ' # a\n'),
  (text, at) => repeatedLine(text.split('\n'), at),
  (text, at) => withInserted(text, at, ':'),
  (text, at) => withInserted(text, at, '\t'),
  (text, at) => withInserted(text, at, '"'),
  (text, at) => withInserted(text, at, '\u2028'),
  (text, at) => text.slice(0, at % (text.length + 1)),
]

function repeatedLine(lines: readonly string[], at: number): string {
  const line = at % lines.length
  return [...lines.slice(0, line + 1), ...lines.slice(line)].join('\n')
}

function withInserted(text: string, at: number, more: string): string {
  const cut = at % (text.length + 1)
  return text.slice(0, cut) + more + text.slice(cut)
}

/** None or a few slips in one of the trees, and seldom one in its text. */
export function nearly(trees: readonly Written[]): fc.Arbitrary<string> {
  const rarely = { depthSize: 'max', freq: 3 } as const
  return fc
    .record({
      tree: fc.constantFrom(...trees),
      slips: fc.array(slip, { maxLength: 3 }),
      flow: fc.boolean(),
      inText: fc.option(fc.record({ how: fc.constantFrom(...TEXT_SLIPS), at: AT }), rarely),
    })
    .map(({ tree, slips, flow, inText }) => {
      const text = yamlOf(slips.reduce(slipped, tree), '', flow).replace(/^[ \n]/, '')
      return inText === null ? text : inText.how(text, inText.at)
    })
}
