// Who sees what where a start fails, as a report lists it.
import type { ReportStartup } from '../json/report.ts'

/** Pairs of who and what, those who see the same together; none where it does not fail. */
export function seenWords({
  status,
  seen,
}: Pick<ReportStartup, 'status' | 'seen'>): readonly (readonly [who: string, what: string])[] {
  const { remote, local, log } = seen
  const pairs: (readonly [string, string | null])[] =
    remote === local
      ? [['Everybody sees', remote]]
      : [
          ['Visitors see', remote],
          ['on the server', local],
        ]
  const logged = status === null ? 'console shows' : 'event log has'
  pairs.push([`${remote === null && local === null ? 'The' : 'the'} ${logged}`, log])
  return pairs.flatMap(([who, what]) => (what === null ? [] : [[who, what] as const]))
}
