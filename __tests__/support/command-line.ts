// The command line in this process: in a folder, without an environment, on a fixed day.
import { runCli } from '../../src/cli/run-cli.ts'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export async function runIn(folder: string, argv: readonly string[]): Promise<Ended> {
  let [out, err] = ['', '']
  const code = await runCli(
    argv,
    {},
    {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal: () => false,
      cwd: folder,
      today: () => '2026-11-22',
      milliseconds: () => 0,
    },
  )
  return { code, out, err }
}
