// A tag of an official image: which row of the table it means, by its form.
import { nearest } from '../../../text/nearest.ts'
import type { Repository } from './official-image.ts'
import { imageTable } from './image-table.ts'
import type { MajorImages } from './table.ts'

export interface KnownTag {
  readonly kind: 'known'
  readonly major: string
  readonly images: MajorImages
  /** Of .NET, of sdk that of the SDK; null = the tag names none. */
  readonly version: string | null
  /** As tags write it. */
  readonly cpu: string | null
  /** A place in `contents` of the table. */
  readonly content: number
  /** The table holds no tag of this form, but others that differ in the version of the distribution or the patch alone. */
  readonly newer: boolean
}

interface UnknownTag {
  readonly kind: 'unknown'
  readonly why: string
  readonly nearest: string | null
}

const COLUMN: Readonly<Record<Repository, 0 | 1 | 2 | 3>> = {
  'runtime-deps': 0,
  runtime: 1,
  aspnet: 2,
  sdk: 3,
}
const NUMBER = '(?:0|[1-9]\\d{0,4})'
/** Tags of an SDK were at times built again: 6.0.428-1. */
const VERSION = new RegExp(`^(${NUMBER}\\.${NUMBER})(?:\\.(${NUMBER})(?:-\\d(?=-|$))?)?(?=-|$)`)
const CPU = /(?:^|-)(amd64|arm32v7|arm64v8)$/
const ALPINE = /^alpine(\d+\.\d+)(?:-|$)/

export function tagOf(repository: Repository, tag: string): KnownTag | UnknownTag {
  if (tag === 'latest') return latest(repository)
  const [whole = '', major = '', patch] = VERSION.exec(tag) ?? []
  const images = Object.hasOwn(imageTable.majors, major) ? imageTable.majors[major] : undefined
  const rest = tag.slice(whole.length).replace(/^-/, '')
  const why = reason(rest, major, images)
  const near = () => nearestTag(repository, tag, whole, rest, images)
  if (why !== null || images === undefined) return { kind: 'unknown', why: why ?? '', nearest: near() }
  const cpu = CPU.exec(rest)?.[1] ?? null
  const suffix = cpu === null ? rest : rest.replace(CPU, '')
  const alpine = ALPINE.exec(suffix)?.[1]
  const name = alpine === undefined ? suffix : `alpine${suffix.slice(`alpine${alpine}`.length)}`
  const row = Object.hasOwn(images.rows, name) ? images.rows[name] : undefined
  const content = row?.[COLUMN[repository]] ?? null
  const missing = cpu !== null && !hasCpu(images, name, cpu)
  if (row === undefined || content === null || missing)
    return { kind: 'unknown', why: 'it is none of the tags of official images', nearest: near() }
  const version = patch === undefined ? null : `${major}.${patch}`
  const last = Number((repository === 'sdk' ? images.sdk : images.runtime).split(/[.-]/)[2])
  const newer = (alpine !== undefined && !images.alpine.includes(alpine)) || Number(patch ?? 0) > last
  return { kind: 'known', major, images, version, cpu, content, newer }
}

function latest(repository: Repository): KnownTag | UnknownTag {
  const major = imageTable.latest
  const images = imageTable.majors[major]
  const content = images?.rows['']?.[COLUMN[repository]] ?? null
  if (images === undefined || content === null) return { kind: 'unknown', why: 'it moves', nearest: null }
  return { kind: 'known', major, images, version: null, cpu: null, content, newer: false }
}

function reason(rest: string, major: string, images: MajorImages | undefined): string | null {
  if (major === '') return 'it does not begin with a version like 10.0 or 10.0.1'
  if (/^(?:preview|rc|alpha|beta)(?:[.\d-]|$)/.test(rest)) return 'it is a preview'
  if (images === undefined) return `.NET ${major} is not in the table of official images`
  return /^(?:nanoserver|windowsservercore)/.test(rest) ? 'it is an image for Windows' : null
}

/** The tag of the repository that is likest; the one of the version alone where none is. */
function nearestTag(
  repository: Repository,
  tag: string,
  version: string,
  rest: string,
  images: MajorImages | undefined,
): string {
  const lower = rest.toLowerCase()
  if (images === undefined) {
    const names = Object.entries(imageTable.majors).flatMap(([major, each]) =>
      suffixes(repository, each).map((suffix) => joined(major, suffix)),
    )
    return nearest(tag, names) ?? imageTable.latest
  }
  const cpu = CPU.exec(lower)?.[0] ?? ''
  const known = suffixes(repository, images)
  const written = lower.replace(CPU, '')
  const suffix = nearest(written, known) ?? ofKind(written, known) ?? beginning(written, known)
  const found = joined(version, suffix)
  return cpu !== '' && suffix !== '' && hasCpu(images, suffix, cpu.slice(1)) ? `${found}${cpu}` : found
}

/** The same kind of another distribution: noble-chiseled for jammy-chiseled. */
function ofKind(written: string, known: readonly string[]): string | null {
  const kind = kindOf(written)
  return kind === '' ? null : (known.find((each) => kindOf(each) === kind) ?? null)
}

function kindOf(suffix: string): string {
  return suffix.split('-').slice(1).join('-')
}

/** What it is of: noble for noble-chiseled. */
function beginning(written: string, known: readonly string[]): string {
  const parts = written.split('-', 6)
  const shorter = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  return shorter.find((each) => known.includes(each)) ?? ''
}

function hasCpu({ rows }: MajorImages, suffix: string, cpu: string): boolean {
  const row = Object.hasOwn(rows, suffix) ? rows[suffix] : undefined
  return row !== undefined && imageTable.cpus[row[4]]?.includes(cpu) === true
}

function suffixes(repository: Repository, { rows }: MajorImages): readonly string[] {
  return Object.entries(rows)
    .filter(([, row]) => row[COLUMN[repository]] !== null)
    .map(([suffix]) => suffix)
}

function joined(version: string, suffix: string): string {
  return suffix === '' ? version : `${version}-${suffix}`
}
