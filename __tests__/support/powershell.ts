// PowerShell, read without running it: the syntax tree, and what must not be in a script that only reads.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, Parser, type Node } from 'web-tree-sitter'

const require = createRequire(import.meta.url)
const grammar = require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')

export async function powershellParser(): Promise<(script: string) => Node> {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(readFileSync(grammar)))
  return (script) => {
    const tree = parser.parse(script)
    if (tree === null) throw new Error('the parser gave no tree')
    return tree.rootNode
  }
}

function all(root: Node, ...types: readonly string[]): Node[] {
  return root.descendantsOfType([...types])
}

function textsOf(root: Node, ...types: readonly string[]): string[] {
  return all(root, ...types).map(({ text }) => text)
}

function lineOf(node: Node, what: string): string {
  return `line ${node.startPosition.row + 1}: ${what}`
}

/** What Windows PowerShell 5.1 does not understand. The grammar knows some of what 7 added, the rest is an error to it. */
export function notIn51(root: Node): string[] {
  const faults = all(root, 'ERROR').map((node) => lineOf(node, `no syntax: ${node.text.slice(0, 40)}`))
  if (root.hasError && faults.length === 0) faults.push('something is missing')
  for (const node of all(root, 'pipeline_chain_tail')) faults.push(lineOf(node, '&& or || between commands'))
  for (const node of all(root, 'string_literal')) {
    if (/`(u\{|e)/.test(node.text)) faults.push(lineOf(node, `escape of a later version in ${node.text}`))
  }
  for (const node of all(root, 'command_name', 'block_name')) {
    if (node.text.toLowerCase() === 'clean') faults.push(lineOf(node, 'a clean block'))
  }
  for (const node of all(root, 'command_parameter', 'foreach_parameter')) {
    if (/^-parallel$/i.test(node.text)) faults.push(lineOf(node, '-Parallel'))
  }
  for (const node of all(root, 'variable')) {
    if (/^\$(Is(Windows|Linux|MacOS|CoreCLR)|PSStyle)$/i.test(node.text)) {
      faults.push(lineOf(node, `${node.text} is not there`))
    }
  }
  return faults
}

export interface Allowed {
  readonly commands: readonly RegExp[]
  /** `Type::Member`. */
  readonly statics: readonly string[]
  readonly methods: readonly string[]
}

/** What goes beyond the list, or could: every way that a script has to act is a command, a member, a call or a redirection. */
export function notAllowed(root: Node, allowed: Allowed): string[] {
  const own = new Set(functionsOf(root).map(({ name }) => name))
  const faults: string[] = []
  for (const node of all(root, 'command')) {
    const name = all(node, 'command_name')[0]?.text ?? ''
    if (!own.has(name) && !allowed.commands.some((each) => each.test(node.text.trim()))) {
      faults.push(lineOf(node, node.text))
    }
  }
  for (const node of all(root, 'command_invokation_operator', 'redirection', 'command_name_expr')) {
    faults.push(lineOf(node, node.text))
  }
  for (const node of all(root, 'invokation_expression', 'member_access')) {
    faults.push(...memberFaults(node, allowed).map((fault) => lineOf(node, fault)))
  }
  for (const node of all(root, 'left_assignment_expression')) {
    if (!/^(\[[\w.]+\])?\$\w+(\[[^]+\])?$/.test(node.text)) faults.push(lineOf(node, `sets ${node.text}`))
  }
  return faults
}

function memberFaults(node: Node, allowed: Allowed): string[] {
  const member = node.namedChildren.find(({ type }) => type === 'member_name')?.text ?? ''
  const type = node.namedChildren.find((child) => child.type === 'type_literal')?.text.slice(1, -1) ?? null
  if (type !== null) {
    const name = `${type}::${member}`
    return allowed.statics.includes(name) ? [] : [name]
  }
  if (node.type === 'member_access') return []
  // Its second argument would open the key for writing.
  if (member === 'OpenSubKey' && argumentsOf(node) !== 1) return ['OpenSubKey with a second argument']
  return allowed.methods.includes(member) ? [] : [`.${member}()`]
}

function argumentsOf(call: Node): number {
  const list = call.namedChildren.find(({ type }) => type === 'argument_list')?.namedChildren[0]
  return list?.namedChildren.filter(({ type }) => type === 'argument_expression').length ?? 0
}

interface OwnFunction {
  readonly name: string
  readonly parameters: readonly string[]
  readonly node: Node
}

function functionsOf(root: Node): OwnFunction[] {
  return all(root, 'function_statement').map((node) => {
    const declared = node.namedChildren.find(({ type }) => type === 'function_parameter_declaration')
    const parameters =
      declared === undefined ? [] : all(declared, 'script_parameter').map(variableOfParameter)
    return { name: node.namedChildren[0]?.text ?? '', parameters, node }
  })
}

function variableOfParameter(parameter: Node): string {
  return parameter.namedChildren.find(({ type }) => type === 'variable')?.text.toLowerCase() ?? ''
}

const AUTOMATIC = new Set(['$null', '$true', '$false', '$erroractionpreference'])

/** Variables that nothing sets: in strict mode each would end the script, and nothing here runs it. */
export function unsetVariables(root: Node): string[] {
  const functions = functionsOf(root)
  const global = new Set([...AUTOMATIC, ...setIn(root, functions)])
  const scopes = functions.map(({ node, parameters }) => ({
    node,
    known: new Set([...global, ...parameters, ...setIn(node, [])]),
  }))
  return [
    ...used(root, functions).filter((name) => !global.has(name)),
    ...scopes.flatMap(({ node, known }) => used(node, []).filter((name) => !known.has(name))),
  ]
}

function setIn(scope: Node, inner: readonly OwnFunction[]): string[] {
  const outside = (node: Node) => !inner.some((each) => contains(each.node, node))
  const targets = all(scope, 'left_assignment_expression').filter(outside)
  const loops = all(scope, 'foreach_statement').filter(outside)
  return [
    ...targets.flatMap((node) => textsOf(node, 'variable').slice(0, 1)),
    ...loops.map((node) => all(node, 'variable')[0]?.text ?? ''),
    ...all(scope, 'script_parameter').filter(outside).map(variableOfParameter),
  ].map((name) => name.toLowerCase())
}

function used(scope: Node, inner: readonly OwnFunction[]): string[] {
  return all(scope, 'variable')
    .filter((node) => !inner.some((each) => contains(each.node, node)))
    .map(({ text }) => text.toLowerCase())
    .filter((name) => !/^\$\{?env:/.test(name))
}

function contains(outer: Node, inner: Node): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex
}

/** Calls of own functions that leave out an argument or give one too many: PowerShell passes over both. */
export function miscalls(root: Node): string[] {
  const parameters = new Map(functionsOf(root).map((each) => [each.name, each.parameters.length]))
  return all(root, 'command').flatMap((node) => {
    const wanted = parameters.get(all(node, 'command_name')[0]?.text ?? '')
    const elements = node.namedChildren.find(({ type }) => type === 'command_elements')
    const given = elements?.namedChildren.filter(({ type }) => type !== 'command_argument_sep').length ?? 0
    return wanted === undefined || wanted === given ? [] : [lineOf(node, node.text)]
  })
}
