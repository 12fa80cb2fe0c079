// Writes the generated documents; started by generate.ts once the registry is fresh.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleCases } from '../__tests__/support/cases.ts'
import { rules } from '../src/judge/registry.ts'
import { deliver } from './generate/deliver.ts'
import { filled, readmeParts } from './generate/readme.ts'
import { ruleIndex, rulePage } from './generate/rule-pages.ts'
import { schemas } from './generate/schemas.ts'

// `ruleLink` in src/report/wording.ts and the helpUri of every report point here.
const PAGES = 'docs/rules'

const files = new Map([[`${PAGES}/README.md`, ruleIndex(rules)]])
for (const [path, schema] of schemas(rules.map(({ id }) => id))) files.set(path, schema)
for (const rule of rules) files.set(`${PAGES}/${rule.id}.md`, await rulePage(rule, await casesOf(rule.id)))

const readme = existsSync(inRoot('README.md')) ? readFileSync(inRoot('README.md'), 'utf8') : skeleton()
const parts = await readmeParts(readFileSync(inRoot('action.yml'), 'utf8'))
const { text, placeless } = filled(readme, parts)
files.set('README.md', text)
deliver(files, [PAGES])
for (const name of placeless) {
  process.stderr.write(`README.md has no place for <!-- generated:${name} -->\n`)
  process.exitCode = 1
}

async function casesOf(id: string): Promise<RuleCases | null> {
  if (!existsSync(inRoot(`__tests__/rules/${id}.ts`))) return null
  const module: unknown = await import(`../__tests__/rules/${id}.ts`)
  return holdsCases(module) ? module.default : null
}

// The type checker holds every case file to it.
function holdsCases(module: unknown): module is { default: RuleCases } {
  return typeof module === 'object' && module !== null && 'default' in module
}

function skeleton(): string {
  const places = ['sample', 'inputs', 'outputs', 'rules'].map(
    (name) => `<!-- generated:${name} -->\n<!-- /generated -->\n`,
  )
  return ['# dotnet-publish-audit\n', ...places].join('\n')
}

function inRoot(path: string): string {
  return join(process.cwd(), path)
}
