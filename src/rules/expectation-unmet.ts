// The output is not what the configuration, the command line or an input expects of the release.
import type { ExpectedKey } from '../expect/expectation.ts'
import { unmetBy } from '../expect/unmet.ts'
import { defineRule } from '../judge/rule.ts'
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
  fix: 'Publish what is expected, or correct the expectation.',
  checkExpected(expectation, stated, tried) {
    const { at } = expectation
    const where = at === null ? '' : ` in ${placeText(at)}`
    return unmetBy(expectation, stated, tried).map(({ key, wanted, unknown, hosts, ...problem }) => ({
      ...problem,
      subject: key,
      hosts,
      fix: `${unknown && !OF_WEB_CONFIG.has(key) ? LET_TELL : CHANGE[key](wanted)}, or correct the expectation${where}.`,
    }))
  },
})

const LET_TELL = 'Create the output anew, so that its files tell it'
/** What makes them unknown is changed at the same place. */
const OF_WEB_CONFIG: ReadonlySet<ExpectedKey> = new Set(['hosting-model', 'module', 'environment'])

/** `wanted` is what is expected, in words; null = that there is none. */
const CHANGE: Readonly<Record<ExpectedKey, (wanted: string | null) => string>> = {
  kind: (wanted) => `Publish and audit the project whose kind is ${wanted ?? 'none'}`,
  'entry-assembly': (wanted) =>
    wanted === null
      ? 'Publish and audit the project that is meant'
      : `Publish and audit the project of ${wanted}`,
  'target-framework': (wanted) =>
    `Set TargetFramework to ${wanted ?? 'none'} in the project and publish anew`,
  'runtime-identifier': (wanted) =>
    wanted === null
      ? 'Publish without a RuntimeIdentifier'
      : `Publish for ${wanted} (RuntimeIdentifier, or dotnet publish -r)`,
  'self-contained': (wanted) =>
    `Publish with SelfContained ${wanted ?? 'unset'} (or dotnet publish --self-contained)`,
  'single-file': (wanted) => `Publish with PublishSingleFile ${wanted ?? 'unset'}`,
  'hosting-model': (wanted) =>
    wanted === null
      ? 'Leave web.config out of the output'
      : `Set AspNetCoreHostingModel to ${wanted} in the project, or hostingModel in its web.config`,
  module: (wanted) =>
    wanted === null
      ? 'Leave the handler out of web.config'
      : `Let the handler of web.config name ${wanted} (AspNetCoreModuleName in the project)`,
  environment: (wanted) =>
    wanted === null
      ? 'Take the variable out of web.config (EnvironmentName in the project or its publish profile)'
      : `Set EnvironmentName to ${wanted} in the project or its publish profile, or the variable in its web.config`,
  startup: () => 'Mend what ends the start, describe the host further where that leaves it open',
  status: () => 'Mend what ends the start',
  frameworks: (wanted) =>
    wanted === null
      ? 'Publish without the framework'
      : `Publish for a version in ${wanted}, or install one on the host`,
}
