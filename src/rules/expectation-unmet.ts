// The output is not what the configuration, the command line or an input expects of the release.
import type { Expectation, ExpectedKey } from '../expect/expectation.ts'
import { lacksWebConfig } from '../expect/stated-facts.ts'
import type { StatedApp } from '../expect/stated-facts.ts'
import { unmetBy } from '../expect/unmet.ts'
import type { Fact } from '../findings/settled-by.ts'
import { defineRule } from '../judge/rule.ts'
import { expectedChange } from '../judge/words/expected-change.ts'
import { placeText } from '../text/tree.ts'

export const explanation = {
  symptom:
    'What is deployed is another thing than the one that was agreed on: another system or CPU, another version of .NET, another hosting model, or an app that does not start where it has to.',
  why: 'A profile, a property or an argument of dotnet publish was changed, or the wrong folder was taken. Such an output can be whole and sound, so that no other rule speaks. What a file cannot tell does not meet what is expected.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-publish',
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
  ],
}

export default defineRule({
  id: 'expectation-unmet',
  title: 'The release is not what it is expected to be',
  severity: 'error',
  about: 'any',
  settledBy: [
    'entry-assembly',
    'target-framework',
    'runtime-identifier',
    'self-contained',
    'single-file',
    'trimmed',
    'native-aot',
    'hosting-model',
    'module',
    'environment',
    'web-config',
  ],
  fix: 'Publish what is expected, or correct the expectation.',
  checkExpected(expectation, output, tried) {
    const { at } = expectation
    const where = at === null ? '' : ` in ${placeText(at)}`
    return unmetBy(expectation, output, tried).map(({ key, wanted, unknown, hosts, ...problem }) => ({
      ...problem,
      subject: key,
      hosts,
      settledBy: unknown && !OF_WEB_CONFIG.has(key) ? [] : settledOf(expectation, output, wanted),
      fix: `${unknown && !OF_WEB_CONFIG.has(key) ? LET_TELL : expectedChange(key, wanted, output)}, or correct the expectation${where}.`,
    }))
  },
})

const LET_TELL = 'Create the output anew, so that its files tell it'
/** What makes them unknown is changed at the same place. */
const OF_WEB_CONFIG: ReadonlySet<ExpectedKey> = new Set(['hosting-model', 'module', 'environment'])

const WEB_CONFIG: readonly Fact[] = ['web-config']

/** What of the project made it another. `wanted` is what is expected, in words; null = that there is none. */
const SETTLED: Readonly<
  Partial<Record<ExpectedKey, (output: StatedApp, wanted: string | null, isOne: boolean) => readonly Fact[]>>
> = {
  // Which of several names is meant is not known.
  'entry-assembly': ({ app }, _wanted, isOne) => {
    if (app.entryAssembly !== null) return isOne ? ['entry-assembly'] : []
    return app.singleFile ? ['single-file'] : app.nativeAot ? ['native-aot'] : []
  },
  'target-framework': () => ['target-framework'],
  'runtime-identifier': () => ['runtime-identifier'],
  'self-contained': ({ app }) => {
    if (app.nativeAot) return ['native-aot']
    return app.trimmed === true ? ['self-contained', 'trimmed'] : ['self-contained']
  },
  'single-file': () => ['single-file'],
  // Nothing of these says that there is a web.config.
  'hosting-model': (output, wanted) => (wanted === null ? [] : ofWebConfig(output, 'hosting-model')),
  module: (output, wanted) => (wanted === null ? [] : ofWebConfig(output, 'module')),
  environment: (output) => ofWebConfig(output, 'environment'),
}

function settledOf(expectation: Expectation, output: StatedApp, wanted: string | null): readonly Fact[] {
  const isOne = 'accepted' in expectation && expectation.accepted.length === 1
  return SETTLED[expectation.key]?.(output, wanted, isOne) ?? []
}

function ofWebConfig(output: StatedApp, fact: Fact): readonly Fact[] {
  return lacksWebConfig(output) ? WEB_CONFIG : [fact]
}
