// Entry of the command line tool.
import { runCli } from './cli/run-cli.ts'
import { processIo } from './cli/process-io.ts'

process.exitCode = await runCli(process.argv.slice(2), process.env, processIo())
