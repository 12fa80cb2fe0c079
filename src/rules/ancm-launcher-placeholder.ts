// The names that publish replaces by the app's own are still in web.config.
import type { Facts } from '../facts/facts.ts'
import { launchFaults } from '../facts/iis/launch-faults.ts'
import type { PlaceholderFault } from '../facts/iis/launch-fault.ts'
import type { Host } from '../hosts/host.ts'
import { appFix, programFix, startOfApp } from '../judge/words/launch-fix.ts'
import type { Fix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { stageOfLaunch } from '../startup/iis/launch-failed.ts'

export const explanation = {
  symptom: 'HTTP 500.0, 500.31 or 502.5: the module tries to start a program named %LAUNCHER_PATH%.',
  why:
    "Visual Studio keeps %LAUNCHER_PATH% and %LAUNCHER_ARGS% in the project's web.config; publish replaces them. It did not: " +
    'the file was copied from the project, the transform is switched off (IsTransformWebConfigDisabled), publish failed on the way, or another ' +
    'location stands in front of the one that has them: publish fills in the first alone.',
  seenAs: ['%LAUNCHER_PATH%'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://github.com/dotnet/aspnetcore/issues/12606',
    'https://github.com/dotnet/websdk/issues/409',
    'measured: SDK 10.0.401 with the transform switched off, with a publish that fails, and with aspNetCore in the second location',
  ],
}

export default defineRule({
  id: 'ancm-launcher-placeholder',
  title: 'web.config still has the placeholders of the project',
  severity: 'error',
  about: 'iis',
  fix: 'Deploy the output of a dotnet publish that succeeded, with its transform on; or write processPath="dotnet" and arguments=".\\YourApp.dll".',
  check(facts) {
    const faults = launchFaults(facts)
    if (faults.length === 0) return leftBehind(facts)
    return faults.flatMap((fault) => (fault.kind === 'placeholder' ? [problem(fault, facts, null)] : []))
  },
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

/** `host` null = the files alone. */
function problem(fault: PlaceholderFault, facts: Facts, host: Host | null): Problem {
  const { placeholder, by, at } = fault
  return {
    what: `${placeholder} in ${by} was not replaced, so the ASP.NET Core Module finds no such app`,
    ends: stageOfLaunch(fault),
    ...fixOf(fault, facts, host),
    subject: placeholder,
    ...inWebConfig(facts, at),
  }
}

function fixOf({ by, attribute }: PlaceholderFault, facts: Facts, host: Host | null): Fix {
  if (by !== attribute)
    return attribute === 'arguments' ? appFix(facts, by, host) : programFix(facts, by, host)
  const start = startOfApp(facts)
  if (start === null) return {}
  return {
    fix: `Deploy the output of a dotnet publish that succeeded, with its transform on; or write ${start} in web.config.`,
  }
}

// Behind the app's own name the text is one more argument for the app.
function leftBehind(facts: Facts): Problem[] {
  const { placeholder = null, processPath = null, arguments: args = null } = facts.launch ?? {}
  if (placeholder === null || args === null || processPath?.text.includes(placeholder) === true) return []
  return [
    {
      what: `${placeholder} in arguments was not replaced: the app starts and is given this text as an argument`,
      severity: 'warning',
      fix: `Take ${placeholder} out of arguments in web.config.`,
      subject: placeholder,
      ...inWebConfig(facts, args.at),
    },
  ]
}
