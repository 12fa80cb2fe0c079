// A variable or option of the .NET host with a value that it does not know.
import { ROLLS } from '../facts/dotnet/roll-forward.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { fromWhere } from '../judge/words/install-advice.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { valueOf } from '../publish/parsed.ts'
import type { RefusedOption } from '../startup/host-defects.ts'
import type { Stage } from '../startup/stage.ts'

const VARIABLE = 'DOTNET_ROLL_FORWARD'
const KNOWN = Object.keys(ROLLS).join(', ')

export const explanation = {
  symptom:
    'The app does not start (0x80008093 by a variable, 0x80008081 by an option; on Linux exit code 147 or 129); IIS answers HTTP 500.30 or 500.31 in-process, 502.5 out-of-process.',
  why:
    'The .NET host reads DOTNET_ROLL_FORWARD and the options before the name of the app, such as --roll-forward. It does not pass over ' +
    'a value that it does not know, but ends at once.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'measured: hosts 8.0, 9.0 and 10.0.12 with unknown values',
  ],
}

export default defineRule({
  id: 'host-options-invalid',
  title: 'A setting of the .NET host has a value that it refuses',
  severity: 'error',
  about: 'any',
  ofHost: ['start-command'],
  fix: `Remove the setting, or write one of ${KNOWN}.`,
  // Known without any host; where the trace comes so far, it says the same at the same place. In-process web.config's variables are
  // in effect only when frameworks are looked for again.
  check: (facts) =>
    inFiles(facts).map((place) => ({
      ...ofVariable('web.config', lineOf(place)),
      ends: 'second-look-up',
      subject: VARIABLE,
      ...place,
    })),
  explain(defect, facts, host) {
    const place = ofDefect(defect)
    return { ...said(defect.values, place, host), ends: stageOf(defect.values, facts), ...place }
  },
})

function stageOf(values: RefusedOption, { hostingModel }: Facts): Stage {
  const again = values.kind === 'variable' && values.by === 'web.config' && hostingModel === 'inprocess'
  return again ? 'second-look-up' : 'hostfxr'
}

type Said = Pick<Problem, 'what' | 'fix'>

function said(values: RefusedOption, place: ReturnType<typeof ofDefect>, host: Host): Said {
  if (values.kind === 'framework-config') {
    const { name, version } = values.framework
    return {
      what: `The runtimeconfig.json of ${`${name} ${version}`.trim()}, which is installed, is refused by the .NET host`,
      fix: `Install ${`${name} ${version}`.trim()} on ${placeName(host)} anew${fromWhere(values.framework, host)}.`,
    }
  }
  const where = place.path === null ? `${values.by} of ${placeName(host)}` : lineOf(place)
  return values.kind === 'variable' ? ofVariable(values.by, where) : ofOption(values, place.subject, where)
}

// The value stays unsaid: it is an environment variable's.
function ofVariable(by: string, where: string): Said {
  return {
    what: `${VARIABLE}, set by ${by}, is none of ${KNOWN}, so the .NET host refuses the app`,
    fix: `Remove ${VARIABLE} from ${where}, or write one of ${KNOWN}.`,
  }
}

function ofOption(
  { by, reason }: Extract<RefusedOption, { kind: 'option' }>,
  option: string,
  where: string,
): Said {
  return {
    what: `The .NET host refuses an option in ${by}, ${reason}`,
    fix: `Correct or remove ${option} in ${where}.`,
  }
}

function inFiles(facts: Facts): Place[] {
  const set = facts.iis?.aspNetCore?.environmentVariables.findLast(
    ({ name }) => name.toUpperCase() === VARIABLE,
  )
  const config = facts.entry === null ? null : valueOf(facts.entry.runtimeConfig)
  if (set === undefined || set.value === '' || config === null || config.frameworks.length === 0) return []
  // A variable of the server may stand in it.
  if (/%[^%]+%/.test(set.value)) return []
  if (Object.keys(ROLLS).some((name) => name.toLowerCase() === set.value.toLowerCase())) return []
  return [inWebConfig(facts, set.at)]
}
