// What the audit says of the cases now, ready to paste: `npm run cases -- <rule-id>` prints all cases of a rule, `npm run cases`
// those of any rule that do not get what they expect. `≠` marks what differs from the file; exit 1 where something does.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { caseWords, differenceWords, differing } from '../__tests__/support/case-words.ts'
import { caseFiles, casesOf } from '../__tests__/support/load-cases.ts'
import { runCase } from '../__tests__/support/run-case.ts'
import type { Rule } from '../src/judge/rule.ts'

const asked = process.argv.slice(2)
const says = asked.length > 0 ? caseWords : differenceWords
const rules = await allRules()
const unexpected = new Map<string, number>()
const silent = new Map<string, number>()
let ran = 0
let different = 0

for (const id of asked.length > 0 ? asked : caseFiles()) await printCases(id)
process.stdout.write(`${ran} cases, ${different} not as in their files (≠)\n`)
for (const [id, times] of unexpected)
  tell(`${id} speaks on ${counted(times)} of other rules that do not name it`)
for (const [id, times] of silent) tell(`${id} is silent on ${counted(times)} of other rules that name it`)
if (different > 0) process.exitCode = 1

async function printCases(id: string): Promise<void> {
  const file = `__tests__/rules/${id}.ts`
  const found = await casesOf(id)
  if (found === null || !rules.some((rule) => rule.id === id)) {
    process.stderr.write(`${found === null ? file : `src/rules/${id}.ts`} is missing\n`)
    process.exitCode = 1
    return
  }
  for (const ruleCase of found.cases) {
    const outcome = await runCase(id, ruleCase, rules)
    const wrong = differing(ruleCase, outcome)
    ran += 1
    if (wrong.length > 0) different += 1
    if (wrong.includes('others')) countOthers(ruleCase.others ?? [], outcome.others)
    if (wrong.length === 0 && asked.length === 0) continue
    const words = says(ruleCase, outcome).map((line) => `    ${line}\n`)
    process.stdout.write(`${wrong.length > 0 ? '≠ ' : ''}${file}: ${ruleCase.name}\n${words.join('')}\n`)
  }
}

function countOthers(expected: readonly string[], got: readonly string[]): void {
  for (const id of got) if (!expected.includes(id)) addOne(unexpected, id)
  for (const id of expected) if (!got.includes(id)) addOne(silent, id)
}

function addOne(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

// From the folder and not from the registry, so that a rule can be tried before anything is generated.
async function allRules(): Promise<readonly Rule[]> {
  const files = readdirSync(join(process.cwd(), 'src/rules')).filter((file) => file.endsWith('.ts'))
  const modules: unknown[] = []
  for (const file of files.toSorted()) modules.push(await import(`../src/rules/${file.slice(0, -3)}.ts`))
  return modules.filter(holdsRule).map((module) => module.default)
}

// The type checker holds every rule to it, through the registry.
function holdsRule(module: unknown): module is { readonly default: Rule } {
  return typeof module === 'object' && module !== null && 'default' in module
}

function tell(what: string): void {
  process.stdout.write(`${what}\n`)
}

function counted(times: number): string {
  return times === 1 ? '1 case' : `${times} cases`
}
