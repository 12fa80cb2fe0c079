// Predicts the start of a mutation on the machine on which it was observed.
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { predictOn } from './predict-on.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { linuxHost, runtime } from './hosts.ts'
import { openMutation } from './mutate-recorded.ts'
import { readObserved, type Answer } from './mutate-observed.ts'
import { startCommand, type Mutation } from './mutations.ts'

/** The whole trace, for a failing test to be understood. */
async function traceMutation(mutation: Mutation): Promise<Startup> {
  const { runtimes, observed } = readObserved()
  const installed = runtimes.map((line) => {
    const [name = '', version = ''] = line.split(' ')
    return runtime(name, version)
  })
  const host = linuxHost({
    dotnet: {
      architecture: null,
      runtimes: installed,
      hostfxr: null,
      dotnetRoot: null,
      installLocation: null,
    },
    sdk: observed.find(({ id }) => id === mutation.id)?.sdk ?? null,
    startCommand: startCommand(mutation),
  })
  const startup = predictOn(deriveFacts(await readPublishOutput(openMutation(mutation))), host)
  if (startup === null) throw new Error(`${mutation.id} is nothing that starts`)
  return startup
}

export async function predictMutation(mutation: Mutation): Promise<Answer> {
  const { answer, exitCode } = await traceMutation(mutation)
  return { answer, exitCode }
}
