// applicationHost.config of IIS or IIS Express as a host: what it says of one application (docs/hosts.md).
import { layersAt } from '../../../facts/iis/sections/iis-layers.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlAttribute, XmlElement } from '../../../publish/xml/xml-element.ts'
import { quoted, shortLine } from '../../../text/escape.ts'
import { refusal } from '../../../text/tree.ts'
import type { Located, Member, Place } from '../../../text/tree.ts'
import { pathStyle } from '../../host-values.ts'
import type { Described, DescribedWarning, Obstacle } from '../described.ts'
import { poolCalled } from './application-pool.ts'
import type { Pool, PoolFound } from './application-pool.ts'
import { elementsBelow, isFalse, isTrue, lastValue, placeIn, readServerFile } from './server-file.ts'
import type { ServerFile } from './server-file.ts'
import { serverSide } from './server-side.ts'
import { allApplications, applicationOf, nameOf, poolNameOf } from './site-application.ts'
import type { SiteApplication } from './site-application.ts'
import { environmentOf } from './server-variables.ts'
import { mappingOf, member, plain, quotedText } from '../written-keys.ts'

export interface ApplicationHostOptions {
  /** A site, or `Contoso/api` for an application below it; null where none is named. */
  readonly site: Located<string> | null
  /** redirection.config of the same folder; null where there is none. */
  readonly redirection: { readonly text: string; readonly file: string } | null
}

/** `file` is the name that the user gave. Throws UsageError. */
export function describeApplicationHost(
  text: string,
  file: string,
  { site, redirection }: ApplicationHostOptions,
): Described {
  if (redirection !== null) refuseRedirected(readServerFile(redirection.text, redirection.file))
  const server = readServerFile(text, file)
  refuseRedirected(server)
  refuseRedirection(server)
  const application = applicationOf(server, site)
  const express = expressVariable(server.root)
  const named = poolNameOf(server, { element: application.element, siteElement: application.site })
  const found = named === null ? null : poolCalled(server, named.value)
  const pool = found?.state === 'found' ? found.pool : null
  const bitness = express === null && pool !== null ? bitnessOf(pool) : null
  const layers = layersAt(server.root, nameOf(application))
  const side = serverSide(server, layers, bitness)
  const variables = environmentOf(server, pool, layers)
  const others = sharing(server, application, named?.value ?? null, express !== null)
  const folder = siteFolder(server, application)
  const kindAt = placeIn(server, express?.at ?? server.root.at)
  const child = application.path !== ''
  const members: readonly (Member | null)[] = [
    member('kind', plain(express === null ? 'iis' : 'iis-express', kindAt)),
    bitness === null || pool === null ? null : bitnessKey(server, pool, bitness),
    express === null && pool !== null ? workerKey(server, pool) : null,
    ...side.keys,
    variables.key,
    side.registersHandler === null ? null : member('parent-handlers', plain('true', side.registersHandler)),
    childKey(server, application),
    folder.path === null ? null : member('site-path', quotedText(folder.path, folder.at)),
  ]
  return {
    keys: mappingOf(
      members.filter((each) => each !== null),
      placeIn(server, application.element.at),
    ),
    unknown: [],
    obstacle: named === null || found === null ? null : obstacleOf(server, named, found),
    open: [
      ...(express === null ? [] : ['IIS Express runs as 32-bit or 64-bit program, whatever its pool says']),
      ...(named === null ? ['no application pool is named'] : []),
      ...(found?.state === 'open' ? [found.why] : []),
      ...(others.length > 0 ? [`the pool is shared with ${listed(others)}`] : []),
      ...(child ? ['what the web.config of the application above it hands down'] : []),
      ...(folder.path === null ? [`where ${shortLine(folder.written)} lies`] : []),
      ...variables.open,
      ...side.open,
    ],
    warnings: warningsOf(server, application),
    server: { ...side.facts, sharedWith: others },
  }
}

/** Where it says that the server reads another file. */
function refuseRedirected(server: ServerFile): void {
  const elements = elementsBelow(server.root, 'configurationRedirection')
  const on = elements.find((element) => isTrue(attribute(element, 'enabled') ?? null))
  if (on === undefined) return
  const path = attribute(on, 'path')?.value ?? ''
  const where = path === '' ? 'a folder that it does not name' : shortLine(path)
  throw refusal(
    placeIn(server, on.at),
    `IIS reads its configuration from ${where}, which is not looked into`,
    'let from name a copy of the applicationHost.config of that folder',
  )
}

/** It is redirection.config itself. */
function refuseRedirection(server: ServerFile): void {
  const [first] = elementsBelow(server.root, 'configurationRedirection')
  if (first === undefined || !server.root.children.every(({ name }) => REDIRECTION.has(name))) return
  throw refusal(
    placeIn(server, first.at),
    'this is the redirection of IIS, which is off: it describes no site',
    'let from name the applicationHost.config beside it',
  )
}

const REDIRECTION: ReadonlySet<string> = new Set([
  'configurationRedirection',
  'configProtectedData',
  'configSections',
])

/** What only IIS Express knows. */
const EXPRESS_VARIABLE = /%IIS_(?:BIN|USER_HOME)%/i

function expressVariable(element: XmlElement): XmlAttribute | null {
  const found = element.attributes.find(({ value }) => EXPRESS_VARIABLE.test(value))
  if (found !== undefined) return found
  for (const child of element.children) {
    const below = expressVariable(child)
    if (below !== null) return below
  }
  return null
}

/** Of a 64-bit Windows, which every server is since 2008 R2. */
function bitnessOf(pool: Pool): 32 | 64 {
  return isTrue(pool.value('enable32BitAppOnWin64')) ? 32 : 64
}

function bitnessKey(server: ServerFile, pool: Pool, bitness: 32 | 64): Member {
  const at = pool.value('enable32BitAppOnWin64')?.at ?? pool.at
  return member('worker-bitness', plain(String(bitness), placeIn(server, at)))
}

function workerKey(server: ServerFile, pool: Pool): Member | null {
  const emulates = pool.value('enableEmulationOnWinArm64')
  // Written where it is not as usual, which means something on Arm64 alone.
  if (emulates === null || !isFalse(emulates)) return null
  return member('worker-architecture', plain('arm64', placeIn(server, emulates.at)))
}

function obstacleOf(server: ServerFile, named: Located<string>, found: PoolFound): Obstacle | null {
  if (found.state === 'missing') {
    const text = `the site uses the application pool ${quoted(named.value)}, which does not exist`
    return { kind: 'pool-missing', text, at: named.at }
  }
  const starts = found.state === 'found' ? found.pool.value('autoStart') : null
  if (starts === null || !isFalse(starts)) return null
  const text = `the application pool ${quoted(named.value)} is told not to start by itself`
  return { kind: 'pool-stopped', text, at: placeIn(server, starts.at) }
}

/** Other applications of the same worker process. One of IIS Express runs one site. */
function sharing(
  server: ServerFile,
  application: SiteApplication,
  pool: string | null,
  siteAlone: boolean,
): readonly string[] {
  if (pool === null) return []
  return allApplications(server)
    .filter(({ element }) => element !== application.element)
    .filter(({ siteElement }) => !siteAlone || siteElement === application.site)
    .filter((each) => poolNameOf(server, each)?.value.toLowerCase() === pool.toLowerCase())
    .map(({ name }) => name)
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(shortLine)
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

function childKey(server: ServerFile, { element, path, others }: SiteApplication): Member {
  const above = path === '' ? '' : `${path.toLowerCase()}/`
  const child = others.find((other) => other.path.toLowerCase().startsWith(above))
  const at = placeIn(server, child?.element.at ?? element.at)
  return member('child-applications', plain(child === undefined ? 'false' : 'true', at))
}

interface SiteFolder {
  /** null where it has a variable or is no full path. */
  readonly path: string | null
  readonly written: string
  readonly at: Place
}

function siteFolder(server: ServerFile, { element }: SiteApplication): SiteFolder {
  const root = elementsBelow(element, 'virtualDirectory').find(
    (each) => attribute(each, 'path')?.value === '/',
  )
  const found = root === undefined ? undefined : attribute(root, 'physicalPath')
  const at = placeIn(server, (found ?? root ?? element).at)
  const written = found?.value ?? 'the folder of the site'
  const whole = found !== undefined && !written.includes('%') && pathStyle(written) === 'windows'
  return { path: whole ? written : null, written, at }
}

function warningsOf(server: ServerFile, { site, siteName }: SiteApplication): readonly DescribedWarning[] {
  const defaults = elementsBelow(server.root, 'system.applicationHost', 'sites', 'siteDefaults')
  const starts = attribute(site, 'serverAutoStart') ?? lastValue(defaults, 'serverAutoStart')
  if (starts === null || !isFalse(starts)) return []
  const text = `The site ${quoted(siteName)} is told not to start by itself`
  return [{ text, at: placeIn(server, starts.at) }]
}
