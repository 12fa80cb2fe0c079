// The comments of a pull request: https://docs.github.com/en/rest/issues/comments
import { idIn, listIn, member, textIn } from '../member.ts'
import { isFailure, type Client } from './client.ts'
import type { Failure } from './failure.ts'

export interface Comment {
  readonly id: number
  readonly body: string
}

interface Written extends Comment {
  readonly isOfBot: boolean
  readonly author: unknown
}

const PERMISSION = 'pull-requests: write'
/** GitHub answers the same where a conversation is locked. */
const WRITING = `${PERMISSION}, or the conversation is locked`
const PAGE = 100
const MOST_PAGES = 30

/** The newest that begins with the marker and that a bot or the token's own user wrote: of others anyone could write one. */
export async function ownComment(
  client: Client,
  pullRequest: number,
  marker: string,
): Promise<Comment | Failure | null> {
  const marked: Written[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const told = await client({
      route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      // By its number: an address in `Link` could lead anywhere.
      parameters: { issue_number: pullRequest, per_page: PAGE, page },
      permission: PERMISSION,
    })
    if (isFailure(told)) return told
    if (!Array.isArray(told.data))
      return { status: null, limited: false, reason: "GitHub's API answers no list of comments" }
    const comments = listIn(told.data)
    marked.push(...comments.flatMap(writtenIn).filter(({ body }) => body.startsWith(marker)))
    if (!told.more && comments.length < PAGE) break
  }
  const isOwn = marked.some(({ isOfBot }) => !isOfBot) ? await ownUser(client) : () => false
  const own = marked.filter(({ isOfBot, author }) => isOfBot || isOwn(author))
  return own.toSorted((one, other) => other.id - one.id)[0] ?? null
}

function writtenIn(value: unknown): readonly Written[] {
  const id = idIn(member(value, 'id'))
  const author = member(value, 'user')
  const body = textIn(member(value, 'body'))
  return id === null ? [] : [{ id, body, isOfBot: member(author, 'type') === 'Bot', author }]
}

/** A token of a workflow or an app has no user; then only bots count. */
async function ownUser(client: Client): Promise<(author: unknown) => boolean> {
  const told = await client({ route: 'GET /user', permission: 'read:user', tries: 1 })
  const name = isFailure(told) ? '' : textIn(member(told.data, 'login')).toLowerCase()
  return (author) => name !== '' && textIn(member(author, 'login')).toLowerCase() === name
}

export async function createComment(
  client: Client,
  pullRequest: number,
  body: string,
  marker: string,
): Promise<Failure | null> {
  const told = await client({
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { issue_number: pullRequest },
    body: { body },
    permission: WRITING,
    // A gateway that gives up does not stop GitHub: a second one would stay as it is for ever.
    done: async () => {
      const there = await ownComment(client, pullRequest, marker)
      return there !== null && !isFailure(there) && there.body.replaceAll('\r\n', '\n') === body
        ? there
        : null
    },
  })
  return isFailure(told) ? told : null
}

export async function updateComment(client: Client, id: number, body: string): Promise<Failure | null> {
  const told = await client({
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: id },
    body: { body },
    permission: WRITING,
  })
  return isFailure(told) ? told : null
}
