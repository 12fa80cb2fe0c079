// What web.config starts, as the worker of this host sees it: with its variables, and with what overrides the section.
import { launchOf } from '../facts/launch.ts'
import type { Launch } from '../facts/launch.ts'
import type { Value } from '../facts/iis-configuration.ts'
import { hasVariable } from '../facts/windows-path.ts'
import type { WindowsPath } from '../facts/windows-path.ts'
import { workerVariables } from './environment.ts'
import { insideSite, knownFile } from './place.ts'
import type { Known, Placed } from './place.ts'
import { launchDefect } from './program.ts'
import { failed, UNJUDGED, unknown } from './step.ts'
import type { Given, Outcome } from './step.ts'

/** null where no aspNetCore section is in effect. Source of the overrides: docs/sources.md, the module */
export function launchFor(given: Given): Launch | null {
  const { facts, host } = given
  const section = facts.iis?.aspNetCore ?? null
  if (section === null || host.environment.size === 0) return facts.launch
  const variables = workerVariables(given)
  const attributes = new Map(section.attributes)
  override(attributes, 'processPath', variables.get('ANCM_LAUNCHER_PATH'))
  override(attributes, 'arguments', variables.get('ANCM_LAUNCHER_ARGS'))
  return launchOf({ ...section, attributes }, facts.output.files, variables)
}

function override(attributes: Map<string, Value>, name: string, text: string | undefined): void {
  if (text === undefined || text === '') return
  attributes.set(name, { text, at: attributes.get(name)?.at ?? { line: 1, column: 1 } })
}

/** A path of web.config. */
export function placed(given: Given, where: WindowsPath): Placed {
  if (where.place === 'inside') return { place: 'inside', path: where.path }
  const inside = hasVariable(where.path) ? null : insideSite(given.host, where.path)
  if (inside !== null) return { place: 'inside', path: inside }
  return { place: 'outside', path: where.path, known: knownFile(given.host, where.path) }
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
