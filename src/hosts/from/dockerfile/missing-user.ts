// A user by name that the image does not have: the container runtime looks it up in /etc/passwd before anything starts.
import { quoted } from '../../../text/escape.ts'
import type { Obstacle } from '../described.ts'
import type { StageImage } from './image-of-stage.ts'

/** Of the distributions of official images, some of them in one alone. */
const OF_DISTRIBUTIONS: ReadonlySet<string> = new Set(
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody nonroot _apt ubuntu adm shutdown halt operator postmaster cron ftp sshd at squid xfs cyrus vpopmail ntp smmsp guest nginx systemd-network dbus'.split(
    ' ',
  ),
)

/** null where it has one, or where a command or a copy may have made one. */
export function missingUser({ facts, user, work }: StageImage): Obstacle | null {
  if (facts === null || user === null || user.value === null) return null
  const [name = ''] = user.value.split(':')
  if (/^\d*$/.test(name) || facts.users.includes(name) || OF_DISTRIBUTIONS.has(name)) return null
  const made = work.some((each) =>
    each.kind === 'run'
      ? each.mounted || each.text.includes(name) || MAKES_USERS.test(each.text)
      : each.kind === 'copy' && (each.target === null || /^\/(?:$|etc\b)/.test(each.target)),
  )
  if (made) return null
  const text = `USER names ${quoted(name)}, whom the image does not have`
  return { kind: 'no-user', text, at: user.at }
}

/** A script may do it too. */
const MAKES_USERS = /user|passwd|install|add|\.(?:sh|bash|py)\b|\bsh\b|\bbash\b/
