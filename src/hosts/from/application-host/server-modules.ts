// The modules of a server: globalModules names their files, and the list of modules those that requests pass.
import { handlerModule } from '../../../facts/iis/iis-configuration.ts'
import type { AspNetCoreModule } from '../../../facts/iis/iis-configuration.ts'
import type { HeldKey } from '../../../facts/iis/sections/server-keys.ts'
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../../publish/xml/xml-element.ts'
import { elementsBelow, hiddenBy, isTrue } from './server-file.ts'
import type { ServerFile } from './server-file.ts'

export interface ServerModules {
  /** Of the list of files. */
  readonly at: Position
  /** Whose file is loaded into the pool, by their names. */
  readonly loaded: ReadonlyMap<string, ModuleFile>
  /** Those of them that requests of the site pass. */
  readonly enabled: ReadonlySet<string>
  /** Those that a web.config may not take out, in lower case. */
  readonly locked: ReadonlySet<string>
}

interface ModuleFile {
  readonly at: Position
  /** It lies where those lie that come with IIS. */
  readonly ofIis: boolean
}

const OF_IIS = /^(?:%(?:windir|systemroot)%\\system32\\inetsrv|%iis_bin%)\\[^\\]*$/i

const MODULES = 'system.webServer/modules'

/** null where one of the two lists is not in the file. `held` are the keys in effect for the site. */
export function serverModules(
  server: ServerFile,
  held: readonly HeldKey[],
  bitness: 32 | 64 | null,
): ServerModules | null {
  const lists = elementsBelow(server.root, 'system.webServer', 'globalModules')
  const [first] = lists
  if (first === undefined || lists.some((list) => hiddenBy(list) !== null)) return null
  const loaded = new Map<string, ModuleFile>()
  for (const module of lists.flatMap((list) => elementsBelow(list, 'add'))) {
    const name = attribute(module, 'name')?.value ?? ''
    if (name !== '' && isFor(module, bitness))
      loaded.set(name, { at: module.at, ofIis: OF_IIS.test(attribute(module, 'image')?.value ?? '') })
  }
  const listed = held.filter(({ collection }) => collection === MODULES)
  if (listed.length === 0) return null
  const named = listed.filter(({ element }) => isFor(element, bitness))
  return {
    at: first.at,
    loaded,
    enabled: new Set(named.map(({ key }) => key).filter((key) => loaded.has(key))),
    locked: new Set(listed.filter(isLocked).map(({ key }) => key.toLowerCase())),
  }
}

function isLocked({ element }: HeldKey): boolean {
  return isTrue(attribute(element, 'lockItem') ?? null)
}

/** Of what a precondition asks only the bitness of the pool is of interest. */
function isFor(element: XmlElement, bitness: 32 | 64 | null): boolean {
  if (bitness === null) return true
  const asked = (attribute(element, 'preCondition')?.value ?? '').toLowerCase().split(',')
  return !asked.map((each) => each.trim()).includes(bitness === 64 ? 'bitness32' : 'bitness64')
}

export function aspNetCoreModules({ enabled }: ServerModules): readonly AspNetCoreModule[] {
  const found = [...enabled].map((name) => handlerModule({ modules: name }))
  return [...new Set(found.filter((module) => module !== null))]
}
