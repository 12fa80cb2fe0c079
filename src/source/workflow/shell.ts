// Which shell reads a script of a workflow: what `shell` says, else what the runner of that system takes.
import { scalarText } from './yaml-members.ts'
import type { Tree } from '../../text/tree.ts'

export type Shell = 'posix' | 'powershell' | 'cmd'

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: 'posix',
  sh: 'posix',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
}

/** `bash`, and `bash -e {0}`; null for any other program. */
export function namedShell(written: string): Shell | null {
  const [program = ''] = written.trim().split(/\s/, 1)
  return (
    SHELLS[
      program
        .replace(/^.*[/\\]/, '')
        .replace(/\.exe$/i, '')
        .toLowerCase()
    ] ?? null
  )
}

/** null where a variable decides the system, and for a label of one's own. */
export function usualShell(runsOn: Tree | null): Shell | null {
  const labels = runsOn?.kind === 'list' ? runsOn.items : runsOn === null ? [] : [runsOn]
  const found = labels.flatMap((label): readonly Shell[] => {
    const text = scalarText(label) ?? ''
    if (/^windows/i.test(text)) return ['powershell']
    return /^(?:ubuntu|macos|linux)/i.test(text) ? ['posix'] : []
  })
  return new Set(found).size === 1 ? (found[0] ?? null) : null
}
