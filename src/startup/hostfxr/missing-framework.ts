// Which defect it is that a framework is not there: the most specific one that the place allows.
import type { Host } from '../../hosts/host.ts'
import { parseHostVersion } from '../../hosts/host-version.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { systemOf } from '../machine/place.ts'
import type { Outcome } from '../step.ts'

const DESKTOP = 'microsoft.windowsdesktop.app'

const isDesktop = ({ name }: { readonly name: string }) => name.toLowerCase() === DESKTOP

/** The framework for Windows alone that the app asks Linux for; null where it does not, or where the place says to have it. */
export function desktopOnLinux({ frameworks }: RuntimeConfig, host: Host): string | null {
  const found = systemOf(host) === 'linux' ? frameworks.find(isDesktop) : undefined
  if (found === undefined || host.dotnet.runtimes?.some(isDesktop) === true) return null
  return `${found.name} ${found.version}`
}

/** The same failure by the rule that says most of it. */
export function mostSpecific(host: Host, outcome: Outcome): Outcome {
  if (outcome.state !== 'failed' || outcome.defect.rule !== 'runtime-not-on-target') return outcome
  const [name = '', version = ''] = outcome.defect.subject.split(' ')
  return { ...outcome, defect: { ...outcome.defect, rule: ruleOf(host, name, version) } }
}

function ruleOf(host: Host, name: string, version: string): string {
  if (systemOf(host) === 'linux' && name.toLowerCase() === DESKTOP) return 'desktop-framework-on-server'
  if (host.kind !== 'azure-app-service-linux') return 'runtime-not-on-target'
  // A built-in image has one major version, the one of the stack.
  const wanted = parseHostVersion(version)?.major
  const installed = (host.dotnet.runtimes ?? []).filter((runtime) => runtime.name === name)
  const majors = installed.map((runtime) => parseHostVersion(runtime.version)?.major)
  const other = wanted !== undefined && majors.length > 0 && !majors.includes(wanted)
  return other ? 'app-service-stack-mismatch' : 'runtime-not-on-target'
}
