// The process as the command line's world.
import { fstatSync, writeSync } from 'node:fs'
import { TOOL_NAME } from '../engine.ts'
import type { CliIo } from './terminal.ts'

export interface ProcessIo extends CliIo {
  /** Ends the process with that code, or with 3 where standard output could not be written, now or later. */
  readonly end: (code: number) => void
}

const STANDARD_OUTPUT = 1

/** The console of Windows takes text, not bytes. */
const takesBytes = process.platform !== 'win32'

export function processIo(): ProcessIo {
  let unwritten = false
  const err = writer(
    () => process.stderr,
    // There is no place left to tell it.
    () => {},
  )
  const failed = ({ code = 'unknown error' }: NodeJS.ErrnoException) => {
    // `dotnet-publish-audit … | head` closes the pipe early: the reader has what it wanted, and the verdict stands.
    if (code === 'EPIPE' || unwritten) return
    unwritten = true
    process.exitCode = 3
    err.write(`${TOOL_NAME}: cannot write to standard output (${code})\n`)
  }
  const out = writer(() => process.stdout, failed)
  return {
    out: (text) => {
      const rest = takesBytes && !out.isOpen() ? withoutWritten(text, failed) : text
      if (rest.length > 0) out.write(rest)
    },
    err: err.write,
    // A terminal is a character device: only of one is the stream asked.
    isTerminal: () => (!takesBytes || fstatSync(STANDARD_OUTPUT).isCharacterDevice()) && process.stdout.isTTY,
    cwd: process.cwd(),
    today: () => new Date().toISOString().slice(0, 10),
    // Not `performance`, which loads several modules of Node at its first use.
    milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
    end: (code) => {
      process.exitCode = unwritten ? 3 : code
      // Nothing is under way then but what V8 optimises for a run that is over.
      if (!out.isOpen() && !err.isOpen()) process.exit()
    },
  }
}

/** What standard output does not take at once, such as a full pipe that does not block; a stream waits for it, but takes 3 ms to load. */
function withoutWritten(text: string, failed: (error: NodeJS.ErrnoException) => void): Uint8Array {
  let rest: Uint8Array = Buffer.from(text)
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(STANDARD_OUTPUT, rest))
    return rest
  } catch (error) {
    if (hasCode(error) && error.code === 'EAGAIN') return rest
    failed(hasCode(error) ? error : new Error(String(error)))
    return new Uint8Array()
  }
}

function hasCode(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}

interface Writer {
  readonly write: (text: string | Uint8Array) => void
  readonly isOpen: () => boolean
}

/** Opens the stream at its first use: each takes a millisecond, and most runs need none. */
function writer(open: () => NodeJS.WriteStream, failed: (error: NodeJS.ErrnoException) => void): Writer {
  let stream: NodeJS.WriteStream | null = null
  return {
    write: (text) => {
      stream ??= open().on('error', failed)
      stream.write(text)
    },
    isOpen: () => stream !== null,
  }
}
