// The pull request of a fork, by its branch: https://docs.github.com/en/rest/pulls/pulls
import { idIn, listIn, member } from '../member.ts'
import { isFailure, type Client } from './client.ts'
import type { Failure } from './failure.ts'

/** What a run of another workflow says of a pull request whose number it does not name. */
export interface PullRequestSearch {
  readonly owner: string
  readonly branch: string
  readonly commit: string
}

/** Its number; null where none or several have that commit as their head. */
export async function findPullRequest(
  client: Client,
  { owner, branch, commit }: PullRequestSearch,
): Promise<number | Failure | null> {
  const told = await client({
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { state: 'open', head: `${owner}:${branch}`, per_page: 100 },
    permission: 'pull-requests: read',
  })
  if (isFailure(told)) return told
  const found = listIn(told.data).filter((each) => member(member(each, 'head'), 'sha') === commit)
  return found.length === 1 ? idIn(member(found[0], 'number')) : null
}
