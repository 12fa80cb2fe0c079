// Writes the generated documents; started by generate.ts once the registry is fresh.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleCases } from '../__tests__/support/cases.ts'
import { casesOf } from '../__tests__/support/load-cases.ts'
import { explanations } from '../src/judge/explanations.ts'
import { rules } from '../src/judge/registry.ts'
import { deliver } from './generate/deliver.ts'
import { errorPage } from './generate/error-page.ts'
import { knownErrors, knownErrorsSource } from './generate/known-errors.ts'
import { filled, generatedParts } from './generate/filled-pages.ts'
import { pullRequestPage } from './generate/pull-request-page.ts'
import { ruleIndex, rulePage } from './generate/rule-pages.ts'
import { schemas } from './generate/schemas.ts'
import { wrongExamples } from './generate/shown-cases.ts'

// `ruleLink` in src/judge/rule-link.ts and the helpUri of every report point here.
const PAGES = 'docs/rules'
/** Written by hand, with generated parts. */
const FILLED = ['README.md', 'docs/action.md', 'docs/command-line.md', 'docs/hosting-model.md']

const cases = new Map<string, RuleCases | null>()
for (const { id } of rules) cases.set(id, await casesOf(id))

const wrong: string[] = []
for (const one of cases.values()) if (one !== null) wrong.push(...(await wrongExamples(one)))
if (wrong.length === 0) {
  await writeDocuments()
} else {
  const advice = 'Nothing was written but the registry. All cases of a rule: npm run cases -- <rule-id>'
  process.stderr.write(`${[...wrong, advice].join('\n\n')}\n`)
  process.exitCode = 1
}

async function writeDocuments(): Promise<void> {
  const files = new Map([[`${PAGES}/README.md`, ruleIndex(rules)]])
  for (const [path, schema] of schemas(rules.map(({ id }) => id))) files.set(path, schema)
  for (const rule of rules) {
    const explanation = explanations.get(rule.id)
    if (explanation === undefined) throw new Error(`src/rules/${rule.id}.ts exports no explanation`)
    files.set(`${PAGES}/${rule.id}.md`, await rulePage(rule, explanation, cases.get(rule.id) ?? null))
  }

  const errors = await knownErrors(cases, explanations)
  files.set('src/explain/known-errors.ts', knownErrorsSource(errors))
  files.set('docs/errors.md', errorPage(errors))

  files.set('docs/pull-requests.md', await pullRequestPage())

  const parts = await generatedParts(readFileSync(inRoot('action.yml'), 'utf8'))
  const placed = new Set<string>()
  for (const page of FILLED) {
    const { text, placed: here } = filled(readFileSync(inRoot(page), 'utf8'), parts)
    files.set(page, text)
    for (const name of here) placed.add(name)
  }
  deliver(files, [PAGES])
  for (const name of [...parts.keys()].filter((each) => !placed.has(each))) {
    process.stderr.write(`no page has a place for <!-- generated:${name} -->\n`)
    process.exitCode = 1
  }
}

function inRoot(path: string): string {
  return join(process.cwd(), path)
}
