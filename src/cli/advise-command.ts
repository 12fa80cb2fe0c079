// `advise`: which hosting model fits, and why. No verdict: the exit code says only whether something was read.
import { audit, planRun, reportOf, rules, sourceRoot } from '../engine.ts'
import type { AdviseArguments } from './arguments.ts'
import { ledBack } from './led-back.ts'
import { refuseMisspelt, refuseNoPath } from './refuse-paths.ts'
import { forPeople, hasColours, type CliIo, type Environment } from './terminal.ts'

/** 0; 3 where a path could not be read. Throws UsageError. */
export async function runAdvise(given: AdviseArguments, env: Environment, io: CliIo): Promise<number> {
  refuseMisspelt(given.paths, io.cwd)
  const root = sourceRoot('--source-root', given.sourceRoot, io.cwd)
  const plan = await planRun(
    given,
    io.cwd,
    rules.map(({ id }) => id),
  )
  refuseNoPath(plan.targets)
  const audited = await audit({ ...plan, rules, asOf: io.today(), failOn: 'never' })
  const { result } = await ledBack(audited, plan.targets, root, env, io, { advice: true })
  const report = reportOf(result)
  const { renderAdvice } = await import('../report/all-reports.ts')
  const text = renderAdvice(
    report,
    given.format,
    given.format === 'text' && hasColours(given.noColour, env, io),
  )
  io.out(given.format === 'json' ? text : forPeople(text))
  return report.outcome === 'error' ? 3 : 0
}
