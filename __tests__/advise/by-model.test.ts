// Advice asks only the rules that say `byModel`, and those that explain a start, for the other model: all others say the same of both.
import { expect, test } from '@jest/globals'
import { withModel } from '../../src/advise/with-model.ts'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Judged } from '../../src/findings/finding.ts'
import { isIis } from '../../src/hosts/host.ts'
import { impliedHost } from '../../src/hosts/implied.ts'
import { rules } from '../../src/judge/registry.ts'
import { runRules } from '../../src/judge/run-rules.ts'
import { tryOn } from '../../src/judge/try-on.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'

/** What could not be read, and that no model is named, are no reasons for either. */
const NO_REASON = ['file-unreadable', 'hosting-model-unset']

test('rules whose checks depend on the hosting model say so', async () => {
  const differing = new Set<string>()
  let tried = 0
  for (const id of caseFiles())
    for (const { files, gaps, hosts = [] } of (await casesOf(id))?.cases ?? []) {
      const facts = deriveFacts(await readPublishOutput(memorySource('app', files, gaps)))
      if (facts.unrecognised !== null || facts.hostingModel === null) continue
      const implied = impliedHost(facts)
      const places = hosts.length > 0 ? hosts : implied === null ? [] : [implied]
      for (const host of places.filter(({ kind }) => isIis(kind))) {
        tried += 1
        const [one, two] = (['inprocess', 'outofprocess'] as const).map((model) => {
          const changed = withModel(facts, model)
          const trial = tryOn(changed, host)
          const { judged } = runRules(rules, changed, [trial], '2026-03-01')
          const steps = trial.startup?.steps ?? []
          const told = [trial.startup?.defect, ...steps.map(({ suspected }) => suspected)]
          return { said: new Set(judged.map(words)), told: told.map((defect): string => defect?.rule ?? '') }
        })
        const explained = new Set([...(one?.told ?? []), ...(two?.told ?? [])])
        for (const each of [...(one?.said ?? []), ...(two?.said ?? [])]) {
          const [rule = ''] = each.split(' ')
          if (one?.said.has(each) !== two?.said.has(each) && !explained.has(rule)) differing.add(rule)
        }
      }
    }
  expect(tried).toBeGreaterThan(800)
  const marked = rules.filter(({ byModel }) => byModel === true).map(({ id }) => id)
  expect([...differing].filter((rule) => !NO_REASON.includes(rule)).toSorted()).toEqual(marked.toSorted())
}, 60_000)

function words({ rule, severity }: Judged): string {
  return `${rule} ${severity}`
}
