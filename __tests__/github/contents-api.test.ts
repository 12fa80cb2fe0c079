import { afterEach, describe, expect, test } from '@jest/globals'
import { contentsOf } from '../../src/github/contents-api.ts'
import { contentsServer, repliesWith, type ContentsServer, type Reply } from '../support/contents-server.ts'

const COMMIT = 'a'.repeat(40)
let server: ContentsServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

async function serve(reply: Reply): Promise<ReturnType<typeof contentsOf>> {
  server = await contentsServer(reply)
  return contentsOf({ url: server.url, repository: 'o/r', commit: COMMIT, token: 'secret' })
}

const text = (file: unknown) => (file instanceof Uint8Array ? new TextDecoder().decode(file) : file)

describe('the contents API', () => {
  test('gives files, and says what is none or not there', async () => {
    const contents = await serve(
      repliesWith(COMMIT, {
        '.github/publish-audit.yml': 'version: 1\n',
        'ops/a b#?.yml': 'x',
        'c.json': '{"content":"x"}',
      }),
    )
    expect(text(await contents('.github/publish-audit.yml'))).toBe('version: 1\n')
    expect(text(await contents('ops/a b#?.yml'))).toBe('x')
    expect(text(await contents('c.json'))).toBe('{"content":"x"}')
    expect(await contents('ops')).toBe('other')
    expect(await contents('no-such.yml')).toBe('nothing')
    expect(await contents('../../../user')).toBe('nothing')
    expect(server?.asked[0]).toBe(
      `/repos/o/r/contents/.github/publish-audit.yml?ref=${COMMIT} Bearer secret application/vnd.github.raw+json`,
    )
  })

  test('of a server that describes files in JSON too', async () => {
    const contents = await serve((_, response) => {
      const content = Buffer.from('version: 1\n').toString('base64')
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ type: 'file', encoding: 'base64', content }))
    })
    expect(text(await contents('a.yml'))).toBe('version: 1\n')
  })

  test('a token that may not read the commit does not know that a file is not there', async () => {
    const contents = await serve((_, response) => response.writeHead(404).end('{}'))
    expect(await contents('a.yml')).toEqual({
      reason: "GitHub's API answers 404: the token needs the permission contents: read",
    })
  })

  test.each([401, 403, 429, 500, 503])('a refusal with %i is told', async (status) => {
    const contents = await serve((_, response) => response.writeHead(status).end('secret words'))
    expect(await contents('a.yml')).toEqual({ reason: `GitHub's API answers ${status}` })
  })

  test('leads the token nowhere else', async () => {
    const other = await contentsServer((_, response) => response.end('x'))
    const contents = await serve((_, response) =>
      response.writeHead(302, { location: `${other.url}/x` }).end(),
    )
    expect(await contents('a.yml')).toEqual({
      reason: "GitHub's API answers 302, a redirect that is not followed",
    })
    expect(other.asked).toEqual([])
    await other.close()
  })

  test('too much, a reset, and nobody there', async () => {
    const contents = await serve((url, response) => {
      if (url.includes('large')) response.end(Buffer.alloc(4 * 1024 * 1024 + 1))
      else response.socket?.destroy()
    })
    expect(await contents('large.yml')).toEqual({ reason: "GitHub's API answers more than 4 MB" })
    expect(await contents('reset.yml')).toEqual({ reason: "GitHub's API cannot be reached" })
    await server?.close()
    expect(await contents('a.yml')).toEqual({ reason: "GitHub's API cannot be reached" })
  })

  test('one that does not answer is waited for a while, for all files together', async () => {
    server = await contentsServer(() => {})
    const contents = contentsOf({ url: server.url, repository: 'o/r', commit: COMMIT, token: 'secret' }, 300)
    const late = { reason: "GitHub's API did not answer in time" }
    const start = performance.now()
    expect(await Promise.all([contents('a.yml'), contents('b.yml')])).toEqual([late, late])
    expect(await contents('c.yml')).toEqual(late)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
