// Which application of which site is meant: sites have names, and applications paths below them.
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../../publish/xml/xml-element.ts'
import { quoted, shortLine } from '../../../text/escape.ts'
import { nearest } from '../../../text/nearest.ts'
import { refusal } from '../../../text/tree.ts'
import type { Located, Place } from '../../../text/tree.ts'
import { elementsBelow, hiddenBy, lastValue, placeIn } from './server-file.ts'
import type { ServerFile } from './server-file.ts'

export interface SiteApplication {
  readonly site: XmlElement
  readonly siteName: string
  /** Without the slashes around it; '' = the site itself. */
  readonly path: string
  readonly element: XmlElement
  /** Of the same site. */
  readonly others: readonly OtherApplication[]
}

export interface OtherApplication {
  /** `Contoso/api`. */
  readonly name: string
  readonly path: string
  readonly element: XmlElement
  readonly siteElement: XmlElement
}

/** As `location` elements and people name it. */
export function nameOf({ siteName, path }: Pick<SiteApplication, 'siteName' | 'path'>): string {
  return path === '' ? siteName : `${siteName}/${path}`
}

/** Names that a message can hold. */
const MOST_NAMES = 12

/** In file order. */
export function siteNames({ root }: ServerFile): readonly string[] {
  return sitesIn(elementsBelow(root, 'system.applicationHost', 'sites')).map(nameOfSite)
}

/** `wanted` is the name of a site, or of an application below it; null where none was named. */
export function applicationOf(server: ServerFile, wanted: Located<string> | null): SiteApplication {
  const lists = elementsBelow(server.root, 'system.applicationHost', 'sites')
  const hidden = lists.map((list) => ({ list, why: hiddenBy(list) })).find(({ why }) => why !== null)
  if (hidden !== undefined)
    throw refusal(placeIn(server, hidden.list.at), `the list of sites ${hidden.why ?? ''}`)
  const sites = sitesIn(lists)
  const [only] = sites
  if (only === undefined)
    throw refusal(placeIn(server, lists[0]?.at ?? server.root.at), 'there is no site in this file')
  if (wanted === null) {
    if (sites.length > 1)
      throw refusal(placeIn(server, only.at), 'there are several sites in this file', toName(sites))
    return applicationAt(server, only, '', placeIn(server, only.at))
  }
  const [name = '', ...rest] = wanted.value.split(/[\\/]/)
  const site = sites.find((each) => nameOfSite(each).toLowerCase() === name.trim().toLowerCase())
  if (site === undefined) {
    const near = nearest(name, sites.map(nameOfSite))
    const hint =
      near === null ? `it has ${listed(sites.map(nameOfSite))}` : `did you mean ${shortLine(near)}?`
    throw refusal(wanted.at, `there is no site ${quoted(name)} in ${server.file}`, hint)
  }
  return applicationAt(server, site, pathOf(rest.join('/')), wanted.at)
}

function sitesIn(lists: readonly XmlElement[]): readonly XmlElement[] {
  return lists.flatMap((list) => elementsBelow(list, 'site')).filter((site) => nameOfSite(site) !== '')
}

function nameOfSite(site: XmlElement): string {
  return attribute(site, 'name')?.value ?? ''
}

function toName(sites: readonly XmlElement[]): string {
  return `name one of them, as site: ${listed(sites.map(nameOfSite))}`
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(shortLine)
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

function applicationAt(server: ServerFile, site: XmlElement, path: string, at: Place): SiteApplication {
  const applications = elementsBelow(site, 'application')
  const pathIs = (element: XmlElement) => applicationPath(element).toLowerCase() === path.toLowerCase()
  const element = applications.find(pathIs)
  if (element === undefined) throw noApplication(server, site, path, at)
  const others = [...applicationsBelow(site)].filter((other) => other.element !== element)
  return { site, siteName: nameOfSite(site), path: applicationPath(element), element, others }
}

function noApplication(server: ServerFile, site: XmlElement, path: string, at: Place) {
  const name = nameOfSite(site)
  if (path === '')
    return refusal(placeIn(server, site.at), `the site ${quoted(name)} has no application at its root`)
  const folder = elementsBelow(site, 'application', 'virtualDirectory').find(
    (each) => pathOf(attribute(each, 'path')?.value ?? '').toLowerCase() === path.toLowerCase(),
  )
  const paths = elementsBelow(site, 'application')
    .map(applicationPath)
    .filter((each) => each !== '')
  const near = nearest(path, paths)
  const known = paths.map((each) => `${name}/${each}`)
  const hint =
    near === null
      ? known.length === 0
        ? `it has none; write ${shortLine(name)}`
        : `it has ${listed(known)}`
      : `did you mean ${shortLine(`${name}/${near}`)}?`
  if (folder !== undefined)
    return refusal(at, `${quoted(path)} is a virtual directory of ${quoted(name)}, no application`, hint)
  return refusal(at, `the site ${quoted(name)} has no application ${quoted(path)}`, hint)
}

function applicationPath(application: XmlElement): string {
  return pathOf(attribute(application, 'path')?.value ?? '')
}

/** Slashes at the ends say nothing. */
function pathOf(written: string): string {
  return written
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .join('/')
}

function applicationsBelow(site: XmlElement): readonly OtherApplication[] {
  return elementsBelow(site, 'application').map((element) => {
    const path = applicationPath(element)
    return { name: nameOf({ siteName: nameOfSite(site), path }), path, element, siteElement: site }
  })
}

/** Every application of the server. */
export function allApplications(server: ServerFile): readonly OtherApplication[] {
  return sitesIn(elementsBelow(server.root, 'system.applicationHost', 'sites')).flatMap(applicationsBelow)
}

/** The pool that the application names, or the defaults above it; null where nothing does. */
export function poolNameOf(
  server: ServerFile,
  { element, siteElement }: { readonly element: XmlElement; readonly siteElement: XmlElement },
): { readonly value: string; readonly at: Place } | null {
  const sites = elementsBelow(server.root, 'system.applicationHost', 'sites')
  const found =
    attribute(element, 'applicationPool') ??
    lastValue(elementsBelow(siteElement, 'applicationDefaults'), 'applicationPool') ??
    lastValue(
      sites.flatMap((each) => elementsBelow(each, 'applicationDefaults')),
      'applicationPool',
    )
  if (found === null || found.value === '') return null
  return { value: found.value, at: placeIn(server, found.at) }
}
