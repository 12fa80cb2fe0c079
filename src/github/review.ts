// Comment and check run, where they are asked for.
import { TOOL_NAME, withoutTrailing } from '../engine.ts'
import type { ReviewTexts } from '../report/review-texts.ts'
import type { ReviewInputs } from './inputs.ts'
import { readEvent } from './pull-request.ts'
import type { ClientOptions } from './api/client.ts'
import { wantedOf } from './review/wanted.ts'
import { usualKey } from './review/comment-key.ts'
import type { RunIdentity } from './review/comment-plan.ts'
import { annotateNotice, log, warn } from './toolkit.ts'

/** Never throws: the verdict is not of this. */
export async function review(texts: ReviewTexts, inputs: ReviewInputs): Promise<void> {
  const { env } = process
  const wanted = wantedOf(inputs)
  if (wanted.length === 0) return
  const api = {
    api: env['GITHUB_API_URL'] ?? '',
    repository: env['GITHUB_REPOSITORY'] ?? '',
    token: inputs.token,
  }
  const why = unreachable(api)
  if (why !== null) {
    for (const what of wanted) warn(`${TOOL_NAME}: no ${what}: ${why}`)
    return
  }
  try {
    // The client of GitHub fails while it is loaded where the address of the API is none.
    const { deliverReview } = await import('./review/deliver-review.ts')
    await deliverReview(
      {
        texts,
        comment: inputs.comment,
        checkRun: inputs.checkRun,
        key: inputs.commentKey ?? usualKey(env['GITHUB_WORKFLOW'] ?? '', env['GITHUB_JOB'] ?? ''),
        event: readEvent(env),
        run: identityOf(env),
        commit: env['GITHUB_SHA'] ?? '',
        api,
      },
      { log, notice: annotateNotice, warn },
    )
  } catch (error) {
    // Its message could name what was sent.
    warn(
      `${TOOL_NAME}: neither comment nor check run: internal error (${error instanceof Error ? error.name : 'unknown'})`,
    )
  }
}

/** null where it can be asked. */
function unreachable({
  api,
  repository,
  token,
}: Pick<ClientOptions, 'api' | 'repository' | 'token'>): string | null {
  if (token === '') return 'the input token is empty'
  if (!/^[\x21-\x7e]+$/.test(token)) return 'the input token has characters that no token has'
  return /^https?:\/\//.test(api) && URL.canParse(api) && /^[\w.-]+\/[\w.-]+$/.test(repository)
    ? null
    : 'no API of GitHub is named'
}

function identityOf(env: Readonly<Record<string, string | undefined>>): RunIdentity {
  const number = (name: string) => /^\d{1,19}$/.exec(env[name] ?? '')?.[0] ?? '0'
  const [id, attempt] = [number('GITHUB_RUN_ID'), number('GITHUB_RUN_ATTEMPT')]
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' } = env
  const isPage = id !== '0' && /^https?:\/\/[\w.:/-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository)
  const page = `${withoutTrailing(server, '/')}/${repository}/actions/runs/${id}`
  return { id, attempt, link: isPage ? page : null }
}
