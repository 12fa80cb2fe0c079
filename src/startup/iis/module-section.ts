// Stage 2: the module builds the application from its section of web.config.
import { sectionViolations } from '../../facts/iis/aspnetcore-section.ts'
import type { SectionViolation } from '../../facts/iis/aspnetcore-section.ts'
import { hostingModelOf, wrongHostingModel } from '../../facts/iis/hosting.ts'
import { blockFault } from '../../facts/iis/module-block.ts'
import { settingFaults } from '../../facts/iis/section-settings.ts'
import type { SettingFault } from '../../facts/iis/section-settings.ts'
import type { Facts } from '../../facts/facts.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { failed, passed, passedOver, unknown } from '../step.ts'
import type { Failed, Given, Outcome, StepDefinition } from '../step.ts'
import { blockDefect } from './handler.ts'
import { lineOf, moduleDefect, webConfigDefect } from './in-web-config.ts'

/** Stage 2.1: looked at before any value of web.config. */
function lookForAppOffline({ facts }: Given): Outcome {
  const file = facts.output.files.anyCase('app_offline.htm')
  if (file === undefined) return passed('no app_offline.htm')
  return failed({
    stage: 'app-offline',
    detail: `${file.path} takes the app offline`,
    defect: defect('app-offline-in-artifact', file.path, { path: file.path }, null),
  })
}

/** Stage 2.2: the section as the module's schema has it. */
function readSection({ facts }: Given): Outcome {
  const section = facts.iis?.aspNetCore ?? null
  if (section === null) return passed('no aspNetCore element')
  const [first] = sectionViolations(section, facts.module.schema)
  if (first === undefined && section.hidden)
    return unknown('the section lies in a file that was not read', [], null)
  if (first === undefined) return passed(lineOf(facts, section.at))
  const subject = `${first.element} ${first.name}`
  return refused(
    facts,
    `${subject} is not in the module's schema`,
    webConfigDefect(facts, RULE_OF[first.kind], subject, first.at, first),
  )
}

const RULE_OF = {
  element: 'ancm-unknown-element',
  attribute: 'ancm-unknown-attribute',
  'attribute-missing': 'ancm-unknown-attribute',
  value: 'ancm-value-out-of-range',
} as const satisfies Record<SectionViolation['kind'], Defect['rule']>

function refused(facts: Facts, detail: string, found: Defect): Failed {
  return failed({ stage: 'module-section', detail, defect: moduleDefect(facts, found) })
}

/** Stage 2.3. */
function readHostingModel({ facts }: Given): Outcome {
  const section = facts.iis?.aspNetCore ?? null
  if (section === null && facts.parentHandlers) return passed('as the parent application has it')
  if (section === null) return passed('out-of-process, as nothing is said', { model: 'outofprocess' })
  if (section.hidden) return passedOver('open')
  const wrong = wrongHostingModel(section)
  if (wrong !== null)
    return refused(
      facts,
      `hostingModel="${wrong.text}" is no hosting model`,
      webConfigDefect(facts, 'hosting-model-invalid', wrong.text, wrong.at, null),
    )
  const declared = section.attributes.get('hostingModel')
  const model = hostingModelOf(section)
  const said = model === 'inprocess' ? 'in-process' : 'out-of-process'
  const where = declared === undefined ? ', as nothing is said' : ` · ${lineOf(facts, declared.at)}`
  return passed(`${said}${where}`, { model })
}

/** Stages 2.4 and 2.5: what the module demands of the values. */
function readSettings({ facts }: Given): Outcome {
  const section = facts.iis?.aspNetCore ?? null
  if (section === null) return noSection(facts)
  if (section.hidden) return passedOver('open')
  const [fault] = settingFaults(facts)
  if (fault !== undefined) return refused(facts, detailOf(fault), settingDefect(facts, fault))
  const processPath = section.attributes.get('processPath')
  return passed(
    processPath === undefined
      ? 'starts what the parent application does, taken to be dotnet'
      : `starts ${startedBy(facts)}`,
  )
}

function startedBy({ launch }: Facts): string {
  const by = launch?.programBy ?? 'processPath'
  return by === 'processPath' ? (launch?.shown.processPath ?? '') : `what ${by} names`
}

/**
 * A child application inherits the section of its parent as it does the handler. That one starts the program of the parent, which
 * publish names by a path from the application's folder (docs/startup.md).
 */
const OF_PARENT = 'it is the one of the parent application, whose program is not in this output'

function detailOf(fault: SettingFault): string {
  switch (fault.kind) {
    case 'no-process-path':
      return fault.of === 'parent' ? OF_PARENT : 'processPath is empty'
    case 'empty-log-file':
      return 'stdoutLogFile is empty'
    case 'shutdown-delay':
      return `shutdownDelay="${fault.value}" is not a number of milliseconds`
  }
}

function settingDefect(facts: Facts, fault: SettingFault): Defect {
  switch (fault.kind) {
    case 'no-process-path':
      return webConfigDefect(facts, 'ancm-process-path-missing', 'processPath', fault.at, fault)
    case 'empty-log-file':
      return webConfigDefect(facts, 'ancm-stdout-file-empty', 'stdoutLogFile', fault.at, null)
    case 'shutdown-delay':
      return webConfigDefect(facts, 'ancm-handler-setting-invalid', 'shutdownDelay', fault.at, fault)
  }
}

function noSection(facts: Facts): Outcome {
  const fault = blockFault(facts)
  if (fault === null) return unknown('there is no aspNetCore element', [], null)
  if (fault.kind === 'no-section' && fault.of === 'parent')
    return failed({ stage: 'module-section', detail: OF_PARENT, defect: blockDefect(facts, fault) })
  const where = fault.kind === 'split' ? `is in effect only below ${fault.path}` : 'is not there'
  return failed({
    stage: 'module-section',
    detail: `the aspNetCore element ${where}`,
    defect: blockDefect(facts, fault),
  })
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
