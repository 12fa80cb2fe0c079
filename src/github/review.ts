// Comment and check run, where they are asked for.
import type { ReviewTexts } from '../report/review-texts.ts'
import type { Inputs } from './inputs.ts'
import { readEvent } from './pull-request.ts'
import { usualKey } from './review/comment-key.ts'
import type { RunIdentity } from './review/comment-plan.ts'
import { annotateNotice, log, warn } from './toolkit.ts'

export function wantsReview({ comment, checkRun }: Pick<Inputs, 'comment' | 'checkRun'>): boolean {
  return comment !== 'never' || checkRun
}

/** Never throws: the verdict is not of this. */
export async function review(texts: ReviewTexts, inputs: Inputs): Promise<void> {
  const { env } = process
  try {
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
        api: {
          api: env['GITHUB_API_URL'] ?? '',
          repository: env['GITHUB_REPOSITORY'] ?? '',
          token: inputs.token,
        },
      },
      { log, notice: annotateNotice, warn },
    )
  } catch (error) {
    // Its message could name what was sent.
    warn(
      `dotnet-publish-audit: neither comment nor check run: internal error (${error instanceof Error ? error.name : 'unknown'})`,
    )
  }
}

function identityOf(env: Readonly<Record<string, string | undefined>>): RunIdentity {
  const number = (name: string) => /^\d{1,19}$/.exec(env[name] ?? '')?.[0] ?? '0'
  const [id, attempt] = [number('GITHUB_RUN_ID'), number('GITHUB_RUN_ATTEMPT')]
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' } = env
  const isPage = id !== '0' && /^https?:\/\/[\w.:/-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository)
  const page = `${server.replace(/\/+$/, '')}/${repository}/actions/runs/${id}`
  return { id, attempt, link: isPage ? page : null }
}
