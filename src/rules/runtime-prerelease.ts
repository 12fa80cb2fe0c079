// An app made with a preview of .NET.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { isPreRelease, parseHostVersion } from '../facts/dotnet/host-version.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app runs on a runtime without support and fixes; where the preview is not installed and no release of that version either, it does not start.',
  why: 'Previews and release candidates change until the release and get no fixes after it. A runtimeconfig.json that names one was written by the SDK of that preview.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/lifecycle/products/microsoft-net-and-net-core',
  ],
}

export default defineRule({
  id: 'runtime-prerelease',
  title: 'The app is made for a preview of .NET',
  severity: 'warning',
  about: 'any',
  settledBy: ['framework-patch', 'target-framework'],
  fix: 'Install a released SDK on the build machine (or pin one in global.json) and publish again.',
  check(facts) {
    const frameworks = appFrameworks(facts)
    if (frameworks === null) return []
    const { asked, included, config, path } = frameworks
    const preview = [...asked, ...included].find(({ version }) => isPreview(version))
    if (preview !== undefined) {
      const verb = asked.length > 0 ? 'asks for' : 'brings along'
      const what = `The app ${verb} ${preview.name} ${preview.version}, a preview: it gets no support and no security fixes`
      return [{ what, subject: preview.name, ...at(path, frameworks.at(preview.at)) }]
    }
    if (!/preview|rc/i.test(config.tfm ?? '')) return []
    const what = `The app is made for ${config.tfm ?? ''}, a preview of .NET: it gets no support and no security fixes`
    return [{ what, subject: 'tfm', ...at(path, frameworks.at(config.at)) }]
  },
})

function isPreview(text: string): boolean {
  const version = parseHostVersion(text)
  return version !== null && isPreRelease(version)
}
