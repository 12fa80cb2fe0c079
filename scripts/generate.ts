// Writes what follows from other files: `npm run generate`. With `--check` it writes nothing and fails when a file is stale.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { deliver } from './generate/deliver.ts'
import { explanationsSource, registrySource } from './generate/registry.ts'

// The registry comes first, in a process of its own: the documents are made by a program that has it built in.
deliver(
  new Map([
    ['src/judge/registry.ts', registrySource(ruleIds())],
    ['src/judge/explanations.ts', explanationsSource(ruleIds())],
  ]),
)
const documents = ['scripts/run.mjs', 'scripts/generate-documents.ts', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, documents, { stdio: 'inherit' })
if (status !== 0) process.exitCode = 1

function ruleIds(): string[] {
  return readdirSync(join(process.cwd(), 'src/rules'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted()
}
