// web.config puts the app into the Development environment.
import type { NameValue } from '../facts/iis/iis-elements.ts'
import { entryMetadata, webBuilders } from '../facts/settings/host-builder.ts'
import { variablesFor } from '../facts/settings/loaded-settings.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

const NAMES = ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT']

export const explanation = {
  symptom:
    'Errors show visitors the developer exception page with source code, headers, cookies and settings; appsettings.Development.json and development-only endpoints are in use.',
  why: 'Variables in web.config win over those of the machine and of the application pool, so the server cannot correct the value.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/environments',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
  ],
}

export default defineRule({
  id: 'environment-development',
  title: 'web.config sets the environment to Development',
  severity: 'warning',
  about: 'iis',
  settledBy: ['environment'],
  fix: 'Remove the variable from web.config, so that the app runs as Production, or set the environment on the server.',
  check(facts) {
    const set = inEffect(facts.iis?.aspNetCore?.environmentVariables ?? [])
    const deciding = webBuilders(facts, entryMetadata(facts)).map((builder) =>
      variablesFor(builder, 'environment')
        .map((name) => set.get(name))
        .find((variable) => variable !== undefined),
    )
    const exposed = deciding.filter((variable) => variable !== undefined && isDevelopment(variable)).length
    return NAMES.flatMap((name) => {
      const variable = set.get(name)
      if (variable === undefined || !isDevelopment(variable)) return []
      const place = inWebConfig(facts, variable.at)
      const severity = exposed === 0 ? ('note' as const) : ('warning' as const)
      const follows = exposed === 0 ? OVERRIDDEN : exposed === deciding.length ? EXPOSED : OPEN
      const what = `${variable.name} is Development${follows}`
      const fix = `Remove ${variable.name} from web.config${name === OF_PROPERTY ? ORIGIN : ''}, so that the app runs as Production, or set the environment on the server.`
      return [{ what, fix, subject: name, severity, ...place }]
    })
  },
})

/** The SDK writes it there for a property of the project. */
const OF_PROPERTY = 'ASPNETCORE_ENVIRONMENT'
const ORIGIN = ', or EnvironmentName from the project or its publish profile where that sets it'

const EXPOSED = ': visitors see the developer exception page, and the app loads its development settings'
const OVERRIDDEN =
  ', which another variable overrides today: without it visitors see the developer exception page'
const OPEN =
  ', and it depends on the host builder whether another variable overrides it: where none does, visitors see the developer exception page'

// Of a name that is there twice the module takes the last: its list of variables compares names without case.
function inEffect(variables: readonly NameValue[]): Map<string, NameValue> {
  return new Map(variables.map((variable) => [variable.name.toUpperCase(), variable]))
}

function isDevelopment({ value }: NameValue): boolean {
  return value.toLowerCase() === 'development'
}
