// Every fuzz, in the order of the way that bytes take.
import { binaryFuzzes } from './binaries.ts'
import { contentFuzzes } from './content.ts'
import { discoveredFuzzes } from './discovered.ts'
import { dockerfileFuzzes } from './dockerfiles.ts'
import { documentFuzzes } from './documents.ts'
import type { Fuzz } from './fuzz.ts'
import { joinedFuzzes } from './joined.ts'
import { repositoryFuzzes } from './repository.ts'
import { serverFuzzes } from './servers.ts'
import { settingsFuzzes } from './settings.ts'
import { sourceFuzzes } from './sources.ts'
import { auditFuzzes } from './whole-audit.ts'

/** One reader each. */
export const readerFuzzes: readonly Fuzz[] = [
  ...documentFuzzes,
  ...binaryFuzzes,
  ...contentFuzzes,
  ...settingsFuzzes,
  ...dockerfileFuzzes,
  ...serverFuzzes,
  ...sourceFuzzes,
  ...repositoryFuzzes,
  ...discoveredFuzzes,
  ...joinedFuzzes,
]

export const fuzzes: readonly Fuzz[] = [...readerFuzzes, ...auditFuzzes]
