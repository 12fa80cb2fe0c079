// Stage 2: the module builds the application from its section of web.config.
import { sectionViolations } from '../../facts/iis/aspnetcore-section.ts'
import type { SectionSchema, SectionViolation } from '../../facts/iis/aspnetcore-section.ts'
import { hostingModelOf } from '../../facts/iis/hosting.ts'
import type { AspNetCoreSection } from '../../facts/iis/iis-configuration.ts'
import { blockFault } from '../../facts/iis/module-block.ts'
import { hasModuleOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { Position } from '../../publish/parsed.ts'
import { blockDefect } from './handler.ts'
import { givesArguments } from './launch-for.ts'
import { launchDefect, lineOf } from './web-config-program.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

/** Stage 2.1: looked at before any value of web.config. */
function lookForAppOffline({ facts }: Given): Outcome {
  const file = facts.output.files.anyCase('app_offline.htm')
  if (file === undefined) return passed('no app_offline.htm')
  return failed(
    '503',
    null,
    `${file.path} takes the app offline`,
    defect('app-offline-in-artifact', file.path, file.path, null),
  )
}

const VIOLATION_RULES: Readonly<Record<SectionViolation['kind'], string>> = {
  element: 'ancm-unknown-element',
  attribute: 'ancm-unknown-attribute',
  'attribute-missing': 'ancm-unknown-attribute',
  value: 'ancm-value-out-of-range',
}

/** Stage 2.2: the section as the module's schema has it. */
function readSection(given: Given): Outcome {
  const section = given.facts.iis?.aspNetCore ?? null
  if (section === null) return passed('no aspNetCore element')
  const schema = schemaOn(given.host)
  const first = sectionViolations(section, schema)[0]
  if (first === undefined && section.hidden)
    return unknown('the section lies in a file that was not read', [], null)
  if (first === undefined) return passed(lineOf(given, section.at))
  const subject = `${first.element} ${first.name}`
  const found = launchDefect(given.facts, VIOLATION_RULES[first.kind], subject, first.at, {
    element: first.element,
    name: first.name,
    value: first.value ?? '',
    allowed: first.allowed,
    schema,
  })
  return failed('500.0', null, `${subject} is not in the module's schema`, found)
}

/** Both modules register the same section; beside the newer one its schema counts, which allows all that the legacy one does. */
function schemaOn({ module }: Host): SectionSchema {
  return module?.includes('v1') === true && module.length === 1 ? 'v1' : 'v2'
}

/** Stage 2.3. */
function readHostingModel(given: Given): Outcome {
  const section = given.facts.iis?.aspNetCore ?? null
  if (section === null && given.host.parentHandlers) return passed('as the parent application has it')
  if (section === null) return passed('out-of-process, as nothing is said', { model: 'outofprocess' })
  if (section.hidden) return passed('not judged')
  const declared = section.attributes.get('hostingModel')
  const model = hostingModelOf(section)
  const line = declared === undefined ? '' : ` · ${lineOf(given, declared.at)}`
  if (model === 'inprocess') return passed(`in-process${line}`, { model })
  if (model === 'outofprocess') {
    return passed(declared === undefined ? 'out-of-process, as nothing is said' : `out-of-process${line}`, {
      model,
    })
  }
  const value = declared?.text ?? ''
  const invalid = launchDefect(given.facts, 'hosting-model-invalid', value, declared?.at ?? section.at, {
    value,
  })
  return failed('500.0', null, `hostingModel="${value}" is no hosting model`, invalid)
}

/** Stages 2.4 and 2.5: what the module demands of the values. */
function readSettings(given: Given): Outcome {
  const section = given.facts.iis?.aspNetCore ?? null
  if (section === null) return noSection(given)
  if (section.hidden) return passed('not judged')
  const processPath = section.attributes.get('processPath')
  const ofParent = processPath === undefined && given.host.parentHandlers
  const byDotnet = ofParent && givesArguments(section)
  if (!byDotnet && (processPath === undefined || processPath.text === '')) {
    const at = processPath?.at ?? section.at
    const detail = ofParent ? PARENT : {}
    const found = launchDefect(given.facts, 'ancm-process-path-missing', 'processPath', at, detail)
    return failed('500.0', null, ofParent ? OF_PARENT : 'processPath is empty', found)
  }
  const logFile = section.attributes.get('stdoutLogFile')
  if (logFile?.text === '') {
    const found = launchDefect(given.facts, 'ancm-stdout-file-empty', 'stdoutLogFile', logFile.at)
    return failed('500.0', null, 'stdoutLogFile is empty', found)
  }
  const delay = shutdownDelay(section)
  // Modules before 9.0 do not know the setting and ignore it.
  if (delay !== null && hasModuleOf(given.host, 9)) {
    const found = launchDefect(given.facts, 'ancm-handler-setting-invalid', 'shutdownDelay', delay.at, {
      value: delay.value,
    })
    return failed('500.0', null, `shutdownDelay="${delay.value}" is not a number of milliseconds`, found)
  }
  return passed(
    processPath === undefined
      ? 'starts what the parent application does, taken to be dotnet'
      : `starts ${processPath.text}`,
  )
}

// Names compare without case, the first one counts (docs/sources.md, the module).
export function shutdownDelay(section: AspNetCoreSection): { value: string; at: Position } | null {
  const setting = section.handlerSettings.find(({ name }) => name.toLowerCase() === 'shutdowndelay')
  return setting === undefined || /^\d+$/.test(setting.value.trim()) ? null : setting
}

/**
 * A child application inherits the section of its parent as it does the handler. That one starts the program of the parent, which
 * publish names by a path from the application's folder (docs/startup.md).
 */
const OF_PARENT = 'it is the one of the parent application, whose program is not in this output'
const PARENT = { of: 'parent' }

function noSection(given: Given): Outcome {
  const { iis } = given.facts
  if (given.host.parentHandlers) {
    const at = iis?.handlers[0]?.at ?? null
    const missing = launchDefect(given.facts, 'ancm-section-missing', 'aspNetCore', at, PARENT)
    return failed('500.0', null, OF_PARENT, missing)
  }
  const fault = iis === null ? null : blockFault(iis)
  if (fault === null) return unknown('there is no aspNetCore element', [], null)
  const where = fault.kind === 'split' ? `is in effect only below ${fault.path}` : 'is not there'
  return failed('500.0', null, `the aspNetCore element ${where}`, blockDefect(given, fault))
}

export const LOOK_FOR_APP_OFFLINE: StepDefinition = {
  id: 'app-offline',
  title: 'app_offline.htm',
  run: lookForAppOffline,
}

export const MODULE_SETTINGS: readonly StepDefinition[] = [
  { id: 'section', title: 'the module reads its section', run: readSection },
  { id: 'hosting-model', title: 'hosting model', run: readHostingModel },
  { id: 'settings', title: 'settings', run: readSettings },
]
