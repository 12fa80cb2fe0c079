// Records the bytes that an audit reads of the mutated outputs, so that their starts are predicted without SDK and packs:
// node scripts/run.mjs scripts/mutations-record.ts
// An app is only written here where `npm run record` recorded less of it. Needs the apps in `.work/publish`
// (`scripts/publish-all.ts`) and the runtime packs in the NuGet cache. To be run again when the list of mutations changes or
// the audit reads more.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  MUTATION_OUTPUTS,
  mutationRecordingPath,
  publishedRecordingPath,
} from '../__tests__/support/mutate-recorded.ts'
import { mutated } from '../__tests__/support/mutate.ts'
import { mutations, packs } from '../__tests__/support/mutations.ts'
import { openRecorded, parseRecorded, recordingSource } from '../__tests__/support/recorded-source.ts'
import type { Recorded, RecordingSource } from '../__tests__/support/recorded-source.ts'
import { deriveFacts } from '../src/facts/facts.ts'
import { readPublishOutput } from '../src/publish/output.ts'
import { openFolder } from '../src/read/folder.ts'
import { originFolder } from './mutations-folder.ts'

/** What one recording may weigh. */
const LIMIT = 300 * 1024

/** Of a runtime pack only the files that are taken. */
const taken = new Map<string, Set<string>>()
for (const change of mutations.flatMap(({ changes }) => changes)) {
  const content = 'replace' in change ? change.by : 'add' in change ? change.content : null
  if (content !== null && 'from' in content) {
    taken.set(content.from, (taken.get(content.from) ?? new Set()).add(content.path))
  }
}

const sources = new Map<string, RecordingSource>()

function open(name: string): RecordingSource {
  const known = sources.get(name)
  if (known !== undefined) return known
  const folder = openFolder(originFolder(name), name)
  const files = folder.files.filter(({ path }) => taken.get(name)?.has(path) === true)
  const source = recordingSource(name in packs ? { ...folder, files } : folder)
  sources.set(name, source)
  return source
}

for (const { app, changes } of mutations) {
  deriveFacts(await readPublishOutput(mutated(open(app), changes, open)))
}

rmSync(MUTATION_OUTPUTS, { recursive: true, force: true })
mkdirSync(MUTATION_OUTPUTS, { recursive: true })
let written = 0
for (const [name, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const recorded = await source.recorded()
  if (await isPublished(name, recorded)) continue
  const json = `${JSON.stringify(recorded)}\n`
  if (json.length > LIMIT) throw new Error(`${name} takes ${json.length} bytes, more than ${LIMIT}`)
  writeFileSync(mutationRecordingPath(name), json)
  written += 1
  process.stdout.write(`${name}: ${source.files.length} files, recorded in ${json.length} bytes\n`)
}
process.stdout.write(`${mutations.length} mutations of ${sources.size} outputs, ${written} recorded here\n`)

/** Whether the recording of the app as it was published plays everything. */
async function isPublished(name: string, recorded: Recorded): Promise<boolean> {
  const path = publishedRecordingPath(name)
  if (!existsSync(path)) return false
  const published = openRecorded(parseRecorded(readFileSync(path, 'utf8')))
  const played = openRecorded(recorded)
  if (JSON.stringify(published.files) !== JSON.stringify(played.files)) return false
  try {
    for (const [file, , , ranges] of recorded.files) {
      for (const [from, length] of ranges) {
        const bytes = await published.readRange(file, from, length)
        if (Buffer.compare(bytes, await played.readRange(file, from, length)) !== 0) return false
      }
    }
    return true
  } catch {
    return false
  }
}
