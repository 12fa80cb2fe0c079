// GitHub's REST API, as far as files of a commit are asked for, on this machine.
import { createServer, type ServerResponse } from 'node:http'

export interface ContentsServer {
  readonly url: string
  /** Path of each request, with the token. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

export type Reply = (path: string, response: ServerResponse) => void

export async function contentsServer(reply: Reply): Promise<ContentsServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''} ${request.headers.accept ?? ''}`)
    reply(request.url ?? '', response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** As GitHub does: files raw, a folder as a list, 404 for what is not there. */
export function repliesWith(commit: string, files: Readonly<Record<string, string>>): Reply {
  return (url, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x')
    const path = decodeURIComponent(/^\/repos\/o\/r\/contents\/(.*)$/.exec(pathname)?.[1] ?? '')
    const text = searchParams.get('ref') === commit ? files[path] : undefined
    if (pathname === `/repos/o/r/commits/${commit}`) response.end(commit)
    else if (text !== undefined)
      response.setHeader('content-type', 'application/vnd.github.raw+json; charset=utf-8').end(text)
    else if (Object.keys(files).some((file) => file.startsWith(`${path}/`)))
      response.setHeader('content-type', 'application/json; charset=utf-8').end('[{"type":"file"}]')
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}')
  }
}
