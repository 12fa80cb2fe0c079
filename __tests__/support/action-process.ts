// The action as a child process that does not stop this one, so that a server of the test can answer it. DIST_TEST_NODE names another node.
import { spawn } from 'node:child_process'
import path from 'node:path'

export interface Ended {
  readonly status: number | null
  /** Both streams, as the runner shows them. */
  readonly log: string
}

export async function startAction(cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.env['DIST_TEST_NODE'] || process.execPath, [path.resolve('dist/index.js')], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, log }
}
