// An Azure Functions app (isolated worker): its own host starts it by worker.config.json, and neither web.config nor its app host does.
import type { Facts } from '../facts/facts.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { defect } from './defect.ts'
import { findProgram } from './linux/linux.ts'
import { insideSite } from './machine/place.ts'
import { failed, unknown } from './step.ts'
import type { Given, Outcome, StepDefinition } from './step.ts'

/** Where its images keep the host, and what its command line tool is called. */
const HOST = /(^|\/)(azure-functions-host\/[^]|(func|Microsoft\.Azure\.WebJobs\.Script\.WebHost(\.dll)?)$)/i

function findHost(given: Given): Outcome {
  const { facts, host } = given
  if (host.kind.startsWith('azure-'))
    return unknown('the Functions host of Azure starts what worker.config.json names', [], null)
  if (bringsHost(host)) return unknown('the Functions host that is there starts it', [], null)
  const started = isIis(host.kind) || host.startCommand === null ? null : findProgram(given)
  if (started !== null && started.state !== 'passed') return started
  // Without a handler IIS hands out files; with one the module waits for an app that ends at once.
  const reached = isIis(host.kind) && facts.iis?.aspNetCore == null ? 'directory-listing' : 'app'
  return failed({
    stage: reached,
    detail: 'nothing here is the Functions host',
    says: 'no-functions-host',
    defect: defect('functions-host-missing', 'Functions host', { path: functionsFile(facts) }, null),
  })
}

/** The file that shows what the output is. */
export function functionsFile({ output }: Pick<Facts, 'output'>): string | null {
  return (output.files.anyCase('worker.config.json') ?? output.files.anyCase('host.json'))?.path ?? null
}

function bringsHost(host: Host): boolean {
  const words = host.startCommand?.split(/\s+/) ?? []
  return [...words, ...host.existingFiles].some((path) => HOST.test(path) && insideSite(host, path) === null)
}

export const FUNCTIONS: readonly StepDefinition[] = [
  { id: 'functions-host', title: 'the Functions host', run: findHost },
]
