// YAML as a tree of texts with places. No type is guessed from a text, and nothing is ever expanded: tags and aliases are
// refused, so a small file cannot become a large one.
import type { CST, Document, Pair, ParsedNode, Scalar as YamlScalar } from 'yaml'
import { refusal } from '../text/tree.ts'
import type { Member, Place, Tree } from '../text/tree.ts'

type Yaml = typeof import('yaml')

interface Reading {
  readonly yaml: Yaml
  readonly text: string
  readonly placeOf: (offset: number) => Place
}

/** `file` is what messages call it. Throws UsageError with line and column. */
export async function parseYaml(source: string, file: string): Promise<Tree> {
  // Only a run that reads a settings file pays for the parser.
  const yaml = await import('yaml')
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const lines = new yaml.LineCounter()
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const tokens = [...new yaml.Parser(lines.addNewLine).parse(text)]
  refuseDepth(tokens, placeOf)
  const composer = new yaml.Composer({
    schema: 'failsafe',
    resolveKnownTags: false,
    merge: false,
    // Told by the reader of the tree, and there without comparing each with each.
    uniqueKeys: false,
    prettyErrors: false,
  })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (document === undefined) throw refusal(placeOf(0), 'the file is empty')
  refuseFaults(document, placeOf)
  if (second !== undefined) {
    throw refusal(placeOf(second.range[0]), 'a second document begins: one file describes one')
  }
  if (document.contents === null) throw refusal(placeOf(0), 'the file is empty')
  return treeOf({ yaml, text, placeOf }, document.contents, placeOf(0))
}

/** No settings file nests so deeply, and the composer calls itself for each level. */
const MAX_DEPTH = 64

function refuseDepth(tokens: readonly CST.Token[], placeOf: (offset: number) => Place): void {
  const open = tokens.map((token) => ({ token, depth: 1 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) throw refusal(placeOf(token.offset), 'it nests too deeply')
    if (token.type === 'document' && token.value !== undefined) open.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      for (const child of [key, value]) if (child != null) open.push({ token: child, depth: depth + 1 })
    }
  }
}

function refuseFaults({ errors, warnings }: Document.Parsed, placeOf: (offset: number) => Place): void {
  const fault = errors[0] ?? warnings[0]
  if (fault === undefined) return
  const at = placeOf(fault.pos[0])
  if (fault.message.startsWith('Unresolved tag'))
    throw refusal(at, 'tags are not read: write the plain value')
  const backslash = fault.code === 'BAD_DQ_ESCAPE'
  // After a colon the parser repeats the text, which may be a secret.
  const message = `this is no YAML: ${fault.message.replace(/(?<! ): .*$/s, '')}`
  throw refusal(at, message, backslash ? 'in single quotes a backslash is a backslash' : null)
}

/** `keyAt` stands for a value that is not there. */
function treeOf(reading: Reading, node: ParsedNode | null, keyAt: Place): Tree {
  const { yaml, placeOf } = reading
  if (node === null) return { kind: 'scalar', at: keyAt, text: '', plain: true, indent: null }
  const at = placeOf(node.range[0])
  if (yaml.isAlias(node)) throw refusal(at, 'aliases are not read: write the value once more')
  if (node.tag !== undefined) throw refusal(at, 'tags are not read: write the plain value')
  if (yaml.isMap(node)) {
    return { kind: 'mapping', at, members: node.items.map((pair) => memberOf(reading, pair, at)) }
  }
  if (yaml.isSeq(node)) {
    return {
      kind: 'list',
      at,
      items: node.items.map((item) => treeOf(reading, item, placeOf(item.range[0]))),
    }
  }
  return scalarOf(reading, node, keyAt)
}

function memberOf(reading: Reading, { key, value }: Pair<ParsedNode, ParsedNode | null>, at: Place): Member {
  const name = treeOf(reading, key, at)
  if (name.kind !== 'scalar') throw refusal(name.at, 'a key is a text')
  return { key: name.text, keyAt: name.at, value: treeOf(reading, value, name.at) }
}

function scalarOf(reading: Reading, node: YamlScalar.Parsed, keyAt: Place): Tree {
  const { yaml, text, placeOf } = reading
  const value = typeof node.value === 'string' ? node.value : node.source
  const plain = node.type === yaml.Scalar.PLAIN
  const [start, end] = node.range
  const at = plain && value === '' ? keyAt : placeOf(start)
  const literal = node.type === yaml.Scalar.BLOCK_LITERAL
  return { kind: 'scalar', at, text: value, plain, indent: literal ? indentOf(text.slice(start, end)) : null }
}

/** Of the first line of the block that is not blank: the block begins with its `|`. */
function indentOf(block: string): number {
  const first = /\n([ \t]*)[^\s]/.exec(block)?.[1] ?? ''
  return first.length
}
