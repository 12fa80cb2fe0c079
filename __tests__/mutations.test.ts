// Damaged copies of real published apps: predicted as they really ended (scripts/mutations.ts).
import { describe, expect, test } from '@jest/globals'
import { answerOf, readObserved } from './support/mutate-observed.ts'
import { KINDS, mutations, startCommand } from './support/mutations.ts'
import { predictMutation } from './support/predict-mutation.ts'

const observed = new Map(readObserved().observed.map((one) => [one.id, one]))

/** However they ended. */
const NOT_JUDGED = new Set([
  // What a script starts, and an app in a folder of its own. // W42
  'extra-start-script',
  'renamed-into-folder-muxer',
  // Content is lost that a start may do without, as these do. // P1
  'zeroed-coreclr-data-app-host',
  'zeroed-entry-signatures-app-host',
  // The entry assembly refers to what is lost; these use it in a request, others in Main.
  'extra-probing-path-absent-and-missing-muxer',
  'missing-project-reference-muxer',
  'missing-rid-assembly-muxer',
  'renamed-project-reference-case-muxer',
  'renamed-project-reference-folder-muxer',
  'rid-asset-unix-assembly-case-muxer',
  'rid-asset-unix-assembly-half-muxer',
  'rid-asset-unix-assembly-muxer',
  'rid-asset-unix-assembly-to-root-muxer',
  'truncated-project-reference-empty-muxer',
  'truncated-project-reference-half-muxer',
  // deps.json does not list what the entry assembly refers to; these use it in a request.
  'broken-json-deps-library-unlisted-muxer',
  'broken-json-deps-no-libraries-muxer',
  // Another library may load what is lost; these use it in a request or not at all, others in Main.
  'missing-cryptography-native-app-host',
  'missing-native-app-host',
  'missing-natives-muxer',
  'missing-package-muxer',
  'missing-unused-framework-assembly-app-host',
  'package-of-request-app-host',
  'rid-asset-native-case-muxer',
  'rid-asset-native-muxer',
  'rid-asset-native-unlisted-muxer',
  'truncated-native-half-app-host',
])

describe.each(KINDS)('%s', (kind) => {
  const rows = mutations.filter((mutation) => mutation.kind === kind)
  test.each(rows.map((mutation) => [mutation.id, startCommand(mutation), mutation] as const))(
    '%s: %s',
    async (id, _command, mutation) => {
      const seen = observed.get(id)
      if (seen === undefined)
        throw new Error(`${id} was not started: node scripts/run.mjs scripts/mutations.ts ${id}`)
      const { answer, exitCode } = await predictMutation(mutation)
      // The message stands beside the answer only to say in a failing test what really happened.
      expect({ answer, exitCode, message: seen.message }).toEqual({
        ...(NOT_JUDGED.has(id) ? { answer: 'unknown', exitCode: null } : answerOf(seen)),
        message: seen.message,
      })
    },
  )
})
