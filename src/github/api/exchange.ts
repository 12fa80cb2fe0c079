// One exchange with GitHub's REST API: on its own origin, without following a redirect, within a time and a size. What goes wrong is told
// in words of our own: neither the token nor a text of the answer is ever part of them.
import type { Refused } from '../../repository/git-folder.ts'

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string
  readonly bytes: Uint8Array
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Limits {
  /** GITHUB_API_URL: whatever lies elsewhere is not asked. */
  readonly api: string
  readonly mostBytes: number
  readonly signal: AbortSignal
}

export const API_VERSION = '2022-11-28'

export async function exchange(
  fetchIt: Fetch,
  url: string,
  init: RequestInit,
  { api, mostBytes, signal }: Limits,
): Promise<Answer | Refused> {
  try {
    // The token goes to no other place.
    if (new URL(url).origin !== new URL(api).origin) return { reason: 'another place was to be asked' }
    const response = await fetchIt(url, { ...init, redirect: 'manual', signal })
    const bytes = await bytesOf(response, mostBytes)
    if (bytes === null) return { reason: `GitHub's API answers more than ${mostBytes / 1024 / 1024} MB` }
    if (response.status >= 300 && response.status < 400)
      return { reason: `GitHub's API answers ${response.status}, a redirect that is not followed` }
    return { status: response.status, header: (name) => response.headers.get(name) ?? '', bytes }
  } catch {
    return {
      reason: signal.aborted ? "GitHub's API did not answer in time" : "GitHub's API cannot be reached",
    }
  }
}

async function bytesOf(response: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  // A body is always read or given up: else its connection would keep the process.
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const part of body ?? []) {
    size += part.length
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
