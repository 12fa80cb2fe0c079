// The handler is there, the element that says what to start is not.
import type { Facts } from '../facts/facts.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { BlockFault } from '../facts/iis/module-block.ts'
import { startOfApp } from '../judge/words/launch-fix.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

type NoSection = Extract<BlockFault, { readonly kind: 'no-section' }>

const WHAT: Readonly<Record<NoSection['of'], string>> = {
  file: 'web.config has the handler of the ASP.NET Core Module but no aspNetCore element, so the module does not know what to start',
  parent:
    'web.config has no aspNetCore element of its own, and the one of a parent application starts the program of that application',
}

export const explanation = {
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why: 'The aspNetCore element tells the module which program to start. Without it processPath is empty, which it refuses.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
}

export default defineRule({
  id: 'ancm-section-missing',
  title: 'There is no aspNetCore element',
  severity: 'error',
  about: 'iis',
  fix: 'Restore the aspNetCore element that publish writes, inside system.webServer beside handlers.',
  check(facts) {
    const fault = blockFault(facts)
    return fault?.kind === 'no-section' ? [problem(fault, facts, inWebConfig(facts, fault.at))] : []
  },
  explain: (defect, facts) => problem(defect.values, facts, ofDefect(defect)),
})

function problem({ of }: NoSection, facts: Facts, place: Place): Problem {
  const start = startOfApp(facts)
  return {
    what: WHAT[of],
    ends: 'module-section',
    ...(start === null
      ? {}
      : { fix: `Restore the aspNetCore element with ${start} inside system.webServer of web.config.` }),
    subject: 'aspNetCore',
    ...place,
  }
}
