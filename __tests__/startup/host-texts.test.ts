// What the product says that a launcher prints is what the real one printed (scripts/host-texts.ts). // W28
import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { SAYS } from '../../src/startup/host-says.ts'
import { hostFailures, readHostTexts, UNBOUND } from '../support/host-failures.ts'
import type { HostFailure, RecordedText } from '../support/host-failures.ts'
import { linuxHost } from '../support/hosts.ts'
import { openMutation } from '../support/mutate-recorded.ts'
import { predictOn } from '../support/predict-on.ts'
import type { Startup } from '../../src/startup/startup.ts'

const recorded = new Map(readHostTexts().texts.map((text): [string, RecordedText] => [text.id, text]))

function recordedOf(id: string): RecordedText {
  const text = recorded.get(id)
  if (text === undefined) throw new Error(`${id} was not started: npm run host-texts -- "${id}"`)
  return text
}

/** Whether a line is what is said, where `…` stands for anything. */
function isSaid(saying: string, line: string): boolean {
  let from = 0
  for (const part of saying.split('…')) {
    const at = line.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
}

function printed({ refused, lines }: RecordedText): readonly string[] {
  if (refused === 'EACCES' || refused === 'ENOENT' || refused === 'ENOEXEC') return [SAYS[refused]]
  return lines
}

async function predicted({ app, changes, command, host }: HostFailure): Promise<Startup> {
  const source = openMutation({ id: '', kind: 'missing', app, start: command, changes })
  const startup = predictOn(
    deriveFacts(await readPublishOutput(source)),
    linuxHost({ startCommand: command, ...host }),
  )
  if (startup === null) throw new Error('nothing starts')
  return startup
}

describe('the prediction says the line that is printed', () => {
  const rows = hostFailures.filter(({ id }) => id !== UNBOUND)
  test.each(rows.map((failure) => [failure.id, failure] as const))('%s', async (id, failure) => {
    const text = recordedOf(id)
    const { answer, exitCode, title, seen } = await predicted(failure)
    expect(answer).toBe('fails')
    // Where it hangs on who starts it, the line is in what the console shows.
    const quoted = Object.values(SAYS).filter((saying) => seen.log?.includes(saying) === true)
    const lines = printed(text)
    expect(
      lines.filter((line) => [title ?? '', ...quoted].some((saying) => isSaid(saying, line))),
    ).not.toEqual([])
    if (exitCode !== null) expect(Number(exitCode) & 0xff).toBe(text.exitCode)
  })
})

/** Not recorded here: a machine without ICU, and the extensions of Azure Functions, whose apps are no launchers. */
const ELSEWHERE = new Set<string>(['runtime-no-icu', 'no-functions-host'])

test.each(Object.entries(SAYS).filter(([id]) => !ELSEWHERE.has(id)))('%s was printed', (_id, saying) => {
  const lines = [...recorded.values()].flatMap(printed)
  expect(lines.filter((line) => isSaid(saying, line))).not.toEqual([])
})

test('no path and no version of the machine is recorded', () => {
  const text = JSON.stringify([...recorded.values()])
  expect(text).not.toMatch(/\/(work|tmp|root|home)\/|10\.0\.12/)
})
