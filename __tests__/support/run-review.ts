// The action in a child process, as a runner starts it on an event.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startAction } from './action-process.ts'
import { EVENTS, type EventName } from './event-payloads.ts'
import { temporaryFolder } from './git-repository.ts'
import { readOutputs } from './runner.ts'

/** Nowhere else in any of these runs. */
export const TOKEN = 'ghs_0123456789abcdefTHETOKEN'
export const PUSHED = 'c'.repeat(40)

export interface Ran {
  readonly status: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Of the log. */
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
  readonly milliseconds: number
}

export interface Started {
  readonly event: EventName
  /** GITHUB_API_URL. */
  readonly url: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

export const BROKEN = 'samples/contoso-inprocess-v1'
export const SOUND = 'samples/contoso-web'

/** Of a run on the event, whose payload is written into the folder. */
export function eventVariables(
  event: EventName,
  url: string,
  folder: string,
): Readonly<Record<string, string>> {
  const { name, payload, ...more } = EVENTS[event]
  const file = path.join(folder, 'event.json')
  if (payload !== null) writeFileSync(file, payload)
  return {
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_JOB: 'build',
    GITHUB_RUN_ID: '100',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: PUSHED,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: file,
    ...('env' in more ? more.env : {}),
  }
}

export async function runReview({ event, url, inputs = {}, env = {} }: Started): Promise<Ran> {
  const folder = temporaryFolder('review')
  const file = (name: string, text = '') => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const given = { path: BROKEN, 'as-of': '2026-11-22', token: TOKEN, 'source-root': 'none', ...inputs }
  const start = performance.now()
  const { status, log } = await startAction(process.cwd(), {
    ...eventVariables(event, url, folder),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: folder,
    RUNNER_DEBUG: '1',
    ...Object.fromEntries(
      Object.entries(given).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]),
    ),
    ...env,
  })
  const milliseconds = performance.now() - start
  const read = (name_: string) => readFileSync(path.join(folder, name_), 'utf8')
  const [outputs, summary] = [readOutputs(read('output')), read('summary')]
  rmSync(folder, { recursive: true, force: true })
  if (`${log}${summary}${JSON.stringify(outputs)}`.includes(TOKEN)) throw new Error('the token was told')
  const told = (command: string) =>
    log
      .split('\n')
      .flatMap((line) => (line.startsWith(`::${command}::`) ? [line.slice(command.length + 4)] : []))
  return { status, log, outputs, summary, warnings: told('warning'), notices: told('notice'), milliseconds }
}
