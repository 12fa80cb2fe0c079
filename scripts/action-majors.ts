/**
 * Writes __tests__/support/action-majors.json: the newest major version of each action that the workflows here and in the docs use.
 *
 *   node scripts/run.mjs scripts/action-majors.ts actions/checkout=CLONE …
 *
 * CLONE is a git directory with the tags of that action. Tests hold every `uses:` against the file.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

const target = '__tests__/support/action-majors.json'

function newestMajor(clone: string): number {
  const tags = execFileSync('git', ['-C', clone, 'tag'], { encoding: 'utf8' }).split('\n')
  const majors = tags.flatMap((tag) => /^v(\d+)(?:\.\d+){0,2}$/.exec(tag)?.[1] ?? [])
  if (majors.length === 0) throw new Error(`${clone} has no tag of a version`)
  return Math.max(...majors.map(Number))
}

const entries = process.argv.slice(2).map((argument): [string, number] => {
  const [action = '', clone = ''] = argument.split('=')
  return [action, newestMajor(clone)]
})
if (entries.length === 0) throw new Error('usage: … scripts/action-majors.ts OWNER/NAME=CLONE …')
const majors = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
const asOf = new Date().toISOString().slice(0, 10)
writeFileSync(target, `${JSON.stringify({ asOf, majors }, null, 2)}\n`)
console.log(`${target}: ${entries.length} actions`)
