// The first line of a start script: which interpreter it names, and whether its lines end as Linux wants them.
import type { Source, SourceFile } from '../read/source.ts'

export interface ScriptHead {
  /** Text behind `#!` without a carriage return; null where the file names no interpreter. */
  readonly interpreter: string | null
  /** The first line ends with a carriage return: Linux takes it for a part of the interpreter's name. */
  readonly carriageReturn: boolean
}

/** A byte order mark stays: Linux then does not find the `#!`. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })

/** More than any first line. */
const HEAD = 512

export async function readScript(source: Source, file: SourceFile): Promise<ScriptHead> {
  const text = DECODER.decode(await source.readRange(file.path, 0, Math.min(HEAD, file.size)))
  const line = text.split('\n', 1)[0] ?? ''
  const interpreter = /^#!\s*(.*?)\r?$/.exec(line)?.[1] ?? null
  return { interpreter, carriageReturn: line.endsWith('\r') }
}
