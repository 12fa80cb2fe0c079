// On Linux a settings file whose name has other letter case than the environment is not read.
import type { Facts } from '../facts/facts.ts'
import { entryMetadata, hostBuilders } from '../facts/settings/host-builder.ts'
import { fileDecidedByCode } from '../facts/settings/set-by-code.ts'
import { systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app runs with the wrong connection string or without its settings on Linux, and with the right ones on Windows.',
  why: 'The name of the file is appsettings.ENVIRONMENT.json with the environment as it is set, and a file that is not there is no mistake. Linux tells Production from production.',
  seenAs: ['appsettings.Production.json not loaded', 'wrong environment settings'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/environments',
    'measured: appsettings.Production.json beside ASPNETCORE_ENVIRONMENT=production, and AppSettings.json, on 10.0.12 for Linux: neither is read',
  ],
}

export default defineRule({
  id: 'appsettings-environment-casing',
  title: 'Linux does not read a settings file in another letter case',
  severity: 'warning',
  about: 'linux',
  ofHost: [{ variable: 'ASPNETCORE_ENVIRONMENT' }, { variable: 'DOTNET_ENVIRONMENT' }],
  fix: 'Give the file the name of the environment in exactly its letters, or set the environment so.',
  checkHost(facts, host, startup) {
    if (systemOf(host) !== 'linux' || startup === null || startup.answer === 'fails') return []
    const metadata = entryMetadata(facts)
    if (hostBuilders(facts, metadata).length === 0 || host.unknown.has('environment')) return []
    return namesOf(facts, host).flatMap((name) => {
      const file = facts.output.files.anyCase(name)
      if (file === undefined || facts.output.files.exact(name) !== undefined) return []
      if (file.path.includes('/') || fileDecidedByCode(metadata, name) !== null) return []
      const what = `${file.path} is not read: the app looks for ${name}, and on Linux letter case counts`
      return [{ what, subject: name, ...at(file.path, null) }]
    })
  },
})

/** A web app takes the first variable, others the second; where they differ, which counts is not told here. */
function namesOf({ kind }: Facts, { environment }: Host): readonly string[] {
  const [web, generic] = ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'].map((name) => environment.get(name))
  const set = kind === 'aspnetcore' ? [web, generic] : [generic]
  const said = [...new Set(set.filter((value) => value !== undefined))]
  const [value = 'Production', other] = said
  return ['appsettings.json', ...(other === undefined && value !== '' ? [`appsettings.${value}.json`] : [])]
}
