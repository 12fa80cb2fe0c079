// The handler is there, the element that says what to start is not.
import type { Facts } from '../facts/facts.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { Problem } from '../findings/finding.ts'
import type { Defect } from '../startup/startup.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-section-missing',
  title: 'There is no aspNetCore element',
  severity: 'error',
  about: 'iis',
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why: 'The aspNetCore element tells the module which program to start. Without it processPath is empty, which it refuses.',
  fix: 'Restore the aspNetCore element that publish writes, inside system.webServer beside handlers.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
  judgedBy: 'settings',
  check(facts) {
    const fault = facts.iis === null ? null : blockFault(facts.iis)
    return fault?.kind === 'no-section' ? [problem(facts)] : []
  },
  explain: (defect, facts) => (defect.detail['of'] === 'parent' ? ofParent(defect, facts) : problem(facts)),
})

function problem(facts: Facts): Problem {
  const fault = facts.iis === null ? null : blockFault(facts.iis)
  return {
    message:
      'web.config has the handler of the ASP.NET Core Module but no aspNetCore element: the module does not know what to start and answers HTTP 500.0',
    subject: 'aspNetCore',
    ...inWebConfig(facts, fault?.at ?? null),
  }
}

function ofParent({ line, column }: Defect, facts: Facts): Problem {
  return {
    message:
      'web.config has no aspNetCore element of its own, and the one of a parent application starts the program of that application: the module answers HTTP 500.0',
    subject: 'aspNetCore',
    ...inWebConfig(facts, line === null || column === null ? null : { line, column }),
  }
}
