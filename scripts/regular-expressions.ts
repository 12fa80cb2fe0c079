// Every regular expression that the sources write, found by TypeScript's own scanner.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import type { Diagnostics } from 'recheck'
import { SyntaxKind } from 'typescript/unstable/ast'
import { createScanner } from 'typescript/unstable/ast/scanner'

export interface WrittenExpression {
  /** `folder/file.ts: /expression/` */
  readonly name: string
  readonly expression: RegExp
}

export function expressionsOf(folder: string): readonly WrittenExpression[] {
  const found = new Map<string, WrittenExpression>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue
    for (const literal of literalsIn(readFileSync(join(folder, file), 'utf8'))) {
      const end = literal.lastIndexOf('/')
      const expression = new RegExp(literal.slice(1, end), literal.slice(end + 1))
      found.set(literal, { name: `${file}: ${literal}`, expression })
    }
  }
  return [...found.values()]
}

/** Those that modules put together while they load, such as one of a name with what may follow it. */
export async function composedExpressions(folder: string): Promise<readonly WrittenExpression[]> {
  const found: WrittenExpression[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('new RegExp('),
  )
  const original = globalThis.RegExp
  for (const file of files) {
    globalThis.RegExp = new Proxy(original, {
      construct(target, words: ConstructorParameters<typeof RegExp>) {
        const expression = new target(...words)
        found.push({ name: `${file}: ${expression.source.slice(0, 40)}`, expression })
        return expression
      },
    })
    try {
      await import(join(process.cwd(), folder, file))
    } finally {
      globalThis.RegExp = original
    }
  }
  return found
}

/** Whether it takes linear time: its automaton decides, which knows no sticky expression; such a one is anchored where it is asked. */
export function ambiguityOf({ source, flags }: RegExp): Diagnostics {
  const anchored = flags.includes('y') ? `^(?:${source})` : source
  return checkSync(anchored, flags.replace('y', ''), { checker: 'automaton', timeout: null })
}

/** Behind these a slash divides; elsewhere it begins a regular expression. */
const ENDS_A_VALUE = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.NumericLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
])

function literalsIn(text: string): readonly string[] {
  const scanner = createScanner(true)
  scanner.setText(text)
  const found: string[] = []
  /** One for each open brace: whether it is that of a template. */
  const braces: boolean[] = []
  let before: SyntaxKind = SyntaxKind.Unknown
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFile; token = scanner.scan()) {
    const slash = token === SyntaxKind.SlashToken || token === SyntaxKind.SlashEqualsToken
    if (slash && !ENDS_A_VALUE.has(before)) token = scanner.reScanSlashToken()
    if (token === SyntaxKind.CloseBraceToken && braces.pop() === true)
      token = scanner.reScanTemplateToken(false)
    if (token === SyntaxKind.TemplateHead || token === SyntaxKind.TemplateMiddle) braces.push(true)
    if (token === SyntaxKind.OpenBraceToken) braces.push(false)
    if (token === SyntaxKind.RegularExpressionLiteral) found.push(scanner.getTokenText())
    before = token
  }
  return found
}
