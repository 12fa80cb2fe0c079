// What can be expected of a target of a report that was written before reports said it: without places, and what is null may be unknown.
import { NO_PLACE } from '../expect/stated-facts.ts'
import type { Stated, StatedFact } from '../expect/stated-facts.ts'
import type { JoinedTarget } from './joined-target.ts'
import type { AppFacts } from '../facts/app/app.ts'

export function statedWithout(
  kind: JoinedTarget['kind'],
  app: AppFacts,
  hosting: JoinedTarget['hosting'],
): Stated {
  const { deployment } = app
  const listed = [...app.frameworks, ...app.includedFrameworks].map((each) => ({ ...each, ...NO_PLACE }))
  return {
    facts: {
      kind: fact(kind),
      'entry-assembly': fact(app.entryAssembly),
      'target-framework': fact(app.targetFramework),
      // null = portable
      'runtime-identifier': fact(app.runtimeIdentifier, true),
      'self-contained': fact(deployment === null ? null : String(deployment === 'self-contained')),
      'single-file': fact(String(app.singleFile)),
      // Its place says whether there is a web.config.
      'hosting-model': { ...fact(hosting?.hostingModel ?? null), path: hosting?.webConfig ?? null },
      module: fact(hosting?.module ?? null),
      environment: fact(null),
    },
    frameworks: { known: listed.length > 0, listed, ...NO_PLACE },
  }
}

function fact(value: string | null, known = value !== null): StatedFact {
  return { value, known, ...NO_PLACE }
}
