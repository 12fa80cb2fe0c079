// The host that the output itself says it is meant for, where nobody declared one (docs/hosts.md).
import { needs32BitProcess } from '../facts/facts.ts'
import type { Facts } from '../facts/facts.ts'
import { CURRENT_MODULE, unknownHost } from './host.ts'
import type { Host } from './host.ts'

/** null when the output does not say where it goes. */
export function impliedHost(facts: Facts): Host | null {
  // The Functions host starts such an app, wherever it is.
  if (facts.unrecognised !== null || facts.kind === 'azure-functions') return null
  if (meansIis(facts)) return impliedIis(facts)
  if (facts.platform?.system !== 'linux' || facts.entry === null) return null
  const { architecture, libc } = facts.platform
  return {
    ...unknownHost('linux', 'linux'),
    implied: true,
    architecture: architecture ?? 'x64',
    libc,
    taken: [`Linux ${architecture ?? ''} (${libc ?? ''}) from ${facts.app.runtimeIdentifier ?? ''}`],
  }
}

function meansIis(facts: Facts): boolean {
  const { platform, output } = facts
  const fits =
    platform === null ||
    (platform.system === 'windows' && ['x64', 'x86', 'arm64'].includes(platform.architecture ?? ''))
  if (!fits) return false
  if (facts.iis !== null) return facts.iis.namesAspNetCore
  return facts.kind === 'aspnetcore' && output.webConfig.state === 'broken'
}

function impliedIis(facts: Facts): Host {
  const rid = facts.app.runtimeIdentifier
  const cpu = facts.platform?.architecture ?? null
  const narrow = cpu === 'x86' || (cpu === null && needs32BitProcess(facts))
  const taken = narrow
    ? [
        `a 32-bit application pool, from ${rid ?? `${facts.app.entryAssembly ?? 'the entry assembly'}, which is 32-bit only`}`,
      ]
    : cpu === 'arm64'
      ? [`an Arm64 machine, from ${rid ?? ''}`]
      : ['an x64 machine with a 64-bit application pool']
  return {
    ...unknownHost('iis', 'iis'),
    implied: true,
    architecture: cpu === 'arm64' ? 'arm64' : 'x64',
    workerBitness: narrow ? 32 : 64,
    module: [CURRENT_MODULE],
    taken,
  }
}
