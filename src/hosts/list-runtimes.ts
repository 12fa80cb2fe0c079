// The output of `dotnet --list-runtimes`, pasted.
// Source of the format: dotnet/runtime src/native/corehost/fxr/framework_info.cpp, `name version [folder]`.
import { quoted } from '../text/escape.ts'
import { readAll } from '../text/faults.ts'
import { lineAt, refusal } from '../text/tree.ts'
import type { Place, Scalar } from '../text/tree.ts'
import { frameworkNameFault, isVersion, VERSION_HINT } from './host-values.ts'

export interface ListedRuntime {
  readonly name: string
  readonly version: string
  /** The .NET installation that holds it, as written. */
  readonly root: string
  readonly at: Place
}

const LINE = /^(\S+)[ \t]+(\S+)[ \t]+\[(.+)\]$/

/** Without `|` YAML makes one line of all. */
const SEVERAL = /\]\s+\S+\s+\d+\.\S+\s+\[/

/** A framework, a folder of one, or at least a name with dots and a version (not `PowerShell 7.4.1`). It has to be understood. */
const LIKE_ONE = [
  /^(?:Microsoft\.\S+|\S+\.App)(?:\s|$)/i,
  /^[^[]*\[.*[\\/]shared[\\/]/i,
  /^[\w-]+(?:\.[\w-]+)+\s+v?\d+\.\d\S*(?:\s|$)/i,
]

/**
 * Text around the list is passed over: prompts, the rest of `dotnet --info`, SDKs. A line that looks like a runtime and is
 * none is refused.
 */
export function parseListRuntimes(pasted: Scalar): readonly ListedRuntime[] {
  const lines = [...pasted.text.split('\n').entries()].filter(([, line]) => looksLikeOne(line.trim()))
  const found = new Map<string, ListedRuntime>()
  for (const runtime of readAll(lines, ([index, line]) =>
    runtimeOf(line.trim(), lineAt(pasted, index, line)),
  )) {
    const identity = `${runtime.name} ${runtime.version} ${runtime.root}`
    if (!found.has(identity)) found.set(identity, runtime)
  }
  if (found.size > 0) return [...found.values()]
  throw refusal(
    pasted.at,
    'runtimes has no line of dotnet --list-runtimes',
    'write [] where the machine is known to have no .NET runtime',
  )
}

function looksLikeOne(line: string): boolean {
  return LIKE_ONE.some((expression) => expression.test(line))
}

function runtimeOf(line: string, at: Place): ListedRuntime {
  const match = LINE.exec(line)
  if (match === null || SEVERAL.test(line)) {
    throw refusal(
      at,
      'this is no line of dotnet --list-runtimes',
      'a line has a name, a version and a folder in brackets; paste them below `runtimes: |`',
    )
  }
  const [, name = '', version = '', folder = ''] = match
  const fault = frameworkNameFault(name)
  if (fault !== null) throw refusal(at, `the framework name ${quoted(name)} ${fault}`)
  if (!isVersion(version)) {
    throw refusal(at, `${quoted(version)} is no version of a runtime`, VERSION_HINT)
  }
  return { name, version, root: rootOf(folder, name, at), at }
}

const FOLDER = /^(.*)[\\/]shared[\\/]([^\\/]+)[\\/]*$/i

// dotnet prints the folder that holds the versions, which has the name of the framework: else a piece of the line is lost.
function rootOf(folder: string, name: string, at: Place): string {
  const [, root = '', last = ''] = FOLDER.exec(folder) ?? []
  if (last.toLowerCase() === name.toLowerCase()) return root === '' ? '/' : root
  throw refusal(
    at,
    `the folder in brackets is not the one of ${name}`,
    last === ''
      ? 'paste the line as dotnet printed it: the folder ends in shared and the name of the framework'
      : `did you mean ${last}?`,
  )
}
