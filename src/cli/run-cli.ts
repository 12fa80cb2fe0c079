// The command line: arguments in, reports on standard output, everything else on standard error, an exit code out.
import { allExplanations, mistakesOf, rules, TOOL_NAME, TOOL_VERSION, UsageError } from '../engine.ts'
import { parseArguments, type Arguments } from './arguments.ts'
import { runAuditCommand } from './audit-command.ts'
import { explained } from './explain-command.ts'
import { helpText } from './options.ts'
import { forPeople, hasColours, type CliIo, type Environment } from './terminal.ts'

/** Never throws; the exit code is what the process ends with. */
export async function runCli(argv: readonly string[], env: Environment, io: CliIo): Promise<number> {
  try {
    return await runCommand(parseArguments(argv), env, io)
  } catch (error) {
    const usage = error instanceof UsageError
    const told = usage
      ? mistakesOf(error.all)
      : [{ message: `internal error: ${reasonOf(error, argv.includes('--verbose'))}`, hint: null }]
    for (const { message, hint } of told) {
      const instead = hint === null ? '' : `\n  ${hint}`
      io.err(`${forPeople(`${TOOL_NAME}: ${message}${instead}`)}\n`)
    }
    return usage ? 2 : 3
  }
}

function reasonOf(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error)
  return verbose && error.stack !== undefined ? error.stack : (error.message.split('\n')[0] ?? '')
}

async function runCommand(given: Arguments, env: Environment, io: CliIo): Promise<number> {
  switch (given.command) {
    case 'help':
      io.out(helpText())
      return 0
    case 'version':
      io.out(`${TOOL_VERSION}\n`)
      return 0
    case 'rules':
      io.out(
        (await import('../report/all-reports.ts')).renderRules(rules, await allExplanations(), given.format),
      )
      return 0
    case 'explain':
      io.out(await explained(given.asked, hasColours(given.noColour, env, io)))
      return 0
    case 'init':
      return (await import('./init.ts')).runInit(given, io)
    case 'host-script':
      io.out((await import('./host-script.ts')).hostScript(given.shell))
      return 0
    case 'advise':
      return (await import('./advise-command.ts')).runAdvise(given, env, io)
    case 'audit':
      return runAuditCommand(given, env, io)
  }
}
