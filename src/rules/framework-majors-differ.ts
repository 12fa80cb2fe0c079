// .NET and ASP.NET Core of different major versions in one app.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { isFramework } from '../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../facts/dotnet/host-version.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'

/** On a host where they exclude each other this one tells it. */
const REFUSED = 'framework-versions-incompatible'

export const explanation = {
  symptom:
    'The .NET host refuses the app: the two frameworks exclude each other (0x8000809c, on Linux exit code 156), or one of them is not installed (0x80008096, exit code 150).',
  why:
    'ASP.NET Core X asks for .NET X itself, so an app that also names another major version of .NET asks for two. publish ' +
    'always writes the same version to both; RuntimeFrameworkVersion of the project sets both too. A difference comes from the attribute RuntimeFrameworkVersion of one FrameworkReference, or from editing.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md',
  ],
}

export default defineRule({
  id: 'framework-majors-differ',
  title: 'The app asks for .NET and ASP.NET Core of different major versions',
  severity: 'warning',
  about: 'any',
  fix: 'Remove the versions of single frameworks from the project, so that both follow the target framework, and publish again.',
  // What that rule sees in the files is the same thing.
  silences: [REFUSED],
  check(facts, _day, trials) {
    const frameworks = appFrameworks(facts)
    const refused = trials.some(({ startup }) => startup?.defect?.rule === REFUSED)
    if (frameworks === null || refused) return []
    const all = [...frameworks.asked, ...frameworks.included]
    const core = all.find((framework) => isFramework('Microsoft.NETCore.App', framework))
    const web = all.find((framework) => isFramework('Microsoft.AspNetCore.App', framework))
    if (core === undefined || web === undefined) return []
    const coreMajor = parseHostVersion(core.version)?.major
    const webMajor = parseHostVersion(web.version)?.major
    if (coreMajor === undefined || webMajor === undefined || coreMajor === webMajor) return []
    const verb = frameworks.asked.length > 0 ? 'asks for' : 'brings along'
    const what = `The app ${verb} ${web.name} ${web.version} and ${core.name} ${core.version}: frameworks of different major versions do not fit together`
    const target = facts.app.targetFramework ?? 'the target framework'
    const fix = `Remove RuntimeFrameworkVersion and the versions of framework references from ${projectOf(facts)}, so that both follow ${target}, and publish again.`
    return [{ what, fix, subject: 'major versions', ...at(frameworks.path, frameworks.at(web.at)) }]
  },
})
