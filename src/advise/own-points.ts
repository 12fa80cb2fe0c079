// What speaks for a hosting model and is no finding of either.
import { shippedAssembly } from '../facts/app/shipped-assembly.ts'
import type { Facts } from '../facts/facts.ts'
import { sendsTrailers } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { shortLine } from '../text/escape.ts'
import type { AdvicePoint } from './advice.ts'

const IN_PROCESS = 'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting'
const OUT_OF_PROCESS = 'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting'
const PROTOCOLS = 'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/protocols'

const NOWHERE = { path: null, line: null } as const

export function ownPoints(facts: Facts, host: Host): readonly AdvicePoint[] {
  return [...grpc(facts, host), ...sharedPool(host), THROUGHPUT, ISOLATION]
}

const THROUGHPUT: AdvicePoint = {
  speaksFor: 'inprocess',
  weight: 'hint',
  text: 'higher throughput: requests are served in the worker process, and not forwarded to a second one',
  ...NOWHERE,
  source: IN_PROCESS,
}

const ISOLATION: AdvicePoint = {
  speaksFor: 'outofprocess',
  weight: 'hint',
  text: 'isolation: the app has a process of its own, which the module starts again when it crashes, and apps can share a pool',
  ...NOWHERE,
  source: OUT_OF_PROCESS,
}

const WITHOUT_TRAILERS = [
  { assembly: 'Grpc.AspNetCore.Web', name: 'gRPC-Web' },
  { assembly: 'Microsoft.AspNetCore.Grpc.JsonTranscoding', name: 'JSON transcoding' },
]

function grpc(facts: Facts, host: Host): readonly AdvicePoint[] {
  const shipped = shippedAssembly(facts, 'Grpc.AspNetCore.Server')
  if (shipped === null) return []
  // These need neither HTTP/2 nor trailers.
  const without = WITHOUT_TRAILERS.find(({ assembly }) => shippedAssembly(facts, assembly) !== null)
  const never = sendsTrailers(host) === false
  const where = never
    ? `the Windows of this host (${host.windowsVersion}) sends no HTTP/2 trailers, so gRPC works with neither model there`
    : 'gRPC needs HTTP/2 trailers, which IIS sends in-process only, from Windows Server 2022 and Windows 11 on'
  const point: AdvicePoint = {
    speaksFor: 'inprocess',
    weight: never ? 'hint' : without === undefined ? 'decides' : 'matters',
    text: `${shipped} is shipped: ${where}${without === undefined ? '' : `; ${without.name} does without`}`,
    path: shipped,
    line: null,
    source: PROTOCOLS,
  }
  return [point]
}

/** Of whose neighbours nobody says which model they have. */
function sharedPool({ server }: Host): readonly AdvicePoint[] {
  const [other] = server?.sharedWith ?? []
  if (other === undefined) return []
  const text = `the application pool is shared with ${shortLine(other)}: in-process, each app needs a pool of its own`
  return [{ speaksFor: 'outofprocess', weight: 'matters', text, ...NOWHERE, source: IN_PROCESS }]
}
