// Files of a commit over GitHub's REST API, for a checkout that does not have it. It is asked seldom and for little, so it does without
// the client that comments need, and shares with it how the API is spoken to.
import type { CommittedFile } from '../repository/base-commit.ts'
import type { Refused } from '../repository/git-folder.ts'
import { jsonIn } from './member.ts'
import { API_VERSION, exchange, type Answer } from './api/exchange.ts'

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
    return answer.status === 200
      ? fileIn(answer.header('content-type'), answer.bytes)
      : { reason: `GitHub's API answers ${answer.status}` }
  }
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

function ask({ url, token }: ContentsRequest, way: string, signal: AbortSignal): Promise<Answer | Refused> {
  const headers = {
    accept: way.includes('/contents/') ? 'application/vnd.github.raw+json' : 'application/vnd.github.sha',
    authorization: `Bearer ${token}`,
    'user-agent': 'dotnet-publish-audit',
    'x-github-api-version': API_VERSION,
  }
  const limits = { api: url, mostBytes: MOST_BYTES, signal }
  return exchange(fetch, `${url.replace(/\/$/, '')}/${way}`, { headers }, limits)
}

/** A folder, and what is no file, is described in JSON whatever was asked for; so does a server that knows no raw content. */
export function fileIn(type: string, bytes: Uint8Array): CommittedFile {
  if (!/^application\/json\b/.test(type)) return bytes
  const described = jsonIn(new TextDecoder().decode(bytes))
  if (described === null || typeof described !== 'object') return bytes
  const { encoding, content } = { encoding: null, content: null, ...described }
  return encoding === 'base64' && typeof content === 'string' ? Buffer.from(content, 'base64') : 'other'
}
