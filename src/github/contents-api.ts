// Files of a commit over GitHub's REST API, for a checkout that does not have it.
import type { CommittedFile } from '../repository/base-commit.ts'
import type { Refused } from '../repository/git-folder.ts'

export interface ContentsRequest {
  /** GITHUB_API_URL. */
  readonly url: string
  /** GITHUB_REPOSITORY: owner/name. */
  readonly repository: string
  /** Commit or branch. */
  readonly commit: string
  readonly token: string
}

/** For all requests together. */
const LONGEST_MS = 10_000
const MOST_BYTES = 4 * 1024 * 1024

export type Contents = (path: string) => Promise<CommittedFile | Refused>

/** `path` is relative to the root of the repository, with `/`. */
export function contentsOf(request: ContentsRequest, milliseconds = LONGEST_MS): Contents {
  const deadline = AbortSignal.timeout(milliseconds)
  const { repository, commit } = request
  // GitHub says 404 of what the token may not read too: only one that can read the commit knows that a file is not there.
  let mayRead: Promise<Refused | null> | null = null
  const checkOnce = () => (mayRead ??= refusedCommit(request, deadline))
  return async (path) => {
    const way = path.split('/').map(encodeURIComponent).join('/')
    const answer = await ask(
      request,
      `repos/${repository}/contents/${way}?ref=${encodeURIComponent(commit)}`,
      deadline,
    )
    if ('reason' in answer) return answer
    if (answer.status === 404) return (await checkOnce()) ?? 'nothing'
    return answer.status === 200 ? fileIn(answer) : { reason: `GitHub's API answers ${answer.status}` }
  }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
}

async function refusedCommit(request: ContentsRequest, deadline: AbortSignal): Promise<Refused | null> {
  const answer = await ask(
    request,
    `repos/${request.repository}/commits/${encodeURIComponent(request.commit)}`,
    deadline,
  )
  if ('reason' in answer) return answer
  if (answer.status === 200) return null
  return { reason: `GitHub's API answers ${answer.status}: the token needs the permission contents: read` }
}

async function ask(
  { url, token }: ContentsRequest,
  way: string,
  signal: AbortSignal,
): Promise<Answer | Refused> {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/${way}`, {
      headers: {
        accept: way.includes('/contents/') ? 'application/vnd.github.raw+json' : 'application/vnd.github.sha',
        authorization: `Bearer ${token}`,
        'user-agent': 'dotnet-publish-audit',
        'x-github-api-version': '2022-11-28',
      },
      // The token goes to no other place.
      redirect: 'error',
      signal,
    })
    const bytes = await bytesOf(response)
    return bytes ?? { reason: `GitHub's API answers more than ${MOST_BYTES / 1024 / 1024} MB` }
  } catch {
    return {
      reason: signal.aborted ? "GitHub's API did not answer in time" : "GitHub's API cannot be reached",
    }
  }
}

async function bytesOf(response: Response): Promise<Answer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  // A body is always read or given up: else its connection would keep the process.
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const part of body ?? []) {
    size += part.length
    if (size > MOST_BYTES) return null
    parts.push(part)
  }
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    bytes: Buffer.concat(parts),
  }
}

/** A folder, and what is no file, is described in JSON whatever was asked for; so does a server that knows no raw content. */
export function fileIn({ type, bytes }: Answer): CommittedFile {
  if (!/^application\/json\b/.test(type)) return bytes
  const described = jsonIn(bytes)
  if (described === null || typeof described !== 'object') return bytes
  const { encoding, content } = { encoding: null, content: null, ...described }
  return encoding === 'base64' && typeof content === 'string' ? Buffer.from(content, 'base64') : 'other'
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
