// Why GitHub did not do what it was asked for, in words of our own.

export interface Failure {
  /** null where no answer came that could be read. */
  readonly status: number | null
  readonly reason: string
  /** Too many requests: no matter of rights. */
  readonly limited: boolean
}

/** An answer that is no success, or what came instead of one. */
export interface Refusal {
  readonly status: number | null
  /** Too many requests, or a server that is at fault: worth another try. */
  readonly passes: boolean
  readonly limited: boolean
  readonly reason: string
}

/** `permission`: what asking needs, as a workflow writes it. */
export function failureOf({ status, limited, reason }: Refusal, permission: string): Failure {
  return { status, limited, reason: status === null ? reason : inWords(status, limited, permission) }
}

function inWords(status: number, limited: boolean, permission: string): string {
  const answers = `GitHub's API answers ${status}`
  if (limited) return `${answers}: too many requests were made with this token`
  switch (status) {
    case 401:
      return `${answers}: it does not accept the token`
    case 403:
      return `${answers}: the token needs the permission ${permission}`
    case 404:
      return `${answers}: there is no such thing, or the token lacks the permission ${permission}`
    case 410:
      return `${answers}: what was asked for is gone or switched off`
    case 422:
      return `${answers}: it does not accept what was sent`
    default:
      return answers
  }
}
