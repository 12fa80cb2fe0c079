// Reads a baseline file. It is JSON that this tool writes and people commit: what is not understood is refused with its place.
import { BASELINE_VERSION, plainPath } from '../findings/baseline.ts'
import type { BaselineEntry } from '../findings/baseline.ts'
import { MAX_JSON_SIZE, parseJson } from '../publish/json/json-tree.ts'
import type { JsonValue } from '../publish/json/json-tree.ts'
import { key, record } from '../text/record.ts'
import { list, number, orNull, scalar } from '../text/shape.ts'
import type { Shape } from '../text/shape.ts'
import { refusal } from '../text/tree.ts'
import type { Place, Tree } from '../text/tree.ts'
import { readBytes, refuseWhatIsNoFile, withSlashes } from './settings-file.ts'
import type { SettingsFiles } from './settings-file.ts'

/** Throws UsageError. `file` is relative to `cwd`, and is what messages call it. */
export async function readBaseline(
  file: string,
  cwd: string,
  files: SettingsFiles,
): Promise<readonly BaselineEntry[]> {
  await refuseWhatIsNoFile('baseline', file, cwd, files)
  return parseBaseline(await readBytes(file, cwd, MAX_JSON_SIZE, files), withSlashes(file))
}

/** Each entry once. Throws UsageError with line and column. */
export function parseBaseline(bytes: Uint8Array, file: string): readonly BaselineEntry[] {
  const parsed = parseJson(bytes, 'plain')
  if (!parsed.ok) {
    const at = parsed.at ?? { line: 1, column: 1 }
    throw refusal({ file, ...at }, `this is no baseline: ${parsed.reason}`, HINT)
  }
  const entries = baseline.read(treeOf(parsed.root, file), 'the baseline')
  const seen = new Set<string>()
  return entries.filter((entry) => {
    const words = JSON.stringify(entry)
    return !seen.has(words) && seen.add(words)
  })
}

const HINT = 'write it with --write-baseline'

/** In JSON a text is known by its quotes. */
const text: Shape<string> = {
  schema: { type: 'string' },
  read(tree, name) {
    const found = scalar(tree, name, 'a text')
    if (found.plain) throw refusal(tree.at, `${name} is a text, in quotes`)
    return found.text
  },
}

const fingerprint: Shape<string> = {
  schema: { type: 'string', pattern: '^[0-9a-f]{16}$' },
  read(tree, name) {
    const value = text.read(tree, name)
    if (/^[0-9a-f]{16}$/.test(value)) return value
    throw refusal(tree.at, `${name} is 16 digits of 0 to 9 and a to f`, HINT)
  },
}

const ENTRY = {
  fingerprint: key('fingerprint', fingerprint, 'as reports give it'),
  rule: key('rule', text, 'id of the rule'),
  target: key('target', text, 'path of the target'),
  path: key('path', orNull(text), 'file in the target, or null'),
  subject: key('subject', text, 'what it is about'),
}

const entry: Shape<BaselineEntry> = record(
  'an entry of findings',
  Object.values(ENTRY),
  ({ need }) => ({
    fingerprint: need(ENTRY.fingerprint).value,
    rule: need(ENTRY.rule).value,
    target: plainPath(need(ENTRY.target).value),
    path: need(ENTRY.path).value,
    subject: need(ENTRY.subject).value,
  }),
  { required: Object.keys(ENTRY) },
)

const version = key(
  'baselineVersion',
  number([BASELINE_VERSION]),
  `version of this format: ${BASELINE_VERSION}`,
)
const findings = key('findings', list(entry), 'what is accepted')

const baseline: Shape<readonly BaselineEntry[]> = record(
  'the baseline',
  [version, findings],
  ({ need }) => {
    need(version)
    return need(findings).value.map(({ value }) => value)
  },
  { required: [version.name, findings.name] },
)

function treeOf(value: JsonValue, file: string): Tree {
  const at: Place = { file, line: value.at.line, column: value.at.column }
  switch (value.kind) {
    case 'object':
      return {
        kind: 'mapping',
        at,
        members: value.members.map((member) => ({
          key: member.name,
          keyAt: { file, line: member.at.line, column: member.at.column },
          value: treeOf(member.value, file),
        })),
      }
    case 'array':
      return { kind: 'list', at, items: value.items.map((item) => treeOf(item, file)) }
    case 'string':
      return { kind: 'scalar', at, text: value.value, plain: false, indent: null }
    case 'number':
      return { kind: 'scalar', at, text: value.text, plain: true, indent: null }
    case 'boolean':
      return { kind: 'scalar', at, text: String(value.value), plain: true, indent: null }
    case 'null':
      return { kind: 'scalar', at, text: 'null', plain: true, indent: null }
  }
}
