// Variables that change what is loaded into the process before or beside the app.
import type { Facts } from '../facts/facts.ts'
import type { NameValue } from '../facts/iis/iis-elements.ts'
import type { Problem } from '../judge/problem.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { placeName } from '../hosts/host-names.ts'
import { valueOf } from '../publish/parsed.ts'
import { switchesHooksOff } from '../startup/app/startup-hooks.ts'

const EFFECTS: readonly { readonly name: RegExp; readonly effect: string }[] = [
  {
    name: /^DOTNET_STARTUP_HOOKS$/i,
    effect: 'its assemblies run before the app, and the app does not start where one cannot be loaded',
  },
  {
    name: /^DOTNET_ADDITIONAL_DEPS$/i,
    effect: 'the .NET host loads assemblies that no deps.json of the app lists',
  },
  {
    name: /^DOTNET_SHARED_STORE$/i,
    effect:
      'the .NET host loads assemblies from a folder of the server in place of those that were published',
  },
  {
    name: /^DOTNET_ROOT(_[A-Z0-9]+|\(X86\))?$/i,
    effect: 'an app host then looks for .NET in that folder alone',
  },
]
const HOSTING = 'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES'
const FAULTS = {
  relative: {
    names: 'a file without its full path, which the .NET runtime refuses',
    put: 'Name the assembly by its full path',
  },
  missing: { names: 'an assembly that does not exist', put: 'Name an assembly that exists' },
} as const
const HOOKS = 'DOTNET_STARTUP_HOOKS'
const AGENT =
  /datadog|skyapm|skywalking|sentry|honeycomb|newrelic|new relic|dynatrace|oneagent|appdynamics|elastic\.?apm|elasticapm|opentelemetry|applicationinsights|instana|solarwinds|splunk|stackify|raygun|contrast|signalfx|azure\.monitor|startupbootstrapper/i

export const explanation = {
  symptom:
    'Code that was not published runs inside of the app, or the app ends before its Main: "Startup hook assembly failed to load".',
  why:
    'Start-up hooks, additional deps, shared stores, hosting start-up assemblies and another root of .NET are taken from variables of the ' +
    'process. Agents for monitoring need some of them; elsewhere they are left of a diagnosis.',
  sources: [
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'https://learn.microsoft.com/aspnet/core/fundamentals/host/platform-specific-configuration',
    'measured: start-up hooks that are not there, on hosts 8.0, 9.0 and 10.0.12; those of the property STARTUP_HOOKS on 10.0.12',
  ],
}

export default defineRule({
  id: 'risky-startup-variables',
  title: 'web.config changes what is loaded before the app',
  severity: 'error',
  about: 'any',
  fix: 'Remove the variable from web.config. Where an agent needs it, set it on the server beside the agent, and name hooks by their full path.',
  check(facts) {
    // The last of a name counts, and an empty value is none.
    const set = new Map(
      (facts.iis?.aspNetCore?.environmentVariables ?? []).map((one) => [one.name.toUpperCase(), one]),
    )
    return [...set].flatMap(([key, variable]) => problems(facts, key, variable))
  },
  explain(defect, _facts, host) {
    const { fault, by } = defect.values
    const { names, put } = FAULTS[fault]
    const place = ofDefect(defect)
    const where = place.path === null ? `the environment of ${placeName(host)}` : lineOf(place)
    if (by === 'property')
      return {
        what: `${defect.subject} in configProperties names ${names}`,
        ends: 'runtime',
        fix: `${put} in ${defect.subject}, or remove the property from ${place.path ?? where}.`,
        ...place,
      }
    return {
      what: `${HOOKS} names ${names}`,
      ends: 'runtime',
      fix: `${put} in ${HOOKS}, or remove the variable from ${where}.`,
      ...(place.path === null ? { ofHost: [{ variable: HOOKS }] } : {}),
      ...place,
    }
  },
})

function problems(facts: Facts, key: string, { name, value, at }: NameValue): Problem[] {
  const effect =
    key === HOSTING ? effectOfHosting(facts, value) : EFFECTS.find((one) => one.name.test(name))?.effect
  if (effect === undefined || value.trim() === '' || (key === HOOKS && ignoresHooks(facts))) return []
  const place = { subject: key, ...inWebConfig(facts, at) }
  return AGENT.test(value)
    ? [
        {
          what: `web.config sets ${name} for a monitoring agent: ${effect}`,
          fix: `Set ${name} on the server, beside the agent, and remove it from ${lineOf(place)}.`,
          severity: 'note',
          ...place,
        },
      ]
    : [
        {
          what: `web.config sets ${name}: ${effect}`,
          fix: `Remove ${name} from ${lineOf(place)}.`,
          severity: 'warning',
          ...place,
        },
      ]
}

// Only out-of-process the module sets the variable itself, and the one of web.config takes the place of all that it would say
// (dotnet/aspnetcore: src/Servers/IIS/AspNetCoreModuleV2/RequestHandlerLib/environmentvariablehelpers.h).
function effectOfHosting({ hostingModel }: Facts, value: string): string {
  const runs = 'its assemblies run while the app starts'
  const keeps =
    hostingModel !== 'outofprocess' || /Microsoft\.AspNetCore\.Server\.IISIntegration/i.test(value)
  return keeps ? runs : `${runs}, in place of those that IIS integration adds`
}

// Trimmed apps switch hooks off, and Native AOT has none (measured).
function ignoresHooks({ entry }: Facts): boolean {
  if (entry?.form === 'native-aot') return true
  return switchesHooksOff(entry === null ? null : valueOf(entry.runtimeConfig))
}
