// The first line of a start script: which interpreter it names, and whether its lines end as Linux wants them.
import type { Source, SourceFile } from '../read/source.ts'

export interface ScriptHead {
  /** Text behind `#!` without a carriage return; null where the file names no interpreter. */
  readonly interpreter: string | null
  /** The first line ends with a carriage return: Linux takes it for a part of the interpreter's name. */
  readonly carriageReturn: boolean
  /** What its only command starts, where a carriage return at the end of that line is a part of the name; else null. */
  readonly spoiledProgram: string | null
}

/** A byte order mark stays: Linux then does not find the `#!`. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })

/** More than any first line. */
const HEAD = 512

export async function readScript(source: Source, file: SourceFile): Promise<ScriptHead> {
  const text = DECODER.decode(await source.readRange(file.path, 0, Math.min(HEAD, file.size)))
  const line = text.split('\n', 1)[0] ?? ''
  const interpreter = line.startsWith('#!') ? line.slice('#!'.length).trimStart().replace(/\r$/, '') : null
  const spoiledProgram = file.size <= HEAD ? spoiledBy(text) : null
  return { interpreter, carriageReturn: line.endsWith('\r'), spoiledProgram }
}

/** Lines that start nothing, whatever a shell makes of a carriage return in them. */
const HARMLESS = /^(#.*|(export\s+)?[A-Za-z_]\w*=[^\s`$]*|(cd|set|umask|ulimit|echo)(\s[^;&|`$<]*)?)?$/

/** dotnet with an app, or a program by its path, at the end of the line. */
const COMMAND = /^\s*(?:exec\s+)?(?:\S*\/)?dotnet\s+(["']?)([^\s"'`$;&|<>\\]+\.dll)\1\r$/
const PROGRAM = /^\s*(?:exec\s+)?(["']?)(\.?\/[^\s"'`$;&|<>\\]+)\1\r$/

function spoiledBy(text: string): string | null {
  const [command = '', ...others] = text.split('\n').filter((line) => !HARMLESS.test(line.trim()))
  if (others.length > 0) return null
  return COMMAND.exec(command)?.[2] ?? PROGRAM.exec(command)?.[2] ?? null
}
