// Starts an app as a service of the system does, and waits for one of two ends: it listens, or it is gone.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Start {
  readonly folder: string
  /** The start command, from the folder of the app. */
  readonly command: string
  /** Root of the `dotnet` that is found on the path. */
  readonly dotnetRoot: string
  /** An empty folder of its own: home and temporary files. */
  readonly home: string
  /** Whether it has to listen to count as started; a worker only says that it runs. */
  readonly listens: boolean
  /** On top of the few that every start has. */
  readonly variables?: Readonly<Record<string, string>>
}

export interface End {
  readonly outcome: 'starts' | 'fails'
  readonly exitCode: number | null
  readonly signal: string | null
  readonly refused: string | null
  readonly output: string
  readonly errors: string
  readonly firstRequest: number | null
}

const TIME_LIMIT = 20_000

/** Itself and no shim, which would need a PATH of its own. */
const python = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).stdout.trim()

// systemd and container runtimes call execve. The calls of Node and of shells take a file of a foreign format for a shell
// script instead, so an app host for another processor or an empty one would "run".
const EXECVE = `
import errno, os, sys
try:
    os.execv(sys.argv[1], sys.argv[1:])
except OSError as error:
    print('execve:' + errno.errorcode[error.errno], file=sys.stderr)
    sys.exit(255)
`

export async function start(given: Start): Promise<End> {
  const { folder, command, dotnetRoot, home, listens, variables } = given
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  const [program = '', ...rest] = wordsOf(command)
  const file = program === 'dotnet' ? join(dotnetRoot, 'dotnet') : program
  const child = spawn(python, ['-I', '-c', EXECVE, file, ...rest], {
    cwd: folder,
    env: { ...environment(dotnetRoot, home), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const gone = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })

  const started = async (): Promise<boolean> => {
    const until = Date.now() + TIME_LIMIT
    while (Date.now() < until) {
      const running = output.includes('Application started.')
      if (running && (!listens || addressIn(output) !== null)) return true
      if (child.exitCode !== null || child.signalCode !== null) return false
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    child.kill('SIGKILL')
    throw new Error(`neither listened nor ended within ${TIME_LIMIT / 1000} s\n${output}${errors}`)
  }

  if (await started()) {
    const firstRequest = listens ? await request(addressIn(output) ?? '') : null
    child.kill('SIGKILL')
    await gone
    return { outcome: 'starts', exitCode: null, signal: null, refused: null, output, errors, firstRequest }
  }
  const { code, signal } = await gone
  const refused = /^execve:(\w+)$/m.exec(errors)?.[1] ?? null
  const exitCode = refused === null ? code : null
  return { outcome: 'fails', exitCode, signal, refused, output, errors, firstRequest: null }
}

function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word)
}

/** Nothing of the machine's own environment: no DOTNET_ROOT, no environment of the app, no roll-forward. */
function environment(dotnetRoot: string, home: string): NodeJS.ProcessEnv {
  return {
    PATH: `${dotnetRoot}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    ASPNETCORE_URLS: 'http://127.0.0.1:0',
    DOTNET_NOLOGO: '1',
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_GENERATE_ASPNET_CERTIFICATE: 'false',
  }
}

function addressIn(output: string): string | null {
  return /Now listening on: (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1] ?? null
}

async function request(address: string): Promise<number> {
  const response = await fetch(`${address}/`, { redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT) })
  await response.body?.cancel()
  return response.status
}
