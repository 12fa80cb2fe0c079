// Reading of tracked files: each once, and all together not more than a pull request may make us read.
import type { XmlElement } from '../publish/xml/xml-element.ts'
import { configXml, tagsIn } from './documents.ts'
import type { Listing } from './listing.ts'
import { parseProjectXml } from './msbuild/project-xml.ts'
import type { ProjectXml } from './msbuild/project-xml.ts'
import type { Repository } from './repository.ts'

/** Of one run. A large repository has some MB of project files. */
const MOST_BYTES = 32 * 1024 * 1024
/** Tags of all XML that is taken apart; those of a repository with hundreds of projects have some 10,000. */
const MOST_TAGS = 50_000

export interface Reading {
  readonly listing: Listing
  /** null also for what is not tracked, and where all together would be too much. */
  readonly bytes: (path: string) => Promise<Uint8Array | null>
  /** A project file, or one that it imports; null where it cannot be understood. */
  readonly project: (path: string) => Promise<ProjectXml | null>
  /** web.config or a transform of it; null where it cannot be understood. */
  readonly config: (path: string) => Promise<XmlElement | null>
  /** Whether something had to be left unread: then nothing is the only one of its kind. */
  readonly isExhausted: () => boolean
}

export function startReading(repository: Repository, listing: Listing): Reading {
  const bytesOf = new Map<string, Promise<Uint8Array | null>>()
  const configs = new Map<string, Promise<XmlElement | null>>()
  const projects = new Map<string, Promise<ProjectXml | null>>()
  let left = MOST_BYTES
  let tagsLeft = MOST_TAGS

  async function readBytes(path: string): Promise<Uint8Array | null> {
    if (!listing.files.has(path) || left <= 0) return null
    const bytes = await repository.read(path)
    left -= bytes?.length ?? 0
    return bytes
  }

  async function readProject(path: string): Promise<ProjectXml | null> {
    const bytes = await affordable(path)
    return bytes === null ? null : parseProjectXml(bytes)
  }

  async function readConfig(path: string): Promise<XmlElement | null> {
    const bytes = await affordable(path)
    return bytes === null ? null : configXml(bytes)
  }

  /** null where all XML together would be too much. */
  async function affordable(path: string): Promise<Uint8Array | null> {
    const bytes = await once(bytesOf, path, readBytes)
    if (bytes === null) return null
    tagsLeft -= tagsIn(bytes)
    return tagsLeft < 0 ? null : bytes
  }

  return {
    listing,
    bytes: (path) => once(bytesOf, path, readBytes),
    project: (path) => once(projects, path, readProject),
    config: (path) => once(configs, path, readConfig),
    isExhausted: () => left <= 0 || tagsLeft < 0,
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: (key: string) => Promise<T>): Promise<T> {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make(key)
  known.set(key, made)
  return made
}
