// What speaks for a hosting model and is no finding of either.
import { stem } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Facts } from '../facts/facts.ts'
import type { Host, WindowsVersion } from '../hosts/host.ts'
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

/** IIS before them sends no trailers, without which gRPC does not work. 11 is a client whose build is not told: its first has them. */
const WITHOUT_TRAILERS: ReadonlySet<WindowsVersion> = new Set(['2012R2', '2016', '2019', '10'])

function grpc(facts: Facts, { windowsVersion }: Host): readonly AdvicePoint[] {
  const shipped = shippedAssembly(facts, 'Grpc.AspNetCore.Server')
  if (shipped === null) return []
  // gRPC-Web needs neither HTTP/2 nor trailers.
  const web = shippedAssembly(facts, 'Grpc.AspNetCore.Web') !== null
  const never = windowsVersion !== null && WITHOUT_TRAILERS.has(windowsVersion)
  const where = never
    ? `the Windows of this host (${windowsVersion}) sends no HTTP/2 trailers, so gRPC works with neither model there`
    : 'gRPC needs HTTP/2 trailers, which IIS sends in-process only, from Windows Server 2022 and Windows 11 on'
  const point: AdvicePoint = {
    speaksFor: 'inprocess',
    weight: never ? 'hint' : web ? 'matters' : 'decides',
    text: `${shipped} is shipped: ${where}${web ? '; gRPC-Web does without' : ''}`,
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

/** Path of the file that holds it; null where it is not shipped. */
function shippedAssembly({ output, entry }: Facts, name: string): string | null {
  const file = output.files.anyCase(`${name}.dll`)
  if (file !== undefined) return file.path
  const launcher = entry?.launcher ?? null
  const bundle = launcher?.bundle == null ? null : valueOf(launcher.bundle)
  const inside = bundle?.entries.some(({ path }) => stem(path).toLowerCase() === name.toLowerCase()) === true
  return launcher !== null && inside ? launcher.file.path : null
}
