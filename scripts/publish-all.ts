/** Publishes all recorded apps, or those named, to `.work/publish/<name>`; one at a time. */

import { join } from 'node:path'

import { publishApp } from './publish-apps.ts'
import { findRecordedApp, recordedApps } from './recorded-apps.ts'

const names = process.argv.slice(2)
const apps = names.length === 0 ? recordedApps : names.map(findRecordedApp)
const workFolder = join(process.cwd(), '.work')

const failed: string[] = []
for (const app of apps) {
  const start = Date.now()
  try {
    publishApp(app, workFolder)
    console.log(`${app.name}: published in ${Math.round((Date.now() - start) / 1000)} s`)
  } catch (error) {
    failed.push(app.name)
    console.error(error instanceof Error ? error.message : String(error))
  }
}
if (failed.length > 0) {
  console.error(`Not published: ${failed.join(', ')}`)
  process.exitCode = 1
}
