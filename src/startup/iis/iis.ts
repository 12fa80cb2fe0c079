// Stage 0: what IIS itself decides from web.config before the module sees a request.
import { MODULE_SECTIONS } from '../../facts/requirements.ts'
import { requestLimitDefects } from '../../facts/iis/request-limit.ts'
import { folderOfWebConfig } from '../../facts/iis/web-config-files.ts'
import { LOOK_FOR_APP_OFFLINE, MODULE_SETTINGS } from './module-section.ts'
import { PICK_HANDLER } from './handler.ts'
import { POOL } from './pool.ts'
import { inWebConfig } from './web-config-program.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

/** Stage 0.3 and 0.5: the file is XML and IIS can read its sections. */
function readWebConfig(given: Given): Outcome {
  const { webConfig } = given.facts.output
  if (webConfig.state === 'absent')
    return failed('403.14', null, 'there is no web.config', withoutWebConfig(given))
  if (webConfig.state === 'broken') {
    if (webConfig.cause !== 'syntax')
      return unknown(`${webConfig.path} was not judged: ${webConfig.reason}`, [], null)
    const { reason } = webConfig
    const at = webConfig.at ?? { line: 1, column: 1 }
    return failed(
      '500.19',
      null,
      reason,
      inWebConfig(given, 'web-config-malformed', webConfig.path, at, { reason }),
    )
  }
  // What stands only below a path is found when a request goes there.
  const refused = given.facts.iis?.refusedSections.find(({ scope }) => scope.path === '')
  if (refused !== undefined) {
    const { section, why, reason, at } = refused
    const found = inWebConfig(given, 'web-config-section-refused', `${section} ${why}`, at)
    return failed('500.19', null, `${section} ${reason}`, found)
  }
  const duplicate = given.facts.iis?.duplicateKeys.find(({ scope }) => scope.path === '')
  if (duplicate !== undefined) {
    const { collection, key, at, firstAt } = duplicate
    const detail = { collection, key, first: String(firstAt.line) }
    const rule = 'web-config-duplicate-collection-key'
    const found = inWebConfig(given, rule, `${collection} ${key}`, at, detail)
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
  const { host } = given
  const used = [...MODULE_SECTIONS].filter(([section]) => sections?.has(section) === true)
  // Azure App Service always has URL Rewrite.
  const open = used.filter(
    ([section]) => !(section === 'rewrite' && host.kind === 'azure-app-service-windows'),
  )
  if (open.length === 0) return passed('only sections that IIS knows')
  if (host.modules === null) {
    const names = open.map(([, name]) => name).join(' and ')
    const elements = open.map(([section]) => `<${section}>`).join(', ')
    return unknown(`${elements} needs ${names}`, ['modules'], `${names} is installed`)
  }
  const absent = open.find(([section]) => host.modules?.includes(section.toLowerCase()) === false)
  if (absent === undefined) return passed(`${open.map(([, name]) => name).join(' and ')} is installed`)
  const [section, name] = absent
  const at = sections?.get(section)?.[0]?.at ?? null
  const found = inWebConfig(given, 'web-config-rewrite-module-needed', section, at, { module: name })
  return failed('500.19', null, `${name} is not installed, so <${section}> is not known`, found)
}

/** A site of files: IIS serves it as soon as it can read web.config, if there is one. */
export const STATIC_SITE: readonly StepDefinition[] = [
  {
    id: 'web-config',
    title: 'IIS reads web.config',
    run: (given) =>
      given.facts.output.webConfig.state === 'absent' ? passed('there is none') : readWebConfig(given),
  },
  { id: 'iis-modules', title: 'IIS knows its sections', run: knowSections },
]

/** What an application passes before it claims its worker process. */
export const BEFORE_THE_POOL: readonly StepDefinition[] = [
  { id: 'web-config', title: 'IIS reads web.config', run: readWebConfig },
  { id: 'iis-modules', title: 'IIS knows its sections', run: knowSections },
  PICK_HANDLER,
  LOOK_FOR_APP_OFFLINE,
  ...MODULE_SETTINGS,
]

/** The steps before the hosting models part. */
export const BEFORE_THE_MODEL: readonly StepDefinition[] = [...BEFORE_THE_POOL, POOL]
