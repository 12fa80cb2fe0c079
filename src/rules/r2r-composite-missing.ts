// Composite ReadyToRun: the compiled code of many assemblies lies in one further file.
import { binaryFault } from '../facts/app/binary-fault.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The process ends at once, without any text; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'With a composite image the assemblies name one file that holds their code. The runtime does not fall back to their IL ' +
    'when that file is absent or damaged.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/ready-to-run',
    'measured: a composite publish of .NET 10 with its .r2r.dll deleted, emptied or cut in half',
  ],
}

export default defineRule({
  id: 'r2r-composite-missing',
  title: 'The composite ReadyToRun image of the app is missing',
  severity: 'error',
  about: 'any',
  settledBy: ['composite', 'ready-to-run'],
  fix: 'Publish again into an empty folder and deploy all of it, the .r2r.dll file included.',
  check(facts) {
    const owners = new Map<string, string>()
    for (const [path, head] of facts.output.binaries) {
      const owner = head.format === 'pe' ? (head.managed?.readyToRun?.owner ?? null) : null
      if (owner !== null && !path.includes('/') && !owners.has(owner)) owners.set(owner, path)
    }
    return [...owners.keys()].filter((owner) => !isWhole(facts, owner)).map((owner) => problem(facts, owner))
  },
  explain: (defect, facts) => problem(facts, defect.subject),
})

function isWhole({ output }: Facts, owner: string): boolean {
  const file = output.files.anyCase(owner)
  return file !== undefined && binaryFault({ output }, file.path) === null
}

function problem(facts: Facts, owner: string): Problem {
  const file = facts.output.files.anyCase(owner)
  const fault = file === undefined ? 'is missing' : 'is not whole'
  return {
    what: `${owner} ${fault}, but assemblies of the app name it as the file with their code, so the process ends without a word`,
    ends: 'runtime',
    fix: `Publish ${projectOf(facts)} again into an empty folder and deploy all of it, ${owner} included.`,
    subject: owner,
    ...at(file?.path ?? facts.entry?.assembly ?? owner, null),
  }
}
