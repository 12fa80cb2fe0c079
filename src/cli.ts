// Entry of the command line tool.
import { runCli } from './cli/run-cli.ts'
import { processIo } from './cli/process-io.ts'

// The bundle is CommonJS, which has no `await` out here.
async function main(): Promise<void> {
  const io = processIo()
  io.end(await runCli(process.argv.slice(2), process.env, io))
}

void main()
