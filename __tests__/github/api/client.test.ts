// The client and its limits, with shorter ones than those of a run.
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { isFailure, openClient } from '../../../src/github/api/client.ts'
import {
  FAULTS,
  githubServer,
  type GithubServer,
  type GithubServerOptions,
} from '../../support/github-server.ts'

jest.setTimeout(30_000)

const LIMITS = { request: 10_000, waiting: 20_000, all: 60_000 }
let server: GithubServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

async function ask(options: GithubServerOptions, limits: Partial<typeof LIMITS> = {}, token = 'secret') {
  server = await githubServer(options)
  const client = openClient({ api: server.url, repository: 'o/r', token, limits: { ...LIMITS, ...limits } })
  const told = await client({ route: 'GET /user', permission: 'x: write' })
  return { told: isFailure(told) ? told.reason : told.data, asked: server.requests.length }
}

describe('the client', () => {
  test('gives what GitHub says', async () => {
    expect(await ask({ user: 'octocat' })).toEqual({ told: { login: 'octocat', id: 1 }, asked: 1 })
  })

  test.each<[keyof typeof FAULTS, number, string]>([
    ['401', 1, "GitHub's API answers 401: it does not accept the token"],
    ['403', 1, "GitHub's API answers 403: the token needs the permission x: write"],
    [
      '404',
      1,
      "GitHub's API answers 404: there is no such thing, or the token lacks the permission x: write",
    ],
    ['410', 1, "GitHub's API answers 410: what was asked for is gone or switched off"],
    ['422', 1, "GitHub's API answers 422: it does not accept what was sent"],
    ['429 with retry-after', 3, "GitHub's API answers 429: too many requests were made with this token"],
    ['429 that asks for an hour', 1, "GitHub's API answers 429: too many requests were made with this token"],
    ['403 with retry-after', 3, "GitHub's API answers 403: too many requests were made with this token"],
    [
      '403 without any requests left',
      3,
      "GitHub's API answers 403: too many requests were made with this token",
    ],
    ['500', 3, "GitHub's API answers 500"],
    ['502', 3, "GitHub's API answers 502"],
    ['reset', 1, "GitHub's API cannot be reached"],
    ['half an answer', 1, "GitHub's API cannot be reached"],
    ['another content type', 1, "GitHub's API answers what is no JSON"],
    ['a redirect', 1, "GitHub's API answers 302, a redirect that is not followed"],
  ])('of %s asks %i times, and says why', async (fault, asked, told) => {
    expect(await ask({ fault: FAULTS[fault] })).toEqual({ told, asked })
  })

  test('of 429 without more waits a second, then three', async () => {
    const start = performance.now()
    expect((await ask({ fault: FAULTS['429'] })).asked).toBe(3)
    expect(performance.now() - start).toBeGreaterThan(3900)
  })

  test('takes what comes after a fault', async () => {
    const fault: GithubServerOptions['fault'] = (request, response, nth) =>
      nth < 3 ? FAULTS['502'](request, response, nth) : undefined
    expect(await ask({ user: 'octocat', fault })).toEqual({ told: { login: 'octocat', id: 1 }, asked: 3 })
  })

  test('waits for no more than there is time, in all', async () => {
    const fault: GithubServerOptions['fault'] = (_, response) => {
      response.writeHead(429, { 'retry-after': '1' }).end()
      return true
    }
    expect((await ask({ fault }, { waiting: 1500 })).asked).toBe(2)
    await server?.close()
    expect((await ask({ fault }, { all: 900 })).asked).toBe(1)
  })

  test('gives up one that does not answer', async () => {
    const late = { told: "GitHub's API did not answer in time", asked: 1 }
    expect(await ask({ fault: FAULTS.silence }, { request: 200 })).toEqual(late)
    await server?.close()
    expect(await ask({ fault: FAULTS.silence }, { all: 200 })).toEqual(late)
  })

  test.each(['a\nb', 'ä', ' '])('has a token that no header can hold: %j', async (token) => {
    const { told } = await ask({ user: 'octocat' }, {}, token)
    expect(JSON.stringify(told)).not.toContain(token.trim() || 'nothing')
  })

  test('of an address that is none', async () => {
    const client = openClient({ api: 'http://[', repository: 'o/r', token: 'secret' })
    expect(await client({ route: 'GET /user', permission: 'x' })).toMatchObject({ status: null })
  })
})
