// Where an app host looks for .NET, as AppHostDotNetSearch of the project sets it (SDK 9 and newer).
// Source: dotnet/runtime src/installer/managed/Microsoft.NET.HostModel/AppHost/HostWriter.cs; the app hosts 9.0.20 and 10.0.12
// of Windows, Linux (also Arm64 and musl) and macOS hold the field behind the bundle marker, 6.0.36 and 8.0.31 have none.

export interface DotnetSearch {
  /** Beside the app. */
  readonly appLocal: boolean
  /** A folder relative to the app's, with `/`; null = not looked for there. */
  readonly relative: string | null
  /** Where `DOTNET_ROOT` says. */
  readonly environment: boolean
  /** The registered place and the usual folder. */
  readonly global: boolean
}

const FIELD = 512
/** Variables begin at a multiple of 16 or of 8: as many zeros may stand in front of one. */
const PADDING = 16

/** The setting in the field that follows the bundle marker; null where nothing is set, or the bytes are no such field. */
export function dotnetSearchAt(bytes: Uint8Array, markerEnd: number): DotnetSearch | null {
  const tail = bytes.subarray(markerEnd, markerEnd + PADDING + FIELD + PADDING)
  const start = tail.findIndex((byte) => byte !== 0)
  const flags = tail[start] ?? 0
  if (start < 0 || start >= PADDING || flags > 15 || tail[start + 1] !== 0) return null
  const field = tail.subarray(start + 2, start + FIELD)
  const length = field.indexOf(0)
  if (length < 0 || field.subarray(length).some((byte) => byte !== 0)) return null
  // The assembly's name is the next variable.
  if (tail.subarray(start + FIELD).every((byte) => byte === 0)) return null
  const path = new TextDecoder().decode(field.subarray(0, length)).replaceAll('\\', '/')
  return {
    appLocal: (flags & 1) !== 0,
    relative: (flags & 2) === 0 ? null : path,
    environment: (flags & 4) !== 0,
    global: (flags & 8) !== 0,
  }
}
