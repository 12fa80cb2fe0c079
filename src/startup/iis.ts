// Stages 0 to 2 of a request: what IIS and the module's shim decide before anything of .NET is loaded.
import { sectionViolations } from '../facts/aspnetcore-section.ts'
import type { SectionViolation } from '../facts/aspnetcore-section.ts'
import { hostingModelOf, reportedHandler } from '../facts/hosting.ts'
import { handlerModule } from '../facts/iis-configuration.ts'
import type { AspNetCoreSection } from '../facts/iis-configuration.ts'
import { blockFault, handlersElsewhere } from '../facts/module-block.ts'
import type { BlockFault } from '../facts/module-block.ts'
import { requestLimitDefects } from '../facts/request-limit.ts'
import { MODULE_SECTIONS } from '../facts/requirements.ts'
import { folderOfWebConfig } from '../facts/web-config-files.ts'
import type { Position } from '../publish/parsed.ts'
import { launchDefect } from './program.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, StepDefinition } from './step.ts'

const webConfigPath = ({ facts }: Given): string =>
  facts.output.webConfig.state === 'absent' ? 'web.config' : facts.output.webConfig.path

const inWebConfig = (
  given: Given,
  rule: string,
  subject: string,
  at: Position | null,
  detail: Record<string, string> = {},
) => defect(rule, subject, webConfigPath(given), at, detail)

/** Stage 0.3 and 0.5: the file is XML and IIS can read its sections. */
function readWebConfig(given: Given): Outcome {
  const { webConfig } = given.facts.output
  if (webConfig.state === 'absent') {
    return failed('403.14', null, 'there is no web.config', withoutWebConfig(given))
  }
  if (webConfig.state === 'broken') {
    if (webConfig.cause !== 'syntax')
      return unknown(`${webConfig.path} was not judged: ${webConfig.reason}`, [], null)
    const at = webConfig.at ?? { line: 1, column: 1 }
    const malformed = inWebConfig(given, 'web-config-malformed', webConfig.path, at, {
      reason: webConfig.reason,
    })
    return failed('500.19', null, webConfig.reason, malformed)
  }
  // One that meets only below a path is found when a request goes there.
  const duplicate = given.facts.iis?.duplicateKeys.find(({ scope }) => scope.path === '')
  if (duplicate !== undefined) {
    const { collection, key, at, firstAt } = duplicate
    const detail = { collection, key, first: String(firstAt.line) }
    const found = inWebConfig(
      given,
      'web-config-duplicate-collection-key',
      `${collection} ${key}`,
      at,
      detail,
    )
    return failed('500.19', null, `${collection} has ${key} twice`, found)
  }
  const limit = given.facts.iis === null ? undefined : requestLimitDefects(given.facts.iis)[0]
  if (limit !== undefined) {
    const found = inWebConfig(given, 'web-config-request-limit', limit.name, limit.at, { value: limit.value })
    return failed('500.19', null, `${limit.name} is not a number that IIS takes`, found)
  }
  return passed(`${webConfig.path} is well-formed`)
}

function withoutWebConfig({ facts }: Given): ReturnType<typeof defect> {
  const folder = folderOfWebConfig(facts.output, facts.entry)
  if (folder === null) return defect('web-config-missing', 'web.config', facts.entry?.assembly ?? null, null)
  return defect('web-config-in-subfolder-only', folder, `${folder}/web.config`, null)
}

/** Sections that only a module of its own owns: without it IIS refuses the whole file. */
function knowSections(given: Given): Outcome {
  const sections = given.facts.iis?.sections
  const used = [...MODULE_SECTIONS].filter(([section]) => sections?.has(section) === true)
  if (used.length === 0) return passed('only sections that IIS itself knows')
  const names = used.map(([, name]) => name).join(' and ')
  const elements = used.map(([section]) => `<${section}>`).join(', ')
  return unknown(`${elements} needs ${names}`, ['modules'], `${names} is installed`)
}

/** Stage 0.2 and 0.6: which handler takes the request, and whether its module is there. */
function pickHandler(given: Given): Outcome {
  const { iis } = given.facts
  if (iis === null) return unknown('web.config was not read', [], null)
  const handler = reportedHandler(iis)
  const module = handler === null ? null : handlerModule(handler)
  if (handler === null || module === null) return noHandler(given)
  const section = iis.aspNetCore
  const where = `${handler.name ?? ''} → ${handler.modules ?? ''} · ${webConfigPath(given)} line ${handler.at.line}`
  if (module === 'AspNetCoreModuleV2') return passed(where, { module, section })
  const at = handler.modulesAt ?? handler.at
  if (section !== null && hostingModelOf(section) === 'inprocess') {
    const v1 = launchDefect(given.facts, 'ancm-module-v1', 'inprocess', at, {
      modules: handler.modules ?? '',
    })
    const line = `${webConfigPath(given)} line ${handler.at.line}`
    return failed('500.21', null, `${handler.modules ?? ''} cannot run an app in-process · ${line}`, v1)
  }
  return unknown(where, ['module'], 'the legacy ASP.NET Core Module is installed', { module, section })
}

function noHandler(given: Given): Outcome {
  const { iis } = given.facts
  const fault = iis === null ? null : blockFault(iis)
  if (iis === null || fault === null || fault.kind === 'no-section') {
    const section = iis?.aspNetCore ?? null
    const where = iis !== null && handlersElsewhere(iis) ? 'the handlers lie in another file' : 'no handlers'
    return unknown(where, [], null, { section })
  }
  const found = blockDefect(given, fault)
  if (fault.kind !== 'no-handler')
    return failed('403.14', null, `the ${fault.part} is in effect only below ${fault.path}`, found)
  const modules = fault.handler?.modules ?? ''
  if (fault.handler === null) return failed('403.14', null, 'no handler of the ASP.NET Core Module', found)
  return failed(
    '500.21',
    null,
    `the handler names ${modules === '' ? 'no module' : `the module ${modules}`}`,
    found,
  )
}

function blockDefect(given: Given, fault: BlockFault): ReturnType<typeof defect> {
  // A WebAssembly client needs no module at all, which launchDefect says in place of what is missing of it.
  if (fault.kind === 'no-section')
    return launchDefect(given.facts, 'ancm-section-missing', 'aspNetCore', fault.at)
  if (fault.kind === 'no-handler')
    return launchDefect(given.facts, 'ancm-handler-missing', fault.handler?.modules ?? '', fault.at)
  const rule = fault.kind === 'scoped' ? 'ancm-section-scoped-to-path' : 'ancm-handler-section-split'
  return launchDefect(given.facts, rule, fault.path, fault.at)
}

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
  if (section.configSource !== null)
    return unknown(`the section lies in ${section.configSource.text}`, [], null)
  if (section.encryptedBy !== null)
    return unknown(`the section is encrypted by ${section.encryptedBy.text}`, [], null)
  const first = sectionViolations(section)[0]
  if (first === undefined) return passed(`${webConfigPath(given)} line ${section.at.line}`)
  const subject = `${first.element} ${first.name}`
  const found = launchDefect(given.facts, VIOLATION_RULES[first.kind], subject, first.at, {
    element: first.element,
    name: first.name,
    value: first.value ?? '',
    allowed: first.allowed,
  })
  return failed('500.0', null, `${subject} is not in the module's schema`, found)
}

/** Stage 2.3. */
function readHostingModel(given: Given): Outcome {
  const section = given.facts.iis?.aspNetCore ?? null
  if (section === null) return passed('out-of-process, as nothing is said', { model: 'outofprocess' })
  if (isHidden(section)) return passed('not judged')
  const declared = section.attributes.get('hostingModel')
  const model = hostingModelOf(section)
  const line = declared === undefined ? '' : ` · ${webConfigPath(given)} line ${declared.at.line}`
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
  if (isHidden(section)) return passed('not judged')
  const processPath = section.attributes.get('processPath')
  if (processPath === undefined || processPath.text === '') {
    const at = processPath?.at ?? section.at
    return failed(
      '500.0',
      null,
      'processPath is empty',
      launchDefect(given.facts, 'ancm-process-path-missing', 'processPath', at),
    )
  }
  const logFile = section.attributes.get('stdoutLogFile')
  if (logFile?.text === '') {
    const found = launchDefect(given.facts, 'ancm-stdout-file-empty', 'stdoutLogFile', logFile.at)
    return failed('500.0', null, 'stdoutLogFile is empty', found)
  }
  const delay = shutdownDelay(section)
  if (delay !== null) {
    const found = launchDefect(given.facts, 'ancm-handler-setting-invalid', 'shutdownDelay', delay.at, {
      value: delay.value,
    })
    return failed('500.0', null, `shutdownDelay="${delay.value}" is not a number of milliseconds`, found)
  }
  return passed(`starts ${processPath.text}`)
}

// Names compare without case, the first one counts (ancm.md section 1.2).
export function shutdownDelay(section: AspNetCoreSection): { value: string; at: Position } | null {
  const setting = section.handlerSettings.find(({ name }) => name.toLowerCase() === 'shutdowndelay')
  return setting === undefined || /^\d+$/.test(setting.value.trim()) ? null : setting
}

/** Its values lie in another file or cannot be seen. */
function isHidden({ configSource, encryptedBy }: AspNetCoreSection): boolean {
  return configSource !== null || encryptedBy !== null
}

function noSection(given: Given): Outcome {
  const { iis } = given.facts
  const fault = iis === null ? null : blockFault(iis)
  if (fault === null) return unknown('there is no aspNetCore element', [], null)
  const where = fault.kind === 'split' ? `is in effect only below ${fault.path}` : 'is not there'
  return failed('500.0', null, `the aspNetCore element ${where}`, blockDefect(given, fault))
}

/** The steps before the hosting models part. */
export const BEFORE_THE_MODEL: readonly StepDefinition[] = [
  { id: 'web-config', title: 'IIS reads web.config', run: readWebConfig },
  { id: 'iis-modules', title: 'IIS knows its sections', run: knowSections },
  { id: 'handler', title: 'IIS picks the handler', run: pickHandler },
  { id: 'app-offline', title: 'app_offline.htm', run: lookForAppOffline },
  { id: 'section', title: 'the module reads its section', run: readSection },
  { id: 'hosting-model', title: 'hosting model', run: readHostingModel },
  { id: 'settings', title: 'settings', run: readSettings },
]
