// From the app's references to all frameworks that it needs, each once, in the order in which hostpolicy gets them.
// Source: dotnet/runtime src/native/corehost/fxr/fx_resolver.cpp (read_framework, resolve_frameworks).
import { choose } from './choose-version.ts'
import type { Installation } from './installed.ts'
import { isSame, reconcile } from './reference.ts'
import type { Reference, ResolvedFramework } from './reference.ts'
import { readFrameworkReferences } from './references.ts'
import type { Outside } from './host-rules.ts'

/** The host's own limit; only references that can never agree come near it. */
const PASSES = 101

/** The app itself stands first in the host's list, under an empty name. */
export const APP: ResolvedFramework = { name: '', version: '' }

export type Failure =
  | { readonly reason: 'missing'; readonly effective: Reference }
  | { readonly reason: 'incompatible'; readonly lower: Reference; readonly higher: Reference }
  | {
      readonly reason: 'invalid-framework-config'
      readonly framework: ResolvedFramework
      readonly detail: string
    }
  | { readonly reason: 'loop'; readonly effective: Reference }

export type Walked =
  | { readonly ok: true; readonly resolved: readonly ResolvedFramework[] }
  | { readonly ok: false; readonly failure: Failure }

interface Walk {
  readonly installation: Installation
  readonly outside: Outside
  /** By name; outlives a restart. */
  readonly effective: Map<string, Reference>
  resolved: ResolvedFramework[]
}

type Stop = Failure | { readonly reason: 'again'; readonly effective: Reference }

export function walkReferences(
  references: readonly Reference[],
  installation: Installation,
  outside: Outside,
): Walked {
  const walk: Walk = { installation, outside, effective: new Map(), resolved: [] }
  for (let pass = 1; ; pass += 1) {
    walk.resolved = [APP]
    const stop = readAll(walk, references, null)
    if (stop === null) return { ok: true, resolved: walk.resolved }
    if (stop.reason !== 'again') return { ok: false, failure: stop }
    if (pass === PASSES) return { ok: false, failure: { reason: 'loop', effective: stop.effective } }
  }
}

function readAll(walk: Walk, references: readonly Reference[], parent: Reference | null): Stop | null {
  for (const reference of references) {
    if (!walk.effective.has(reference.name)) walk.effective.set(reference.name, reference)
  }
  for (const reference of references) {
    const stop = readOne(walk, parent?.highest === true ? { ...reference, highest: true } : reference)
    if (stop !== null) return stop
  }
  return null
}

function readOne(walk: Walk, reference: Reference): Stop | null {
  const { name } = reference
  const known = walk.effective.get(name) ?? reference
  const reconciled = reconcile(reference, known)
  if (!reconciled.ok) return { reason: 'incompatible', lower: reconciled.lower, higher: reconciled.higher }
  const { effective } = reconciled
  const index = walk.resolved.findIndex((framework) => framework.name === name)
  if (index < 0) {
    walk.effective.set(name, effective)
    return resolveOne(walk, effective)
  }
  if (!isSame(effective, known)) {
    walk.effective.set(name, effective)
    return { reason: 'again', effective }
  }
  // So that a framework stands behind all that refer to it. Its own references do not move along (issue 71027).
  walk.resolved.push(...walk.resolved.splice(index, 1))
  return null
}

function resolveOne(walk: Walk, effective: Reference): Stop | null {
  const chosen = choose(effective, walk.installation, walk.outside)
  if (chosen === null) return { reason: 'missing', effective }
  const { framework } = chosen
  const resolved = { name: effective.name, version: framework.version }
  const read = readFrameworkReferences(framework, walk.outside)
  if (!read.ok) return { reason: 'invalid-framework-config', framework: resolved, detail: read.detail }
  walk.resolved.push(resolved)
  return readAll(walk, read.references, effective)
}
