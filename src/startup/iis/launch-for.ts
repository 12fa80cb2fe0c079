// What web.config starts, as the worker of this host sees it: with its variables, and with what overrides the section.
import { launchOf } from '../../facts/iis/launch.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import type { AspNetCoreSection, Value } from '../../facts/iis/iis-configuration.ts'
import { workerVariables } from '../machine/environment.ts'
import type { Variables } from '../machine/environment.ts'
import type { Known, Placed } from '../machine/place.ts'
import { launchDefect, missingApp } from './web-config-program.ts'
import { failed, UNJUDGED, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

/** null where no aspNetCore section is in effect. Source of the overrides: docs/sources.md, the module */
export function launchFor(given: Pick<Given, 'facts' | 'host'>): Launch | null {
  const { facts, host } = given
  const section = facts.iis?.aspNetCore ?? null
  const variables = workerVariables(given)
  const inherits = host.parentHandlers && section?.attributes.has('processPath') === false
  if (section === null || (variables.size === 0 && !inherits)) return facts.launch
  const attributes = new Map(section.attributes)
  const written = attributes.get('arguments')
  if (inherits && written !== undefined && givesArguments(section))
    attributes.set('processPath', { text: 'dotnet', at: written.at })
  const programBy = overridden(attributes, 'processPath', variables, 'ANCM_LAUNCHER_PATH')
  const appBy = overridden(attributes, 'arguments', variables, 'ANCM_LAUNCHER_ARGS')
  return { ...launchOf({ ...section, attributes }, facts.output.files, variables), programBy, appBy }
}

/** An app is named: where processPath is the one of a parent application, no other program than `dotnet` can take it. */
export function givesArguments({ attributes }: AspNetCoreSection): boolean {
  return (attributes.get('arguments')?.text ?? '') !== ''
}

/** Puts the variable in the place of the attribute, if it is set; gives the name of the one that counts. */
function overridden(
  attributes: Map<string, Value>,
  name: string,
  variables: Variables,
  variable: string,
): string {
  const text = variables.get(variable) ?? ''
  if (text === '') return name
  attributes.set(name, { text, at: attributes.get(name)?.at ?? { line: 1, column: 1 } })
  return variable
}

/** A program or an app that lies outside of the output: its inside is not judged. */
export function elsewhere(given: Given, path: string, known: Known, status: string | null): Outcome {
  const { launch } = given.facts
  const at = launch?.processPath?.at ?? null
  const placeholder = launch?.placeholder ?? null
  if (placeholder !== null && path.includes(placeholder)) {
    const left = launchDefect(given.facts, 'ancm-launcher-placeholder', placeholder, at, { placeholder })
    return failed(status, null, `${placeholder} was not replaced`, left)
  }
  if (known === 'missing') {
    const found = launchDefect(given.facts, 'ancm-process-file-missing', path, at, { file: path })
    return failed(status, null, `${path} is not there`, found)
  }
  if (known === 'exists')
    return { state: 'passed', detail: `${path}, outside the output`, decided: { program: UNJUDGED } }
  return unknown(`${path} lies outside the output`, ['existing-files'], `${path} is there`, {
    program: UNJUDGED,
  })
}

/** The app that `dotnet` is given lies outside of the output. */
export function appElsewhere(
  given: Given,
  launch: Launch,
  { path, known }: Extract<Placed, { place: 'outside' }>,
  status: string | null,
): Outcome {
  return known === 'missing' ? missingApp(given, launch, status) : elsewhere(given, path, known, status)
}
