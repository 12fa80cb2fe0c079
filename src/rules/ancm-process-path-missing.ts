// The module demands a program to start.
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { Facts } from '../facts/facts.ts'
import { settingFaults } from '../facts/iis/section-settings.ts'
import type { SettingFault } from '../facts/iis/section-settings.ts'
import { startOfApp } from '../judge/words/launch-fix.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

type NoProcessPath = Extract<SettingFault, { readonly kind: 'no-process-path' }>

const WHAT: Readonly<Record<NoProcessPath['of'], string>> = {
  file: 'The aspNetCore element in web.config names no processPath, so there is nothing to start',
  parent:
    'aspNetCore has no processPath of its own, and the one of a parent application starts the program of that application',
}

export const explanation = {
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why: 'The ASP.NET Core Module demands a processPath that is not empty, in-process as well as out-of-process.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
}

export default defineRule({
  id: 'ancm-process-path-missing',
  title: 'web.config does not say which program to start',
  severity: 'error',
  about: 'iis',
  fix: 'Write processPath="dotnet" with arguments=".\\YourApp.dll", or processPath=".\\YourApp.exe", as dotnet publish does.',
  check(facts) {
    if (facts.kind === 'blazor-wasm' || isMisspelt(facts)) return []
    return settingFaults(facts).flatMap((fault) =>
      fault.kind === 'no-process-path' ? [problem(fault, facts, inWebConfig(facts, fault.at))] : [],
    )
  },
  explain: (defect, facts) => problem(defect.values, facts, ofDefect(defect)),
})

/** A misspelt name is the one thing wrong. */
function isMisspelt({ iis, module }: Facts): boolean {
  const violations = sectionViolations(iis?.aspNetCore ?? null, module.schema)
  return violations.some(({ nearest }) => nearest === 'processPath')
}

function problem({ of }: NoProcessPath, facts: Facts, place: Place): Problem {
  const start = startOfApp(facts)
  return {
    what: WHAT[of],
    ends: 'module-section',
    ...(start === null ? {} : { fix: `Write ${start} in web.config, as dotnet publish does.` }),
    subject: 'processPath',
    ...place,
  }
}
