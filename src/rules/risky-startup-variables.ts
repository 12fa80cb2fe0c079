// Variables that change what is loaded into the process before or beside the app.
import type { Facts } from '../facts/facts.ts'
import type { NameValue } from '../facts/iis/iis-configuration.ts'
import type { Problem } from '../findings/finding.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Defect } from '../startup/startup.ts'
import { switchesHooksOff } from '../startup/app/startup-hooks.ts'
import { answered, defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

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
  {
    name: /^ASPNETCORE_HOSTINGSTARTUPASSEMBLIES$/i,
    effect: 'its assemblies run while the app starts, in place of those that IIS integration adds',
  },
]
const FAULTS: Readonly<Record<string, string>> = {
  relative: 'a file without its full path, which the .NET runtime refuses',
  missing: 'an assembly that is not there',
}
const HOOKS = 'DOTNET_STARTUP_HOOKS'
const AGENT =
  /datadog|newrelic|new relic|dynatrace|oneagent|appdynamics|elastic\.?apm|elasticapm|opentelemetry|applicationinsights|instana|solarwinds|splunk|stackify|raygun|contrast|signalfx|azure\.monitor|startupbootstrapper/i

export default defineRule({
  id: 'risky-startup-variables',
  title: 'web.config changes what is loaded before the app',
  severity: 'error',
  about: 'any',
  symptom:
    'Code that was not published runs inside of the app, or the app ends before its Main: "Startup hook assembly failed to load".',
  why:
    'Start-up hooks, additional deps, shared stores, hosting start-up assemblies and another root of .NET are taken from variables of the ' +
    'process. Agents for monitoring need some of them; elsewhere they are left of a diagnosis.',
  fix: 'Remove the variable from web.config. Where an agent needs it, set it on the server beside the agent, and name hooks by their full path.',
  sources: [
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'https://learn.microsoft.com/aspnet/core/fundamentals/host/platform-specific-configuration',
    'measured: start-up hooks that are not there, on hosts 8.0, 9.0 and 10.0.12',
  ],
  check(facts) {
    // The last of a name counts, and an empty value is none.
    const set = new Map(
      (facts.iis?.aspNetCore?.environmentVariables ?? []).map((one) => [one.name.toUpperCase(), one]),
    )
    return [...set].flatMap(([key, variable]) => problems(facts, key, variable))
  },
  explain: (defect) => ({ message: explained(defect), ...ofDefect(defect) }),
})

function problems(facts: Facts, key: string, { name, value, at }: NameValue): Problem[] {
  const known = EFFECTS.find((one) => one.name.test(name))
  if (known === undefined || value.trim() === '' || (key === HOOKS && ignoresHooks(facts))) return []
  const place = { subject: key, ...inWebConfig(facts, at) }
  return AGENT.test(value)
    ? [
        {
          message: `web.config sets ${name} for a monitoring agent: ${known.effect}`,
          severity: 'note',
          ...place,
        },
      ]
    : [{ message: `web.config sets ${name}: ${known.effect}`, severity: 'warning', ...place }]
}

// Trimmed apps switch hooks off, and Native AOT has none (measured).
function ignoresHooks({ entry }: Facts): boolean {
  if (entry?.form === 'native-aot') return true
  return switchesHooksOff(entry === null ? null : valueOf(entry.runtimeConfig))
}

function explained(defect: Defect): string {
  return `${HOOKS} names ${FAULTS[defect.detail['fault'] ?? ''] ?? ''}: ${answered(defect)}`
}
