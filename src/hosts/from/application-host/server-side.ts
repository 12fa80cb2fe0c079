// What a server brings to every web.config of an application: its modules, its locks, and the keys of its collections.
import { elementsAt } from '../../../facts/iis/sections/iis-layers.ts'
import type { Layer } from '../../../facts/iis/sections/iis-layers.ts'
import { LOCKABLE_SECTIONS } from '../../../facts/iis/sections/locked-sections.ts'
import { heldKeys, identityOfKey } from '../../../facts/iis/sections/server-keys.ts'
import type { HeldKey, ServerCollection } from '../../../facts/iis/sections/server-keys.ts'
import { shortLine } from '../../../text/escape.ts'
import { nearest } from '../../../text/nearest.ts'
import type { Member, Place } from '../../../text/tree.ts'
import { MODULE_NAMES } from '../../parse-host.ts'
import type { ServerFacts } from '../server-facts.ts'
import { aspNetCoreModules, serverModules } from './server-modules.ts'
import type { ServerModules } from './server-modules.ts'
import { declaredSections, modeOf } from './section-modes.ts'
import type { DeclaredSections, SectionMode } from './section-modes.ts'
import { hiddenBy, placeIn } from './server-file.ts'
import type { ServerFile } from './server-file.ts'
import { listOf, mappingOf, member, plain, quotedText } from '../written-keys.ts'

export interface ServerSide {
  readonly keys: readonly Member[]
  readonly facts: Omit<ServerFacts, 'sharedWith'>
  /** Where the server itself registers the handler `aspNetCore`; null where it does not. */
  readonly registersHandler: Place | null
  readonly open: readonly string[]
}

export function serverSide(
  server: ServerFile,
  layers: readonly Layer[],
  bitness: 32 | 64 | null,
): ServerSide {
  const declared = declaredSections(server.root)
  const hidden = hiddenCollections(layers)
  const held = heldKeys(layers)
  const modules = serverModules(server, held, bitness)
  const found = modules === null ? null : aspNetCoreModules(modules)
  const modes = declared === null ? null : modesOf(declared, layers)
  const handler = held.find(({ collection, key }) => collection === HANDLERS && key === 'aspNetCore')
  const collections = declared === null || hidden.length > 0 ? null : collectionsKey(server, held)
  const locked = [...(modes ?? [])].filter(([, mode]) => mode.locked)
  return {
    keys: [
      ...(modules === null ? [] : [modulesKey(server, modules, declared)]),
      ...(modules === null || found === null ? [] : moduleKey(server, modules, found)),
      ...(modes === null ? [] : [unlockedKey(server, modes)]),
      ...(collections === null ? [] : [collections]),
    ],
    facts: {
      lockedSections: new Map(locked.map(([path, { at }]) => [path, placeIn(server, at)])),
      declared: declared?.known ?? null,
      heldKeys: new Map(held.map((each) => [identityOfKey(each), placeIn(server, each.element.at)])),
      lockedModules: modules?.locked ?? new Set(),
      aspNetCore: found,
    },
    registersHandler: handler === undefined ? null : placeIn(server, handler.element.at),
    open: [
      ...(declared === null ? ['which sections the server locks: the file declares none'] : []),
      ...(modules === null ? ['which modules the server has: the file lists none'] : []),
      ...(found?.includes('AspNetCoreModuleV2') === true ? ['the version of the ASP.NET Core Module'] : []),
      ...hidden.map((section) => `what ${section} of the server holds`),
      ...processOpen(layers),
    ],
  }
}

const HANDLERS = 'system.webServer/handlers'

const COLLECTION_SECTIONS = ['staticContent', 'httpProtocol', 'security/requestFiltering', 'defaultDocument']

function hiddenCollections(layers: readonly Layer[]): readonly string[] {
  return COLLECTION_SECTIONS.filter((path) =>
    layers.some((layer) => elementsAt(layer, path.split('/')).some((each) => hiddenBy(each) !== null)),
  )
}

function modesOf({ sections }: DeclaredSections, layers: readonly Layer[]): ReadonlyMap<string, SectionMode> {
  return new Map([...sections].map(([path, declaration]) => [path, modeOf(path, declaration, layers)]))
}

function unlockedKey(server: ServerFile, modes: ReadonlyMap<string, SectionMode>): Member {
  const open = LOCKABLE_SECTIONS.flatMap((path) => {
    const mode = modes.get(path)
    return mode === undefined || mode.locked ? [] : [quotedText(path, placeIn(server, mode.at))]
  })
  return member('unlocked-sections', listOf(open, open[0]?.at ?? placeIn(server, server.root.at)))
}

/** Sections of modules that IIS does not bring, and what host files call the module. */
const OWNERS: readonly (readonly [section: string, module: string])[] = [
  ['system.webServer/rewrite', 'rewrite'],
  ['system.webServer/httpPlatform', 'httpplatform'],
  ['system.webServer/iisnode', 'iisnode'],
]

function modulesKey(server: ServerFile, modules: ServerModules, declared: DeclaredSections | null): Member {
  const names = [...modules.loaded].flatMap(([name, { at, ofIis }]) => {
    // One that is loaded and passed by no request does nothing.
    const known = MODULE_NAMES.includes(name.toLowerCase())
    if (known ? !modules.enabled.has(name) && !OWNED.has(name.toLowerCase()) : ofIis || isSlip(name))
      return []
    return [quotedText(name, placeIn(server, at))]
  })
  const at = placeIn(server, modules.at)
  const owners = OWNERS.filter(([section]) => declared?.known.has(section) === true)
  const owned = owners.map(([, module]) => quotedText(module, at))
  return member('modules', listOf([...names, ...owned], at))
}

/** Their sections are known as soon as they are installed. */
const OWNED: ReadonlySet<string> = new Set(['rewritemodule', 'httpplatformhandler', 'iisnode'])

/** A host file would not take it. */
function isSlip(name: string): boolean {
  return name.trim() === '' || nearest(name.toLowerCase(), MODULE_NAMES) !== null
}

/** Of the newer one the file does not tell the version, which `module` means. */
function moduleKey(server: ServerFile, modules: ServerModules, found: readonly string[]): readonly Member[] {
  if (found.includes('AspNetCoreModuleV2')) return []
  const at = found[0] === undefined ? modules.at : (modules.loaded.get(found[0])?.at ?? modules.at)
  return [member('module', plain(found.length === 0 ? 'none' : 'v1', placeIn(server, at)))]
}

const COLLECTIONS: readonly ServerCollection[] = [
  'mimeMap',
  'customHeaders',
  'hiddenSegments',
  'defaultDocument',
]

function collectionsKey(server: ServerFile, held: readonly HeldKey[]): Member {
  const lists = COLLECTIONS.flatMap((of) => {
    const items = held
      .filter((each) => each.of === of && each.key.trim() !== '')
      .map(({ key, element }) => quotedText(key, placeIn(server, element.at)))
    const [first] = items
    return first === undefined ? [] : [member(of, listOf(items, first.at))]
  })
  const at = lists[0]?.keyAt ?? placeIn(server, server.root.at)
  return member('server-collections', mappingOf(lists, at))
}

/** What the server sets of the module's own section beside variables. */
function processOpen(layers: readonly Layer[]): readonly string[] {
  const names = layers
    .flatMap((layer) => elementsAt(layer, ['aspNetCore']))
    .flatMap(({ attributes }) => attributes.map(({ name }) => shortLine(name)))
  if (names.length === 0) return []
  return [`${[...new Set(names)].join(', ')} in the aspNetCore element of the server`]
}
