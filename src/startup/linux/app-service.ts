// What Azure App Service on Linux starts where no startup command is set: dotnet with the assembly of the only *.runtimeconfig.json
// in the root, never the app host, so that execute bits do not matter; else its own welcome page.
// Source: microsoft/Oryx, src/startupscriptgenerator/src/dotnetcore/scriptgenerator.go
import { referencedApp } from '../../facts/app/referenced-app.ts'
import type { Facts } from '../../facts/facts.ts'
import { defect } from '../defect.ts'
import { failed } from '../step.ts'
import type { Given, Outcome } from '../step.ts'
import { notJudged } from './not-judged.ts'

const CONFIG = '.runtimeconfig.json'

/** Written by a build on App Service; it names what is started. */
const MANIFEST = 'oryx-manifest.toml'

/** The assembly that it starts; null where it shows its welcome page. */
export function appServiceAssembly({ output }: Facts): string | null {
  const [only, ...others] = runtimeConfigNames(output)
  if (only === undefined || others.length > 0) return null
  return output.files.exact(assemblyOf(only))?.path ?? null
}

/** Why it starts none; null where it starts one. */
export function appServiceFault(given: Given): Outcome | null {
  const { facts } = given
  const { output, missingEntry } = facts
  if (output.files.exact(MANIFEST) !== undefined) return notJudged(`${MANIFEST} says what starts`, MANIFEST)
  if (appServiceAssembly(facts) !== null) return null
  const names = runtimeConfigNames(output)
  const [only] = names
  const shown = { stage: 'program', says: 'welcome-page' } as const
  if (only !== undefined && names.length === 1 && missingEntry !== null)
    return failed({
      ...shown,
      detail: `${assemblyOf(only)} is not in the output`,
      defect: defect('entry-assembly-missing', assemblyOf(only), missingEntry, {
        assembly: assemblyOf(only),
        starter: null,
        unbound: 'bound',
        on: 'linux',
      }),
    })
  const referenced = referencedApp(output, names.map(appOf))
  const path =
    referenced === null ? (names.length === 1 ? (only ?? null) : null) : `${referenced.program}${CONFIG}`
  return failed({
    ...shown,
    detail: `${names.length} *${CONFIG} in the root: it shows its welcome page`,
    defect: defect('app-service-welcome-page', names.join(' ') || `*${CONFIG}`, { path }, { names }),
  })
}

/** As it looks for them: letter case counts, and a link is none. */
function runtimeConfigNames({ files }: Facts['output']): string[] {
  return files.root.flatMap(({ path, leadsTo }) =>
    path.endsWith(CONFIG) && leadsTo === undefined ? [path] : [],
  )
}

function appOf(config: string): string {
  return config.slice(0, -CONFIG.length)
}

function assemblyOf(config: string): string {
  return `${appOf(config)}.dll`
}
