// A framework-dependent app that asks for a certain patch, where publish asks for the first of its version.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { parseHostVersion } from '../facts/dotnet/host-version.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts only where that patch or a newer one is installed: on a server or image that lags behind, the .NET host refuses it (0x80008096, on Linux exit code 150; IIS: HTTP 500.31 or 502.5).',
  why:
    'A framework-dependent publish asks for patch 0, so that every patch of the version will do and the newest one is ' +
    'taken. A higher number comes from RuntimeFrameworkVersion, TargetLatestRuntimePatch or a FrameworkReference that names a version.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/dotnet/core/deploying/runtime-patch-selection',
  ],
}

export default defineRule({
  id: 'framework-patch-pinned',
  title: 'The app asks for a certain patch of its framework or a newer one',
  severity: 'warning',
  about: 'any',
  settledBy: ['framework-patch'],
  fix: 'Remove RuntimeFrameworkVersion, TargetLatestRuntimePatch and the versions of framework references from the project, delete obj and bin (the old value stays in them) and publish again; or see to it that every host gets the patch first.',
  check(facts, _day, trials) {
    const frameworks = appFrameworks(facts)
    // Those of one file are pinned by one setting.
    const pinned = frameworks?.asked.find(({ version }) => isPinned(version))
    if (frameworks == null || pinned === undefined) return []
    const { name, version } = pinned
    if (isThere(name, trials)) return []
    const what = `The app asks for ${name} ${version} or a newer patch: where only an older patch is installed, it does not start`
    const fix = `Remove RuntimeFrameworkVersion, TargetLatestRuntimePatch and the versions of framework references from ${projectOf(facts)}, or see to it that every host gets ${name} ${version} first.`
    return [{ what, fix, subject: `${name} ${version}`, ...at(frameworks.path, frameworks.at(pinned.at)) }]
  },
})

/** Every declared host was described with it, or with a newer one: it is the one that would be loaded. */
function isThere(name: string, trials: readonly Trial[]): boolean {
  return (
    trials.length > 0 &&
    trials.every(({ host, startup }) => !host.implied && startup?.frameworks[name] !== undefined)
  )
}

/** A preview names its only version, which is told as that. */
function isPinned(text: string): boolean {
  const version = parseHostVersion(text)
  return version !== null && version.patch > 0 && version.preRelease.length === 0
}
