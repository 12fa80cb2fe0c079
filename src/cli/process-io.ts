// The process as the command line's world.
import type { CliIo } from './run-cli.ts'

export function processIo(): CliIo {
  return {
    out: writer(() => process.stdout),
    err: writer(() => process.stderr),
    isTerminal: process.stdout.isTTY,
    cwd: process.cwd(),
    today: () => new Date().toISOString().slice(0, 10),
    // Not `performance`, which loads several modules of Node at its first use.
    milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
  }
}

/** Opens the stream at its first use: each takes a millisecond, and most runs need one of the two. */
function writer(open: () => NodeJS.WriteStream): (text: string) => void {
  let stream: NodeJS.WriteStream | null = null
  return (text) => {
    stream ??= withoutBrokenPipe(open())
    stream.write(text)
  }
}

/** `dotnet-publish-audit … | head` closes the pipe early: the reader has what it wanted, and the verdict stands. */
function withoutBrokenPipe(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
