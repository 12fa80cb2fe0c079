// Stage 0: what IIS itself decides from web.config before the module sees a request.
import { MODULE_SECTIONS } from '../../facts/requirements.ts'
import { requestLimitDefects } from '../../facts/iis/sections/request-limit.ts'
import type { UnknownSection } from '../../facts/iis/sections/unknown-sections.ts'
import { nameOfKey } from '../../facts/iis/sections/server-keys.ts'
import { folderOfWebConfig } from '../../facts/iis/web-config-files.ts'
import { shown } from '../../publish/xml/xml-fault.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Failed, Given, Outcome, StepDefinition } from '../step.ts'
import { PICK_HANDLER } from './handler.ts'
import { webConfigDefect } from './in-web-config.ts'
import { LOOK_FOR_APP_OFFLINE, MODULE_SETTINGS } from './module-section.ts'
import { POOL } from './pool.ts'
import {
  keysHeldByServer,
  sectionLocks,
  shortName,
  unheardSections,
  unknownAttributes,
} from './section-locks.ts'

/** Stage 0.3 and 0.5: the file is XML and IIS can read its sections. */
function readWebConfig({ facts, host }: Given): Outcome {
  const { webConfig } = facts.output
  if (webConfig.state === 'absent')
    return failed({
      stage: 'directory-listing',
      detail: 'there is no web.config',
      defect: withoutWebConfig(facts),
    })
  if (webConfig.state === 'broken') {
    const { path, reason } = webConfig
    if (webConfig.cause !== 'syntax') return unknown(`${path} was not judged: ${reason}`, [], null)
    const at = webConfig.at ?? { line: 1, column: 1 }
    return refused(reason, webConfigDefect(facts, 'web-config-malformed', path, at, { reason }))
  }
  return (
    faultOfSections(facts) ??
    attributeOfNewerIis(facts, host) ??
    keyOfServer(facts, host) ??
    lockOf(facts, host) ??
    passed(`${webConfig.path} is well-formed`)
  )
}

// What stands only below a path is found when a request goes there.
function faultOfSections(facts: Given['facts']): Failed | null {
  if (facts.iis === null) return null
  const section = facts.iis.refusedSections.find(({ scope }) => scope.path === '')
  if (section !== undefined)
    return refused(
      `${section.section} ${section.reason}`,
      webConfigDefect(
        facts,
        'web-config-section-refused',
        `${section.section} ${section.why}`,
        section.at,
        section,
      ),
    )
  const twice = facts.iis.duplicateKeys.find(({ scope }) => scope.path === '')
  if (twice !== undefined)
    return refused(
      `${twice.collection} has ${twice.key} twice`,
      webConfigDefect(
        facts,
        'web-config-duplicate-collection-key',
        `${twice.collection} ${twice.key}`,
        twice.at,
        twice,
      ),
    )
  const [limit] = requestLimitDefects(facts.iis)
  if (limit === undefined) return null
  return refused(
    `${limit.name} is not a number that IIS takes`,
    webConfigDefect(facts, 'web-config-request-limit', limit.name, limit.at, limit),
  )
}

function attributeOfNewerIis(facts: Given['facts'], host: Given['host']): Failed | null {
  const found = unknownAttributes(facts, host).find(({ scope }) => scope.path === '')
  if (found === undefined) return null
  return refused(
    `the server's IIS does not know ${found.name}`,
    webConfigDefect(facts, 'web-config-attribute-of-newer-iis', found.name, found.at, found),
  )
}

function keyOfServer(facts: Given['facts'], host: Given['host']): Failed | null {
  const held = keysHeldByServer(facts, host).find(({ scope }) => scope.path === '')
  if (held === undefined) return null
  const { collection, key, at } = held
  return refused(
    `the server has ${nameOfKey(held)} in ${collection} already`,
    webConfigDefect(facts, 'web-config-collection-key-of-server', `${collection} ${key}`, at, held),
  )
}

// A section that the server locks may be set in no web.config.
function lockOf(facts: Given['facts'], host: Given['host']): Outcome | null {
  const locks = sectionLocks(facts, host).filter(({ scope }) => scope.path === '')
  const locked = locks.find(({ state }) => state === 'locked')
  if (locked !== undefined) {
    const { section, at } = locked
    return refused(
      `${section} is locked`,
      webConfigDefect(facts, 'web-config-locked-section', section, at, locked),
    )
  }
  if (locks.length === 0) return null
  const names = [...new Set(locks.map(({ section }) => shortName(section)))].join(' and ')
  const words = `the server lets web.config set ${names}`
  return unknown(`IIS locks ${names} as installed`, ['unlocked-sections'], { words })
}

function refused(detail: string, found: Defect): Failed {
  return failed({ stage: 'iis-configuration', detail, defect: found })
}

function withoutWebConfig({ output, entry, app, kind, platform }: Given['facts']): Defect {
  const folder = folderOfWebConfig(output, entry)
  if (folder !== null)
    return defect('web-config-in-subfolder-only', folder, { path: `${folder}/web.config` }, null)
  const { runtimeIdentifier: rid, targetFramework } = app
  // Up to 3.1 the SDK writes it for every RID, and never for a worker.
  const isWritten = kind !== 'aspnetcore' || targetFramework?.startsWith('netcoreapp') === true
  if (rid === null || platform?.system == null || platform.system === 'windows' || isWritten)
    return defect('web-config-missing', 'web.config', { path: entry?.assembly ?? null }, null)
  const place =
    entry?.form === 'assembly' && entry.deps.state === 'ok'
      ? { path: entry.deps.path, at: entry.deps.value.runtimeTargetAt }
      : { path: entry?.launcher?.file.path ?? entry?.assembly ?? null }
  const values = { made: platform.system, on: 'windows', startedBy: 'no web.config' } as const
  return defect('rid-os-mismatch', rid, place, values)
}

/** Sections that only a module of its own owns: without it IIS refuses the whole file. */
function knowSections({ facts, host }: Given): Outcome {
  const sections = facts.iis?.sections
  const used = [...MODULE_SECTIONS].filter(([section]) => sections?.has(section) === true)
  // Azure App Service always has URL Rewrite.
  const open = used.filter(
    ([section]) => !(section === 'rewrite' && host.kind === 'azure-app-service-windows'),
  )
  const strange = unheardSections(facts, host)
  const [undeclared] = host.server?.declared == null ? [] : strange
  if (undeclared !== undefined) return undeclaredSection(facts, undeclared)
  const unheard = strange.map(({ name }) => `<${name}>`)
  if (open.length === 0)
    return unheard.length === 0 ? passed('only sections that IIS knows') : unheardOf(unheard)
  const names = open.map(([, name]) => name).join(' and ')
  if (host.modules === null) {
    const elements = open.map(([section]) => `<${section}>`).join(', ')
    return unknown(`${elements} needs ${names}`, ['modules'], { installed: open.map(([, name]) => name) })
  }
  const absent = open.find(([section]) => host.modules?.includes(section.toLowerCase()) === false)
  if (absent === undefined) return unheard.length === 0 ? passed(`${names} is installed`) : unheardOf(unheard)
  const [section, module] = absent
  const at = sections?.get(section)?.[0]?.at ?? null
  return refused(
    `${module} is not installed, so <${section}> is not known`,
    webConfigDefect(facts, 'web-config-rewrite-module-needed', section, at, { module }),
  )
}

// The configuration of the server declares all that it knows.
function undeclaredSection(facts: Given['facts'], section: UnknownSection): Failed {
  const { group, name, at } = section
  return refused(
    `the server declares no section ${shown(name)}`,
    webConfigDefect(
      facts,
      'web-config-unknown-section',
      group === '' ? name : `${group}/${name}`,
      at,
      section,
    ),
  )
}

function unheardOf(elements: readonly string[]): Outcome {
  const names = elements.map(shown).join(', ')
  return unknown(`IIS as installed does not know ${names}`, [], { words: `the server knows ${names}` })
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
