// Recorded outputs of the real SDK, small enough to keep: `npm run record [names]` publishes the apps of recorded-apps.ts
// and writes, for each, the bytes that the audit read and the report that it gave.
//   --published   takes what lies in .work/publish instead of publishing anew
//   --reports     writes the reports anew from the recordings; needs no SDK
//   --verify      publishes a handful anew and compares the facts with the recorded reports; writes nothing
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  auditRecorded,
  OUTPUTS,
  recordedNames,
  recordingPath,
  reportPath,
} from '../__tests__/support/recorded-outputs.ts'
import { mapped } from '../__tests__/support/repositories.ts'
import { recordingSource } from '../__tests__/support/recorded-source.ts'
import { deriveFacts } from '../src/facts/facts.ts'
import { readPublishOutput } from '../src/publish/output.ts'
import { openFolder } from '../src/read/folder.ts'
import { publishApp } from './publish-apps.ts'
import { findRecordedApp, recordedApps } from './recorded-apps.ts'
import { repositoryApps } from './repository-apps.ts'

const WORK = join(process.cwd(), '.work')
/** What an app's recording may weigh. */
const LIMIT = 300 * 1024
/** One of each kind that takes seconds: portable, with an app host, self-contained, own web.config, WebAssembly, worker. */
const HANDFUL = [
  'web-portable-net10',
  'web-win-x64',
  'web-win-x64-self-contained-net10',
  'web-own-web-config',
  'web-win-x64-single-file',
  'web-linux-x64',
  'worker-portable',
]

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))

if (flags.has('--reports')) await writeReports(recordedNames())
else if (flags.has('--verify')) await verify(words.length > 0 ? words : HANDFUL)
else await record(words.length > 0 ? words : recordedApps.map(({ name }) => name))

async function record(names: readonly string[]): Promise<void> {
  mkdirSync(OUTPUTS, { recursive: true })
  for (const name of names) {
    const source = recordingSource(openFolder(folderOf(name), name))
    deriveFacts(await readPublishOutput(source))
    // What lies beside the sources of a repository is compared with them.
    if (repositoryApps.some((app) => app.name === name)) await mapped({ app: name }, source)
    const recorded = JSON.stringify(await source.recorded())
    if (recorded.length > LIMIT) throw new Error(`${name} takes ${recorded.length} bytes, more than ${LIMIT}`)
    writeFileSync(recordingPath(name), `${recorded}\n`)
    process.stdout.write(`${name}: ${source.files.length} files, recorded in ${recorded.length} bytes\n`)
  }
  await writeReports(names)
}

function folderOf(name: string): string {
  const published = join(WORK, 'publish', name)
  return flags.has('--published') && existsSync(published)
    ? published
    : publishApp(findRecordedApp(name), WORK)
}

async function writeReports(names: readonly string[]): Promise<void> {
  for (const name of names) writeFileSync(reportPath(name), (await auditRecorded(name)).report)
}

async function verify(names: readonly string[]): Promise<void> {
  let different = 0
  for (const name of names) {
    const fresh = factsOf(
      (await auditRecorded(name, openFolder(publishApp(findRecordedApp(name), WORK), name))).report,
    )
    const recorded = factsOf(readFileSync(reportPath(name), 'utf8'))
    const same = fresh === recorded
    if (!same) different += 1
    process.stdout.write(
      same ? `${name}: as recorded\n` : `${name}: differs\n--- recorded\n${recorded}\n--- now\n${fresh}\n`,
    )
    rmSync(join(WORK, 'projects', name), { recursive: true, force: true })
  }
  process.stdout.write(`${names.length - different} passed, ${different} failed\n`)
  if (different > 0) process.exitCode = 1
}

// A newer SDK brings newer patches along; everything else must be as recorded.
function factsOf(report: string): string {
  return report.replace(/\b(\d+\.\d+)\.[1-9]\d*\b/g, '$1.x')
}
