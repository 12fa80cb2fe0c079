// The process as the command line's world.
import { TOOL_NAME } from '../engine.ts'
import type { CliIo } from './run-cli.ts'

export interface ProcessIo extends CliIo {
  /** Ends the process with that code, or with 3 where standard output could not be written, now or later. */
  readonly end: (code: number) => void
}

export function processIo(): ProcessIo {
  let unwritten = false
  const err = writer(
    () => process.stderr,
    // There is no place left to tell it.
    () => {},
  )
  const out = writer(
    () => process.stdout,
    ({ code = 'unknown error' }) => {
      // `dotnet-publish-audit … | head` closes the pipe early: the reader has what it wanted, and the verdict stands.
      if (code === 'EPIPE' || unwritten) return
      unwritten = true
      process.exitCode = 3
      err(`${TOOL_NAME}: cannot write to standard output (${code})\n`)
    },
  )
  return {
    out,
    err,
    isTerminal: process.stdout.isTTY,
    cwd: process.cwd(),
    today: () => new Date().toISOString().slice(0, 10),
    // Not `performance`, which loads several modules of Node at its first use.
    milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
    end: (code) => {
      process.exitCode = unwritten ? 3 : code
    },
  }
}

/** Opens the stream at its first use: each takes a millisecond, and most runs need one of the two. */
function writer(
  open: () => NodeJS.WriteStream,
  failed: (error: NodeJS.ErrnoException) => void,
): (text: string) => void {
  let stream: NodeJS.WriteStream | null = null
  return (text) => {
    stream ??= open().on('error', failed)
    stream.write(text)
  }
}
