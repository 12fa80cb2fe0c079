// `dotnet` is not told what to run.
import type { Facts } from '../facts/facts.ts'
import { launchFaults } from '../facts/iis/launch-faults.ts'
import type { NoApp } from '../facts/iis/launch-fault.ts'
import type { Host } from '../hosts/host.ts'
import { appFix, launcherFix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { stageOfLaunch } from '../startup/iis/launch-failed.ts'

export const explanation = {
  symptom: 'HTTP 500.0 (or 500.31) in-process, HTTP 502.5 out-of-process.',
  why: 'With processPath="dotnet" the arguments attribute names the app. Without it there is nothing to run.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
  ],
}

export default defineRule({
  id: 'ancm-dotnet-arguments-empty',
  title: 'dotnet is started without an app',
  severity: 'error',
  about: 'iis',
  fix: 'Write the app into arguments, for example arguments=".\\YourApp.dll".',
  check: (facts) =>
    launchFaults(facts).flatMap((fault) => (fault.kind === 'no-app' ? [problem(fault, facts, null)] : [])),
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

/** `host` null = the files alone. */
function problem(fault: NoApp, facts: Facts, host: Host | null): Problem {
  const { program, by } = fault
  const named = `${facts.launch?.programBy ?? 'processPath'} is ${program}`
  const without = fault.arguments === 'absent' ? 'there is no arguments attribute' : `${by} is empty`
  return {
    what: `${named} and ${without}, so no app is named`,
    ends: stageOfLaunch(fault),
    ...appFix(facts, by, host),
    ...launcherFix(facts, host),
    subject: program,
    ...inWebConfig(facts, fault.at),
  }
}
