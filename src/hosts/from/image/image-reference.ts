// The parts of a reference to an image, as Docker takes it apart.
// Source: github.com/distribution/reference, regexp.go and normalize.go.
import { nearest } from '../../../text/nearest.ts'
import { REPOSITORIES } from './official-image.ts'
import type { Repository } from './official-image.ts'

export const REGISTRY = 'mcr.microsoft.com'
const DOCKER_HUB = 'docker.io'

export interface Reference {
  readonly registry: string
  /** Path below the registry. */
  readonly path: string
  /** null = none is written. */
  readonly tag: string | null
  readonly digest: string | null
}

/** A longer text is none: 255 for the name, 128 for the tag, and a digest. */
const LONGEST = 600
const REGISTRY_FORM = /^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?$/
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-f0-9]{32,}$/

/** null where Docker refuses the form. */
export function referenceOf(text: string): Reference | null {
  if (text.length > LONGEST) return null
  const [named = '', digest = null, ...more] = text.split('@')
  if (more.length > 0 || (digest !== null && !DIGEST.test(digest))) return null
  const slash = named.lastIndexOf('/')
  const colon = named.indexOf(':', slash + 1)
  const tag = colon === -1 ? null : named.slice(colon + 1)
  if (tag !== null && !TAG.test(tag)) return null
  const parts = (colon === -1 ? named : named.slice(0, colon)).split('/')
  const [first = ''] = parts
  const hasRegistry = parts.length > 1 && (/[.:A-Z]/.test(first) || first === 'localhost')
  if (hasRegistry && !REGISTRY_FORM.test(first)) return null
  const path = hasRegistry ? parts.slice(1) : parts
  if (!path.every((each) => COMPONENT.test(each))) return null
  return {
    registry: hasRegistry ? first.toLowerCase().replace(/:443$/, '') : DOCKER_HUB,
    path: path.join('/'),
    tag,
    digest,
  }
}

/** The official repository that is meant exactly. */
export function officialRepository({ registry, path }: Reference): Repository | null {
  if (registry !== REGISTRY) return null
  return REPOSITORIES.find((each) => path === `dotnet/${each}`) ?? null
}

/** The whole name of the official repository that a text may mean; null where it means something else. */
export function nearestRepository(text: string): string | null {
  const [named = ''] = text
    .slice(0, LONGEST)
    .replace(/^[a-z]+:\/\//i, '')
    .toLowerCase()
    .split('@', 1)
  const [last = ''] = named.slice(named.lastIndexOf('/') + 1).split(':', 1)
  const meant = REPOSITORIES.find((each) => each === last) ?? nearest(last, REPOSITORIES)
  return meant === null ? null : whole(meant)
}

function whole(repository: string): string {
  return `${REGISTRY}/dotnet/${repository}`
}
