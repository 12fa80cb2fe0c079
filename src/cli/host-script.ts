// The command host-script: a script that describes a real server as a host file. What it prints is docs/host-script.md.
import powershell from './host-script/host.ps1'
import sh from './host-script/host.sh'
import type { Shell } from './options.ts'

const scripts: Readonly<Record<Shell, string>> = { powershell, sh }

export function hostScript(shell: Shell): string {
  return scripts[shell]
}
