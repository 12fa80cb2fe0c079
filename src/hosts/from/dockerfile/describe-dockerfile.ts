// A Dockerfile as a host: what its last stage, or the one that is named, says of the place where the app runs.
import type { Architecture } from '../../../publish/binary/binary-head.ts'
import type { Located, Member } from '../../../text/tree.ts'
import type { Described, UnknownKey } from '../described.ts'
import { folderOfApp } from '../named-app.ts'
import { membersOf } from '../image/describe-image.ts'
import type { Image } from '../image/official-image.ts'
import { listOf, mappingOf, member, plain, quotedText } from '../written-keys.ts'
import { BUDGET } from './expand.ts'
import { imageOf } from './image-of-stage.ts'
import type { StageImage, Work } from './image-of-stage.ts'
import { readInstructions } from './read-instructions.ts'
import { effectsOf } from './run-effects.ts'
import type { RunEffects } from './run-effects.ts'
import { missingUser } from './missing-user.ts'
import { modesOf } from './modes.ts'
import { siteOf, writeAccess } from './site.ts'
import type { Site } from './site.ts'
import { stageNamed, stagesOf } from './stages.ts'
import { startOf } from './start.ts'
import { defaultsOf, noList, obstacleOf, openOf, settled, warningsOf } from './unsettled.ts'

export interface DockerfileOptions {
  /** Name or number; null = the last one. */
  readonly stage: Located<string> | null
  readonly imageFacts: (name: string) => Image
}

/** `file` as the user named it. Never throws but for a file that Docker refuses, and a stage that is not there. */
export function describeDockerfile(
  text: string,
  file: string,
  { stage, imageFacts }: DockerfileOptions,
): Described {
  const dockerfile = readInstructions(text, file)
  const budget = { left: BUDGET }
  const stages = stagesOf(dockerfile, file, budget)
  const wanted = stageNamed(stages, stage)
  const image = imageOf(wanted, { stages, escape: dockerfile.escape, budget, imageFacts })
  const effects = new Map(
    image.work.flatMap((each) =>
      each.kind === 'run' ? [[each, effectsOf(each.text, image.facts)] as const] : [],
    ),
  )
  const hasShell = shellOf(image, effects)
  const start = settled(startOf(image, hasShell), image)
  const siteAt = (folder: string | null) => siteOf(folder, image.work, effects, stages)
  const app = start.kind === 'command' ? start.app : null
  // The app may be started by its whole path from another folder.
  const site = siteAt(image.folder?.value ?? null) ?? siteAt(app === null ? null : folderOfApp(app, null))
  const modes = modesOf(site, image.work)
  const canWrite = writeAccess(image.user?.value ?? null, site, image.work)
  const icu = icuOf(image, effects)
  const environment = variablesOf(image)
  const facts = image.facts
  const unknown: readonly (UnknownKey | null)[] = [
    facts?.floating === true && (facts.runtimes ?? []).length > 0 ? 'runtimes' : null,
    start.kind === 'unknown' ? 'start-command' : null,
    site === null ? 'working-directory' : null,
    image.facts === null || environment.open.some((name) => DECIDES.test(name)) ? 'environment' : null,
    icu === null ? 'icu' : null,
    image.user?.value == null ? 'user' : null,
    canWrite === null ? 'write-access' : null,
  ]
  const members = [
    member('kind', plain('container', image.base.at)),
    ...fromBase(image, effects, hasShell),
    ...(environment.members.length === 0
      ? []
      : [member('environment', mappingOf(environment.members, image.base.at))]),
    ...(icu === null ? [] : [member('icu', plain(String(icu.value), icu.at))]),
    ...siteMembers(image, site, canWrite),
    ...portMembers(image),
    ...(start.kind === 'command'
      ? [member('start-command', quotedText(start.command.value, start.command.at))]
      : []),
  ]
  const obstacle = obstacleOf(start, image, hasShell) ?? missingUser(image) ?? noList(start, image)
  return {
    keys: { kind: 'mapping', at: image.base.at, members },
    unknown: unknown.flatMap((key) => key ?? []),
    obstacle,
    ...(modes === null ? {} : { modes }),
    open: [...openOf(image, start, site, environment.open), ...defaultsOf([...image.defaults])],
    warnings: warningsOf(image, dockerfile.syntax, obstacle),
  }
}

/** Variables of which the start or the address may depend; the others are of the app alone. */
const DECIDES =
  /^(?:DOTNET_|COREHOST_|COMPlus_|CORECLR_|ASPNETCORE_|LD_|Kestrel__|(?:URLS|HTTPS?_PORTS|PATH|HOME|ENVIRONMENT|CONTENTROOT)$)/i

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  'linux/amd64': 'x64',
  'linux/386': 'x86',
  'linux/arm64': 'arm64',
  'linux/arm64/v8': 'arm64',
  'linux/arm/v7': 'arm',
}

/** Keys of the image that the instructions of the file give anew, or leave open. */
const OWN = ['kind', 'environment', 'icu', 'user', 'start-command', 'working-directory', 'site-path', 'ports']

function fromBase(
  { facts, base, platform, work, variables }: StageImage,
  effects: ReadonlyMap<Work, RunEffects>,
  hasShell: boolean | null,
) {
  const said = platform === null ? undefined : ARCHITECTURES[platform.value.toLowerCase()]
  const members = facts === null ? [] : membersOf(facts, base.at)
  const dotnet = [...effects.values()].some((each) => each.dotnet) || work.some(bringsDotnet)
  const path = variables.get('PATH')
  const onPath = path === undefined || path.text?.split(':').includes('/usr/bin') === true
  const lost = [
    ...(dotnet
      ? ['runtimes', 'sdk', 'hostfxr', 'dotnet-root', 'install-location', 'other-installations']
      : []),
    ...(dotnet || !onPath ? ['dotnet-on-path'] : []),
    // Shells and dotnet, which a copy or a command may bring.
    ...(dotnet || hasShell === null ? ['missing-files'] : []),
  ]
  const kept = members.filter(({ key }) => !OWN.includes(key) && !lost.includes(key))
  if (said === undefined || kept.some(({ key }) => key === 'architecture')) return kept
  const others = dotnet || facts === null ? [] : [member('other-installations', listOf([], base.at))]
  return [member('architecture', plain(said, platform?.at ?? base.at)), ...kept, ...others]
}

function bringsDotnet(work: Work): boolean {
  if (work.kind !== 'copy') return false
  const { from, target, text } = work
  if (target === '/' && from !== null) return true
  return /dotnet/.test(text) && (target === null || DOTNET_PLACES.test(target))
}

const DOTNET_PLACES = /^\/(?:usr\/(?:share|lib|bin|local|local\/bin)|usr|opt|bin)?(?:\/dotnet(?:\/|$)|\/?$)/

/** null = a command or a copy may have brought one. */
function shellOf({ facts, work }: StageImage, effects: ReadonlyMap<Work, RunEffects>): boolean | null {
  if (facts === null) return null
  if (facts.shell) return true
  const mayBring = work.some((each) =>
    each.kind === 'copy'
      ? each.target === null || /^\/(?:$|bin|usr\/?$|usr\/bin|busybox)/.test(each.target)
      : each.kind === 'run' && (each.mounted || !each.shell || effects.get(each)?.packages === true),
  )
  return mayBring ? null : false
}

function icuOf({ facts, base, work }: StageImage, effects: ReadonlyMap<Work, RunEffects>) {
  let icu: Located<boolean> | null = facts === null ? null : { value: facts.icu, at: base.at }
  for (const each of work) {
    const effect = effects.get(each)?.icu ?? null
    const copied = each.kind === 'copy' && /icu/i.test(each.text)
    if (effect === 'installed') icu = { value: true, at: each.at }
    // What is there stays, unless it was removed by its name.
    else if (
      copied ||
      (effect === 'unknown' && (icu?.value !== true || each.kind !== 'run' || REMOVES_ICU.test(each.text)))
    )
      icu = null
  }
  return icu
}

const REMOVES_ICU = /\b(?:del|remove|purge|autoremove|erase)\b/

function variablesOf({ variables }: StageImage): {
  members: readonly Member[]
  open: readonly string[]
} {
  const named = [...variables].filter(([name]) => name.trim() !== '' && !/[=\0]/.test(name))
  return {
    members: named.flatMap(([name, { text, at }]) =>
      text === null ? [] : [member(name, quotedText(text, at))],
    ),
    open: named.flatMap(([name, { text }]) => (text === null ? [name] : [])),
  }
}

function siteMembers(
  { folder, user }: StageImage,
  site: Site | null,
  canWrite: boolean | null,
): readonly Member[] {
  const account =
    user === null || user.value === null ? [] : [member('user', quotedText(user.value, user.at))]
  const where =
    site === null || folder === null
      ? []
      : [
          member('site-path', plain(site.path, site.at)),
          member('working-directory', plain(folder.value ?? site.path, folder.at)),
        ]
  // That root may write is the usual case.
  const access = canWrite === false && user !== null ? [member('write-access', plain('false', user.at))] : []
  return [...where, ...account, ...access]
}

function portMembers({ ports, openPorts }: StageImage): readonly Member[] {
  const [first] = ports.values()
  if (first === undefined || openPorts) return []
  const items = [...ports].map(([port, at]) => plain(port, at))
  return [member('ports', listOf(items, first))]
}
