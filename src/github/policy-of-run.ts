// A pull request must not be able to switch its own gate off unseen: its run says what it changes of the policy, or reads the policy
// of its base.
import { findPaths, refuseAll, UsageError } from '../engine.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { Candidates } from '../repository/base-commit.ts'
import type { AuditResult } from '../result.ts'
import type { Inputs } from './inputs.ts'
import type { PolicyBase } from './policy-base.ts'
import { annotateNotice, log } from './toolkit.ts'

/** The base that configuration and host files are read from; null = they are read from the checkout. */
export async function baseForSettings(
  pullRequest: Candidates | null,
  inputs: Inputs,
  cwd: string,
): Promise<PolicyBase | null> {
  if (inputs.configFrom === 'head') return null
  if (pullRequest !== null) {
    log(
      'configuration, host files and baseline are read from the base of the pull request, not from the checkout',
    )
    const found = await findPaths(inputs.paths, cwd)
    return openBase(
      pullRequest,
      inputs,
      cwd,
      found.map(({ path }) => path),
    )
  }
  log('config-from: base has no effect: this run is of no pull request, so the files of the checkout hold')
  return null
}

/** `paths`: full ones of what is audited. */
async function openBase(
  pullRequest: Candidates,
  { token, config }: Inputs,
  cwd: string,
  paths: readonly string[],
): Promise<PolicyBase> {
  const { openPolicyBase } = await import('./policy-base.ts')
  return openPolicyBase({ pullRequest, cwd, config, avoid: paths, token, env: process.env })
}

/** A mistake in a file of the base: in the checkout another line may stand there. */
export function refuseOfBase(error: unknown): never {
  if (error instanceof UsageError)
    refuseAll(
      error.all.map((one) =>
        one.at === null ? one : new UsageError(`in the base of the pull request: ${one.message}`, one.hint),
      ),
    )
  throw error
}

export interface Compared {
  readonly pullRequest: Candidates
  readonly inputs: Inputs
  readonly cwd: string
  readonly targets: readonly { readonly path: string }[]
  /** The one that was read from the checkout; null where the base's was. */
  readonly loaded: LoadedConfig | null
  /** Where it was opened already. */
  readonly base: PolicyBase | null
}

/** The result, with what the pull request changes of the policy. Trouble is a notice: the verdict is not of this. */
export async function comparedWithBase(
  result: AuditResult,
  { pullRequest, inputs, cwd, targets, loaded, base: opened }: Compared,
): Promise<AuditResult> {
  const { changes, notices } = await comparison().catch((error: unknown) => ({
    changes: null,
    notices: [
      `what this pull request changes of the policy is not told: ${error instanceof Error ? error.message : String(error)}`,
    ],
  }))
  if (inputs.annotations !== 'none') notices.forEach(annotateNotice)
  return {
    ...result,
    policy: { ...result.policy, base: changes },
    notices: [...result.notices, ...notices.map((text) => ({ text, at: null }))],
  }

  async function comparison() {
    const { againstBase } = await import('./against-base.ts')
    const base =
      opened ??
      (await openBase(
        pullRequest,
        inputs,
        cwd,
        targets.map(({ path }) => path),
      ))
    return againstBase(base, loaded, inputs, cwd)
  }
}
