// Without runtimeconfig.json the .NET host takes the app for self-contained.
import type { Facts } from '../facts/facts.ts'
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app does not start: 0x80008083 (on Linux exit code 131), "The library … required to execute the application was not found"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'The file names the shared frameworks of the app. Without it the .NET host looks for a runtime in the app itself, ' +
    'which only a self-contained app has; that one starts, but without its runtime settings.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'measured: hosts 8.0, 9.0 and 10.0.12 without the file, framework-dependent and self-contained; on 10.0.12 with the assembly in another case, on Linux',
  ],
}

export default defineRule({
  id: 'runtimeconfig-missing',
  title: 'The runtimeconfig.json of the app is missing',
  severity: 'error',
  about: 'any',
  settledBy: ['runtimeconfig'],
  fix: 'Deploy the whole publish folder of the program; do not filter out *.json. For a class library, publish the web project instead.',
  check(facts) {
    const { entry, output, kind } = facts
    if (entry?.form !== 'assembly' || entry.assembly === null || !entry.assemblyPresent) return []
    if (entry.runtimeConfig.state !== 'absent' || kind === 'class-library') return []
    // With another app's file there, what is wrong is which of the two is started.
    if (output.runtimeConfigs.size > 0) return []
    const { assembly, runtimeConfigPath: config } = entry
    const place = at(assembly, null)
    if (!bringsLooseRuntime(facts)) return [problem(facts, assembly, config, place)]
    const what = `${config} is missing: the self-contained app starts, but without its runtime settings such as the server garbage collector`
    return [{ what, fix: deploy(config), severity: 'warning', subject: assembly, ...place }]
  },
  explain: (defect, facts) => problem(facts, defect.subject, defect.values.config, ofDefect(defect)),
})

const deploy = (config: string) => `Deploy ${config} of the same publish as well; do not filter out *.json.`

function problem(facts: Facts, assembly: string, config: string, place: Place): Problem {
  const library = facts.kind === 'class-library'
  const found = [...facts.output.runtimeConfigs.keys()].find((path) => isInOtherCase(path, config))
  if (found !== undefined)
    return {
      what: `${assembly} differs in case from ${found}, so that the .NET host does not find it`,
      ends: 'hostfxr',
      fix: `Rename ${assembly} to ${found.replace(/runtimeconfig\.json$/i, 'dll')}, as publish wrote it, or deploy all of one publish.`,
      subject: assembly,
      ...place,
    }
  return {
    what: library
      ? `${assembly} is a class library, not a program, and has no ${config}`
      : `${config} is missing, so the .NET host does not know which framework ${assembly} needs`,
    ends: 'hostfxr',
    fix: library ? `Publish the web project instead of ${assembly}.` : deploy(config),
    subject: assembly,
    ...place,
  }
}

/** Of which a Linux tells the two apart. */
function isInOtherCase(path: string, other: string): boolean {
  return path !== other && path.toLowerCase() === other.toLowerCase()
}
