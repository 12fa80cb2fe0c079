// GitHub's REST API for what a pull request shows. Loaded only where a comment or a check run is asked for.
import { defaults, getOctokitOptions, GitHub } from '@actions/github/lib/utils'
import { withoutTrailing } from '../../engine.ts'
import type { Refused } from '../../repository/git-folder.ts'
import { API_VERSION, exchange, jsonIn, type Answer, type Fetch } from './exchange.ts'
import { failureOf, type Failure, type Refusal } from './failure.ts'

export interface ClientOptions {
  /** GITHUB_API_URL. */
  readonly api: string
  /** GITHUB_REPOSITORY: owner/name. */
  readonly repository: string
  readonly token: string
  /** In milliseconds: of one request, waiting for all of them, and all of them with their waiting. */
  readonly limits?: { readonly request: number; readonly waiting: number; readonly all: number }
}

interface Asked {
  /** As GitHub's documentation writes it, `{owner}` and `{repo}` without being given. */
  readonly route: string
  /** What stands in the route, and of GET the query. */
  readonly parameters?: Readonly<Record<string, string | number>>
  /** Becomes JSON. */
  readonly body?: unknown
  /** As a workflow writes it. */
  readonly permission: string
  readonly tries?: number
  /** Before another try of what may have been done after all: what it came to, null where nothing. */
  readonly done?: () => Promise<unknown>
}

interface Told {
  readonly data: unknown
  /** A list goes on. */
  readonly more: boolean
}

export type Client = (asked: Asked) => Promise<Told | Failure>

export function isFailure(value: object): value is Failure {
  return 'reason' in value
}

const LIMITS = { request: 10_000, waiting: 20_000, all: 60_000 }
const TRIES = 3
/** A page of a hundred comments, each of the longest that there can be. */
const MOST_BYTES = 64 * 1024 * 1024
/** Where the answer does not say how long. */
const PAUSES = [1000, 3000]

export function openClient({ api, repository, token, limits = LIMITS }: ClientOptions): Client {
  const [owner = '', repo = ''] = repository.split('/')
  const octokit = new GitHub(
    getOctokitOptions(token, { baseUrl: withoutTrailing(api, '/'), userAgent: 'dotnet-publish-audit' }),
  )
  const started = performance.now()
  let waited = 0

  /** The client makes address and headers; what comes back it never sees, since it would give foreign texts on. */
  async function once({ route, parameters = {}, body }: Asked): Promise<Answer | Refused> {
    let answer: Answer | Refused = { reason: "GitHub's API could not be asked" }
    const signal = signalIn(Math.min(limits.request, limits.all - (performance.now() - started)))
    const asking: Fetch = async (url, init) => {
      answer = await exchange(proxied, url, init, { api, mostBytes: MOST_BYTES, signal })
      return new Response(null, { status: 204 })
    }
    try {
      await octokit.request(route, {
        owner,
        repo,
        ...parameters,
        ...(body === undefined ? {} : { data: JSON.stringify(body) }),
        headers: { 'x-github-api-version': API_VERSION },
        request: { fetch: asking },
      })
    } catch {
      // Such as a token that no header can hold.
    }
    return answer
  }

  /** Whether the time was there. */
  async function pause(milliseconds: number): Promise<boolean> {
    const left = limits.all - (performance.now() - started)
    if (milliseconds > Math.min(limits.waiting - waited, left)) return false
    waited += milliseconds
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    return true
  }

  return async (asked) => {
    const { permission, tries = TRIES, done } = asked
    for (let tried = 1; ; tried += 1) {
      const answer = await once(asked)
      const told = 'reason' in answer ? refusalOf(answer) : toldIn(answer)
      if (!('passes' in told)) return told
      const again = told.passes && tried < tries && (await pause(pauseOf(answer, tried)))
      if (!again) return failureOf(told, permission)
      const data = (await done?.()) ?? null
      if (data !== null) return { data, more: false }
    }
  }
}

/** AbortSignal.any is of no use for it: Node 20 forgets the timeouts that it is made of (measured: 20.20.2). */
function signalIn(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(Math.max(0, Math.floor(milliseconds)))
}

/** By the runner's proxy, where one is set. */
const proxied: Fetch = async (url, init) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const own = defaults.request?.fetch as Fetch
  return own(url, init)
}

function toldIn(answer: Answer): Told | Refusal {
  const { status, header, bytes } = answer
  if (status < 200 || status >= 300) return refusalOf(answer)
  const data = /^application\/(?:[\w.+-]+\+)?json\b/i.test(header('content-type')) ? jsonIn(bytes) : null
  if (data === null) return refusalOf({ reason: "GitHub's API answers what is no JSON" })
  return { data, more: /\brel="?next\b/.test(header('link')) }
}

function refusalOf(answer: Answer | Refused): Refusal {
  if ('reason' in answer) return { status: null, passes: false, limited: false, reason: answer.reason }
  const { status } = answer
  const limited = status === 429 || (status === 403 && isLimit(answer))
  return { status, passes: limited || status >= 500, limited, reason: '' }
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors */
function isLimit({ header }: Answer): boolean {
  return header('retry-after') !== '' || header('x-ratelimit-remaining') === '0'
}

/** In milliseconds. */
function pauseOf(answer: Answer | Refused, tried: number): number {
  const usual = PAUSES[tried - 1] ?? 0
  if ('reason' in answer) return usual
  const { header } = answer
  const after = header('retry-after')
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000
  const until = after === '' ? resetOf(answer) : Date.parse(after)
  return Number.isNaN(until) ? usual : Math.max(0, until - Date.now())
}

/** NaN where it is not said. */
function resetOf({ header }: Answer): number {
  const reset = header('x-ratelimit-reset')
  return header('x-ratelimit-remaining') === '0' && /^\d{1,12}$/.test(reset) ? Number(reset) * 1000 : NaN
}
