// Which folder of the image holds what is audited, and whether its user may write there.
import { baseName, resolvedPath } from '../unix-path.ts'
import type { Place } from '../../../text/tree.ts'
import type { Work } from './image-of-stage.ts'
import type { RunEffects } from './run-effects.ts'
import { byNumber } from './stages.ts'
import type { Stages } from './stages.ts'

export interface Site {
  readonly path: string
  readonly at: Place
  /** A copy that gives its files to root; else who owns them is another matter. */
  readonly ofRoot: boolean
  /** Further files come into it. */
  readonly mixed: boolean
  /** dotnet publishes it in the Dockerfile itself. */
  readonly built: boolean
  /** Of the copy that brings it, `--chmod`; null = it has none. */
  readonly mode: string | null
}

/** One file, or what nobody publishes. */
const ONE_FILE =
  /(?:\.(?:csproj|fsproj|vbproj|sln|slnx|props|targets|json|config|sh|cs|xml|txt|pem|crt|pfx|conf|ya?ml|dll|so|exe|env|ini|html)|\/wwwroot)\/?$/i

/** null where no copy or publish into `folder` is certain to be it. */
export function siteOf(
  folder: string | null,
  work: readonly Work[],
  effects: ReadonlyMap<Work, RunEffects>,
  stages: Stages,
): Site | null {
  if (folder === null) return null
  const copies = work.flatMap((each) => (each.kind === 'copy' && each.target === folder ? [each] : []))
  const whole = copies.filter(
    ({ sources, parents }) => !parents && sources.some((each) => !ONE_FILE.test(each)),
  )
  const published = work.flatMap((each) => {
    const to = effects.get(each)?.publishedTo
    if (each.kind !== 'run' || to === undefined || to === null) return []
    const path = to.startsWith('/') ? to : each.folder === null ? null : resolvedPath(each.folder, to)
    return path === folder ? [each] : []
  })
  const [here, ...more] = published
  const ofStage = whole.filter(({ from }) => from !== null && isStage(from, stages))
  const builds = [...effects.values()].some((each) => each.builds)
  if (here !== undefined)
    return more.length > 0 || ofStage.length > 0
      ? null
      : { path: folder, at: here.at, ofRoot: false, mixed: copies.length > 0, built: true, mode: null }
  const context = builds ? [] : whole.filter(({ from }) => from === null)
  const [site, second] = ofStage.length > 0 ? ofStage : context
  // Of two nobody knows which is audited, or whether they are one.
  if (site === undefined || second !== undefined) return null
  const { at, from, mode, owned } = site
  const built = from !== null && isBuilt(from, stages)
  return { path: folder, at, ofRoot: !owned, mixed: copies.length > 1, built, mode }
}

/** In the stage that the copy comes from, or one that it is built on. */
function isBuilt(from: string, stages: Stages): boolean {
  let stage = stages.all.find(({ name }) => name === from) ?? byNumber(stages.all, from) ?? null
  for (; stage !== null; stage = stage.baseStage)
    if (stage.instructions.some(({ name, text }) => name === 'RUN' && /\bdotnet\s+publish\b/.test(text)))
      return true
  return false
}

function isStage(from: string, stages: Stages): boolean {
  return stages.all.some(({ name }) => name === from) || byNumber(stages.all, from) !== undefined
}

/** Folders that others than root own in official images, or that anyone may write. */
const SHARED = /^\/(?:home|tmp|var|run|dev|root|opt|mnt)(?:\/|$)/

/** false only where all that makes the folder is the work of root; true where root runs; null = not known. */
export function writeAccess(user: string | null, site: Site | null, work: readonly Work[]): boolean | null {
  if (user === null) return null
  if (user === 'root' || user === '0') return true
  if (site === null || !site.ofRoot || SHARED.test(site.path)) return null
  const last = baseName(site.path)
  const touched = work.some(
    (each) =>
      each.kind === 'run' &&
      (/\b(?:chown|chmod|install|setfacl|mkdir|tar)\b/.test(each.text) ||
        (last !== '' && each.text.includes(last))),
  )
  const copied = work.some((each) => each.kind === 'copy' && each.owned && isAbove(each.target, site.path))
  const maker = work.find((each) =>
    isAbove(site.path, each.kind === 'folder' ? each.path : each.kind === 'copy' ? each.target : null),
  )
  // A folder that WORKDIR makes belongs to the user of that line.
  const makerIsRoot =
    maker?.kind === 'copy' || (maker?.kind === 'folder' && (maker.user === 'root' || maker.user === '0'))
  return touched || copied || !(makerIsRoot || site.path === '/') ? null : false
}

/** Whether `path` is `folder` or lies below it. */
function isAbove(folder: string | null, path: string | null): boolean {
  if (folder === null || path === null) return false
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
