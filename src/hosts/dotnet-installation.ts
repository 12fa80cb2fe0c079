// One .NET installation of a host description, and which lines of a pasted list are its own.
import { shortLine } from '../text/escape.ts'
import type { Architecture } from '../publish/binary/binary-head.ts'
import { key } from '../text/record.ts'
import type { Fields } from '../text/record.ts'
import { text } from '../text/shape.ts'
import { refusal } from '../text/tree.ts'
import type { Located, Place } from '../text/tree.ts'
import { comparablePath, pathStyle, version } from './host-values.ts'
import type { PathStyle } from './host-values.ts'
import type { InstalledRuntime, Installation } from './host.ts'
import type { ListedRuntime } from './list-runtimes.ts'
import { runtimes } from './runtimes.ts'

const runtimesKey = key(
  'runtimes',
  runtimes,
  'The output of `dotnet --list-runtimes`, pasted below `runtimes: |`, or a list of frameworks; [] = none is installed',
)
const hostfxrKey = key(
  'hostfxr',
  version,
  'Newest installed host resolver; absent: the highest Microsoft.NETCore.App',
)
export const dotnetRootKey = key('dotnet-root', text(), 'Folder of the .NET installation')
export const installLocationKey = key(
  'install-location',
  text(),
  'The registered location of .NET; none = known not to be registered; absent: dotnet-root',
)
export const installationKeys = [runtimesKey, hostfxrKey, dotnetRootKey, installLocationKey] as const

/** Of what a description speaks: the CPU of the installation and of the machine, and how its paths look. */
export interface Machine {
  readonly style: PathStyle
  readonly architecture: Architecture | null
  readonly installation: Architecture | null
}

export interface ReadInstallation {
  readonly installation: Installation
  /** Frameworks of the x86 .NET that a list of several installations names beside this one; empty where there are none. */
  readonly narrow: readonly InstalledRuntime[]
}

export function readInstallation(fields: Fields, machine: Machine): ReadInstallation {
  const declaredRoot = absolutePath(fields.find(dotnetRootKey), 'dotnet-root', machine.style)
  const location = fields.find(installLocationKey)
  const found = fields.find(runtimesKey)?.value ?? null
  const listed = found?.form === 'listed' ? ownLines(found.lines, declaredRoot, machine) : null
  return {
    installation: {
      architecture: machine.installation,
      runtimes: found?.form === 'full' ? found.runtimes : (listed?.own.map(asRuntime) ?? null),
      hostfxr: fields.find(hostfxrKey)?.value ?? null,
      dotnetRoot: declaredRoot ?? listed?.root ?? null,
      installLocation:
        location?.value === 'none' ? 'none' : absolutePath(location, 'install-location', machine.style),
    },
    narrow: listed?.narrow.map(asRuntime) ?? [],
  }
}

/** A path of the host. Relative ones would depend on a folder that nobody knows. */
export function absolutePath(path: Located<string> | null, name: string, style: PathStyle): string | null {
  if (path === null || pathStyle(path.value) === style) return path?.value ?? null
  const example = style === 'windows' ? 'C:\\Program Files\\dotnet' : '/usr/share/dotnet'
  const system = style === 'windows' ? 'Windows' : 'Linux'
  throw refusal(path.at, `${name} is no full path of a ${system} machine`, `write it like ${example}`)
}

function asRuntime({ name, version: found }: ListedRuntime): InstalledRuntime {
  const settings = { rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null }
  return { name, version: found, references: null, hasDepsJson: true, ...settings }
}

interface OwnLines {
  readonly root: string | null
  readonly own: readonly ListedRuntime[]
  readonly narrow: readonly ListedRuntime[]
}

/**
 * A muxer lists its own installation; the ones of .NET 6 and older list a second, machine-wide one too, and people paste
 * two outputs as one. Which one counts is never guessed.
 */
function ownLines(lines: readonly ListedRuntime[], declared: string | null, machine: Machine): OwnLines {
  const { style } = machine
  const roots = rootsOf(lines, style)
  const root = declared ?? countedRoot(roots, machine)
  const counted = root === null ? null : comparablePath(root, style)
  const others = roots.filter(({ identity }) => counted !== null && identity !== counted)
  // As good as every list is of one installation.
  if (others.length === 0) return { root, own: lines, narrow: [] }
  const isOf = (some: readonly Root[], line: ListedRuntime) => {
    const identity = comparablePath(line.root, style)
    return some.some((each) => each.identity === identity)
  }
  const own = lines.filter((line) => !isOf(others, line))
  const [other] = roots
  if (own.length === 0 && other !== undefined) {
    const all = roots.map((each) => shortLine(each.root)).join(' and ')
    throw refusal(other.at, `the list is of ${all}, but dotnet-root is ${shortLine(declared ?? '')}`)
  }
  const narrow = machine.installation === 'x86' ? [] : others.filter((each) => isNarrow(each.root))
  return { root, own, narrow: lines.filter((line) => isOf(narrow, line)) }
}

interface Root {
  readonly root: string
  /** Equal for two ways to write one folder. */
  readonly identity: string
  /** Of the first line that names it. */
  readonly at: Place
}

function rootsOf(lines: readonly ListedRuntime[], style: PathStyle): readonly Root[] {
  const roots = new Map<string, Root>()
  let last: string | null = null
  for (const { root, at } of lines) {
    if (root === last) continue
    last = root
    if (pathStyle(root) !== style) {
      throw refusal(
        at,
        `this list is not of a ${style === 'windows' ? 'Windows' : 'Linux'} machine: ${shortLine(root)}`,
      )
    }
    const identity = comparablePath(root, style)
    if (!roots.has(identity)) roots.set(identity, { root, identity, at })
  }
  return [...roots.values()]
}

function countedRoot(roots: readonly Root[], machine: Machine): string | null {
  const [first, second] = roots
  if (first === undefined) return null
  if (second === undefined) {
    if (!isNarrow(first.root) || machine.installation === 'x86') return first.root
    throw refusal(
      first.at,
      `this list is of the x86 .NET (${shortLine(first.root)}), not of the one of the machine`,
      'write it below other-installations, with architecture: x86',
    )
  }
  const usual = roots.filter(({ identity }) => isUsual(identity, machine))
  if (usual.length === 1 && usual[0] !== undefined) return usual[0].root
  const all = roots.map(({ root }) => shortLine(root)).join(' and ')
  throw refusal(
    second.at,
    `the list is of several installations: ${all}`,
    'say with dotnet-root which one counts',
  )
}

/** Only a 64-bit Windows has this folder, and only its x86 .NET lies there. */
function isNarrow(root: string): boolean {
  return /^[a-z]:\\program files \(x86\)\\dotnet$/.test(comparablePath(root, 'windows'))
}

/** Where installers put .NET. Sources: docs/sources.md, the .NET host; Debian, Ubuntu and Fedora packages use /usr/lib. */
function isUsual(root: string, { style, architecture, installation }: Machine): boolean {
  if (style === 'unix') return ['/usr/share/dotnet', '/usr/lib/dotnet', '/usr/lib64/dotnet'].includes(root)
  if (installation === 'x86' && architecture !== 'x86') return isNarrow(root)
  const emulated = installation === 'x64' && architecture === 'arm64'
  return emulated
    ? /^[a-z]:\\program files\\dotnet\\x64$/.test(root)
    : /^[a-z]:\\program files\\dotnet$/.test(root)
}
