// Every module that takes bytes or text from outside is run by a fuzz of its own.
import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { check } from 'fast-check'
import { expect, test } from '@jest/globals'
import { readerFuzzes } from '../support/fuzz/all.ts'
import type { Fuzz } from '../support/fuzz/fuzz.ts'

const READS =
  /\breadRange\(|source\.read\(|\breadFileSync\(|\breadSync\(|\bJSON\.parse\(|\bXMLParser\(|\bparseEvents\(|\bparseArgs\(|\bgetInput\(|\bnew TextDecoder\(|\bnew DataView\(|\bviewOf\(|: Uint8Array\b|: FileBytes\b/

/** These hand bytes on and look at none of them. */
const HANDS_ON: Readonly<Record<string, string>> = {
  'cli/process-io.ts': 'writes standard output',
  'config/settings-file.ts': 'gives the bytes of a file to the YAML reader; __tests__/fuzz/no-file.test.ts',
  'github/api/client.ts': 'gives the text of an answer to github/member.ts; __tests__/github/api',
  'github/api/exchange.ts': 'gives the bytes of an answer to whoever asked; __tests__/github/api',
  'github/policy-base.ts': 'looks for one word in the .git file that git itself wrote; __tests__/github',
  'github/toolkit.ts': 'gives inputs as the runner has them to github/inputs.ts',
  'publish/binary/binaries.ts': 'chooses which binaries are read; the fuzz of whole audits',
  'read/folder.ts': 'a source; __tests__/fuzz/no-file.test.ts',
  'read/memory.ts': 'a source',
  'read/opened-file.ts': 'gives the bytes of one file to read/folder.ts',
  'read/source.ts': 'types',
  'repository/git-object.ts': 'hashes the bytes of one file; __tests__/github/annotated-run.test.ts',
  'read/whole-file.ts': 'gives the bytes of a report to join/; __tests__/join/joined-paths.test.ts',
  'repository/read-listed.ts': 'gives the bytes of one file to source/; __tests__/repository',
  'repository/run-git.ts': 'gives what git says to the others of repository/',
  'text/budget.ts': 'measures what is written',
}

const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && READS.test(readFileSync(join('src', file), 'utf8')))

/** Modules of src/ of which a function was called. */
async function calledBy(fuzzes: readonly Fuzz[]): Promise<ReadonlySet<string>> {
  const properties = await Promise.all(fuzzes.map(({ property }) => property()))
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  for (const property of properties) await check(property, { seed: 1, numRuns: 60 })
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const called = result.filter(({ functions }) =>
    functions.some(
      ({ functionName, ranges }) => functionName !== '' && ranges.some(({ count }) => count > 0),
    ),
  )
  return new Set(called.flatMap(({ url }) => url.replaceAll('\\', '/').split('/src/')[1] ?? []))
}

test('every reader is fuzzed', async () => {
  const called = await calledBy(readerFuzzes)
  expect(found.length).toBeGreaterThan(30)
  expect(found.filter((file) => !called.has(file) && HANDS_ON[file] === undefined)).toEqual([])
  expect(Object.keys(HANDS_ON).filter((file) => !found.includes(file))).toEqual([])
  // Every fuzz runs, and V8 counts its calls.
}, 120_000)
