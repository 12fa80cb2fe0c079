// GitHub's REST API on this machine, as far as comments, pull requests and check runs go: also below a path, as on GitHub Enterprise
// Server, and with all that goes wrong. https://docs.github.com/en/rest
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

interface FakeComment {
  readonly id: number
  body: string
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' }
}

interface FakeRequest {
  readonly method: string
  /** From the path prefix on, with its query. */
  readonly path: string
  readonly authorization: string
  readonly body: unknown
}

/** Instead of the answer; `undefined` = as usual; `made` = it is done, and a gateway answers 502 all the same. */
export type Fault = (request: FakeRequest, response: ServerResponse, nth: number) => boolean | 'made' | void

export interface GithubServerOptions {
  /** `/api/v3` on GitHub Enterprise Server. */
  readonly prefix?: string
  readonly comments?: readonly FakeComment[]
  readonly pulls?: readonly { readonly number: number; readonly head: { readonly sha: string } }[]
  /** Whom the token belongs to; absent = a workflow's, which has no user. */
  readonly user?: string
  /** Where `Link` leads to instead of this server. */
  readonly foreign?: string
  /** A page never has more than this. */
  readonly page?: number
  readonly fault?: Fault
}

export interface GithubServer {
  /** As GITHUB_API_URL. */
  readonly url: string
  readonly requests: readonly FakeRequest[]
  readonly comments: readonly FakeComment[]
  readonly checkRuns: readonly FakeCheckRun[]
  readonly close: () => Promise<void>
}

interface FakeCheckRun {
  readonly id: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly annotations: unknown[]
}

const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const
const MOST_CHARACTERS = 65_536
const MOST_ANNOTATIONS = 50

export async function githubServer(options: GithubServerOptions = {}): Promise<GithubServer> {
  const { prefix = '', fault, user, pulls = [] } = options
  const comments: FakeComment[] = (options.comments ?? []).map((comment) => ({ ...comment }))
  const checkRuns: FakeCheckRun[] = []
  const requests: FakeRequest[] = []
  let url = ''
  const server = createServer((message, response) => {
    void serve(message, response)
  })

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await received(message, prefix)
    requests.push(request)
    const done = fault?.(request, response, requests.length)
    if (done === 'made') answer(request, lost(response))
    else if (done !== true) answer(request, response)
  }

  function answer(request: FakeRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.path, 'http://x')
    const own = /^\/repos\/o\/r(\/.*)$/.exec(pathname)?.[1] ?? pathname
    const asked = `${request.method} ${own.replace(/\b(?:\d+|[\da-f]{40})\b/g, 'N')}`
    const id = Number(/\d+/.exec(own)?.[0])
    const body = request.body
    switch (asked) {
      case 'GET /user':
        return user === undefined
          ? refuse(response, 403, 'Resource not accessible by integration')
          : reply(response, 200, { login: user, id: 1 })
      // A base without any configuration.
      case 'GET /commits/N/check-runs':
        return reply(response, 200, {
          check_runs: checkRuns.map((one) => ({ id: one.id, external_id: one.fields['external_id'] })),
        })
      case 'GET /commits/N':
        return reply(response, 200, {})
      case 'GET /pulls':
        return reply(response, 200, pulls)
      case 'GET /issues/N/comments':
        return page(response, pathname, searchParams)
      case 'POST /issues/N/comments': {
        const text = textIn(body)
        if (text === null) return refuse(response, 422, 'Validation Failed')
        const comment = { id: Math.max(100, ...comments.map((one) => one.id)) + 1, body: text, user: BOT }
        comments.push(comment)
        return reply(response, 201, comment)
      }
      case 'PATCH /issues/comments/N': {
        const comment = comments.find((one) => one.id === id)
        const text = textIn(body)
        if (comment === undefined) return refuse(response, 404, 'Not Found')
        if (text === null) return refuse(response, 422, 'Validation Failed')
        comment.body = text
        return reply(response, 200, comment)
      }
      case 'POST /check-runs': {
        const given = annotationsIn(body)
        if (given === null || typeof body !== 'object') return refuse(response, 422, 'Validation Failed')
        const run = { id: 7, fields: { ...body }, annotations: [...given] }
        checkRuns.push(run)
        return reply(response, 201, { id: run.id })
      }
      case 'PATCH /check-runs/N': {
        const given = annotationsIn(body)
        const run = checkRuns.find((one) => one.id === id)
        if (given === null || run === undefined) return refuse(response, 422, 'Validation Failed')
        run.annotations.push(...given)
        return reply(response, 200, { id })
      }
      default:
        return refuse(response, 404, 'Not Found')
    }
  }

  function page(response: ServerResponse, pathname: string, query: URLSearchParams): void {
    const size = Math.min(Number(query.get('per_page') ?? 30), options.page ?? 100)
    const number = Number(query.get('page') ?? 1)
    const shown = comments.slice((number - 1) * size, number * size)
    const next = `${options.foreign ?? url}${pathname}?per_page=${size}&page=${number + 1}`
    if (number * size < comments.length) response.setHeader('link', `<${next}>; rel="next"`)
    reply(response, 200, shown)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}${prefix}`
  return {
    url,
    requests,
    comments,
    checkRuns,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Whatever the server answers is a 502 for the one who asked. */
function lost(response: ServerResponse): ServerResponse {
  const write = response.writeHead.bind(response)
  response.writeHead = () => write(502, { 'content-type': 'text/html', 'retry-after': '0' })
  return response
}

async function received(message: IncomingMessage, prefix: string): Promise<FakeRequest> {
  const parts: Buffer[] = []
  for await (const part of message) if (part instanceof Buffer) parts.push(part)
  const text = Buffer.concat(parts).toString('utf8')
  const { method = '', url = '', headers } = message
  return {
    method,
    path: url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : `outside of the API: ${url}`,
    authorization: headers.authorization ?? '',
    body: text === '' ? null : parsed(text),
  }
}

function parsed(text: string): unknown {
  return JSON.parse(text)
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, message: string): void {
  reply(response, status, { message, documentation_url: 'https://docs.github.com/rest' })
}

/** null where GitHub would not take it. */
function textIn(body: unknown): string | null {
  const text = typeof body === 'object' && body !== null && 'body' in body ? body.body : null
  return typeof text === 'string' && text !== '' && text.length <= MOST_CHARACTERS ? text : null
}

function annotationsIn(body: unknown): readonly unknown[] | null {
  const output = typeof body === 'object' && body !== null && 'output' in body ? body.output : null
  if (typeof output !== 'object' || output === null || !('title' in output)) return null
  const { summary, annotations }: Readonly<Record<string, unknown>> = { annotations: [], ...output }
  const fits = typeof summary === 'string' && summary.length <= 65_535
  return fits && Array.isArray(annotations) && annotations.length <= MOST_ANNOTATIONS ? annotations : null
}

/** What goes wrong on the way and in GitHub, by the names that tests have for it. */
export const FAULTS = {
  '401': refusing(401),
  '403': refusing(403),
  '404': refusing(404),
  '410': refusing(410),
  '422': refusing(422),
  '429': refusing(429),
  '429 with retry-after': refusing(429, { 'retry-after': '0' }),
  '429 that asks for an hour': refusing(429, { 'retry-after': '3600' }),
  '403 with retry-after': refusing(403, { 'retry-after': '0' }),
  '403 without any requests left': refusing(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
  '500': refusing(500, { 'retry-after': '0' }),
  '502': refusing(502, { 'retry-after': '0', 'content-type': 'text/html' }),
  reset: (_, response) => response.socket?.destroy() !== null,
  silence: () => true,
  'half an answer': (_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      .write('[{"id":1,')
    setTimeout(() => response.socket?.destroy(), 50)
    return true
  },
  'another content type': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>')
    return true
  },
  'a redirect': (_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end()
    return true
  },
} satisfies Readonly<Record<string, Fault>>

function refusing(code: number, headers: Readonly<Record<string, string>> = {}): Fault {
  return (request, response) => {
    // Whoever prints what GitHub says prints the token here.
    response
      .writeHead(code, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ message: `no: ${request.authorization}` }))
    return true
  }
}
