// Predicts the start of a mutation on the machine on which it was observed.

import { openMutation } from './mutate-recorded.ts'
import { readObserved, type Answer } from './mutate-observed.ts'
import { startCommand, type Mutation } from './mutations.ts'

/** The host file that a user of that machine would write. */
function hostOf(mutation: Mutation) {
  const { runtimes, observed } = readObserved()
  return {
    kind: 'linux',
    architecture: 'x64',
    libc: 'glibc',
    runtimes: runtimes.map((line) => `${line} [/usr/share/dotnet/shared/${line.split(' ')[0]}]`).join('\n'),
    sdk: observed.find(({ id }) => id === mutation.id)?.sdk,
    'start-command': startCommand(mutation),
  }
}

export async function predictMutation(mutation: Mutation): Promise<Answer> {
  const source = openMutation(mutation)
  const host = hostOf(mutation)
  throw new Error(`not there yet: ${source.label} on a host of kind ${host.kind}`)
}
