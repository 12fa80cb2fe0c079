// An attribute of the aspNetCore section that the module's schema does not have, or one that it demands and is not there.
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { SectionViolation } from '../facts/iis/aspnetcore-section.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why:
    'IIS holds the aspNetCore element against the schema of the installed module. An attribute that is misspelt, written in ' +
    'another case, or left out where it is required makes the whole element unreadable. aspNetCore itself has processPath, arguments, hostingModel, startupTimeLimit, shutdownTimeLimit, rapidFailsPerMinute, requestTimeout, stdoutLogEnabled, stdoutLogFile, processesPerApplication, forwardWindowsAuthToken and disableStartUpErrorPage.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml',
  ],
}

export default defineRule({
  id: 'ancm-unknown-attribute',
  title: 'An attribute of aspNetCore is unknown or missing',
  severity: 'error',
  about: 'iis',
  fix: 'Write the attribute as the schema does, in its case, or remove it; a variable has a name and a value.',
  // A misspelt name leaves the right one out.
  silences: ['ancm-dotnet-arguments-empty', 'ancm-process-path-missing', 'hosting-model-unset'],
  check: (facts) =>
    sectionViolations(facts.iis?.aspNetCore ?? null, facts.module.schema)
      .filter(({ kind }) => kind === 'attribute' || kind === 'attribute-missing')
      .map((violation) => problem(violation, inWebConfig(facts, violation.at))),
  explain: (defect) => problem(defect.values, ofDefect(defect)),
})

function problem(violation: SectionViolation, place: Place): Problem {
  const { element, name } = violation
  return {
    what: inWords(violation),
    ends: 'module-section',
    fix: fixOf(violation, place),
    subject: `${element} ${name}`,
    ...place,
  }
}

function inWords({ kind, element, name, value, allowed, nearest }: SectionViolation): string {
  if (kind === 'attribute-missing')
    return value === null ? `${element} has no ${name}` : `${element} has an empty ${name}`
  if (nearest !== null)
    return `${element} has the unknown attribute ${shown(name)} (${nearest} is probably meant)`
  // The twelve of aspNetCore itself are in the texts of this rule.
  const known = element === 'aspNetCore' ? '' : ` (it takes ${allowed})`
  return `${element} has the unknown attribute ${shown(name)}${known}`
}

// The value stays unsaid: it may be an environment variable's.
function fixOf({ kind, element, name, allowed, nearest }: SectionViolation, place: Place): string {
  if (kind === 'attribute-missing') return `Give the ${element} in ${lineOf(place)} ${allowed}.`
  return nearest === null
    ? `Remove the attribute ${shown(name)} from ${element} in ${lineOf(place)}.`
    : `Write ${nearest} in place of ${shown(name)} in ${lineOf(place)}.`
}
