/**
 * Tells which regular expressions of src/ take more than linear time for some text. Nothing is measured: each becomes an
 * automaton, whose ambiguity is decided, so that the answer is the same on every machine.
 *
 *   node scripts/run.mjs scripts/lint-expressions.ts [FOLDER]
 */
import { ambiguityOf, expressionsOf } from './regular-expressions.ts'

/** What no automaton can say (lookarounds, back references), by its beginning, and why it is linear all the same. */
const ARGUED: readonly (readonly [beginning: string, reason: string])[] = [
  ['publish/script.ts: /^\\s*(?:exec', 'is given the first 512 bytes of a file at most'],
  [
    'text/escape.ts: /:(?=',
    'a colon is looked at as far as the next one, all else no further than 30 characters',
  ],
  [
    'text/escape.ts: /^((?:(?!',
    'its class holds no colon, so of each line one place is looked at, as far as the next colon',
  ],
]

const found = expressionsOf(process.argv[2] ?? 'src')
const open = new Set(ARGUED)
const wrong: string[] = []
for (const { name, expression } of found) {
  const result = ambiguityOf(expression)
  if (result.status === 'safe') continue
  const argued = ARGUED.filter(([beginning]) => name.startsWith(beginning))
  argued.forEach((each) => open.delete(each))
  if (result.status === 'vulnerable')
    wrong.push(`${name} is ${result.complexity.summary}: ${result.attack.pattern}`)
  else if (argued.length === 0)
    wrong.push(`${name} cannot be judged (${result.error.kind}): write it otherwise`)
}
if (process.argv[2] === undefined)
  for (const [beginning] of open) wrong.push(`${beginning} … needs no reason: take it out of the list`)
process.stdout.write(
  `${[...wrong, `${found.length} regular expressions, ${wrong.length} wrong`].join('\n')}\n`,
)
process.exitCode = wrong.length > 0 || found.length === 0 ? 1 : 0
