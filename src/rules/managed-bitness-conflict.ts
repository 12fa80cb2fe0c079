// An assembly beside the entry that was made for another CPU than the process that loads it.
import { appAssemblies } from '../facts/dotnet/app-assemblies.ts'
import type { Facts } from '../facts/facts.ts'
import type { RidMachine } from '../facts/dotnet/rid-fallback.ts'
import type { Problem } from '../judge/problem.ts'
import type { Host } from '../hosts/host.ts'
import type { Architecture, BinaryHead } from '../publish/binary/binary-head.ts'
import { fileName } from '../publish/files.ts'
import { appVariables } from '../startup/machine/environment.ts'
import { namedDotnet } from '../startup/machine/named-dotnet.ts'
import { systemOf } from '../hosts/host.ts'
import { cpuName, managedMisfit } from '../startup/machine/process-cpu.ts'
import { workerCpu } from '../startup/machine/pool-bitness.ts'
import type { Misfit } from '../startup/machine/process-cpu.ts'
import { RUNTIME_ID } from '../startup/hostpolicy/rid-choice.ts'
import type { Startup } from '../startup/startup.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts, and the first page that needs the assembly fails: FileNotFoundException ("Could not load file or ' +
    'assembly") although the file is there, or BadImageFormatException for a precompiled one.',
  why:
    'An assembly may demand one CPU: built with PlatformTarget x86 or x64, or precompiled (ReadyToRun) for one system and ' +
    'CPU. Only a process of that kind loads it. AnyCPU assemblies, also those that prefer 32 bits, fit every process.',
  seenAs: ['BadImageFormatException', 'An attempt was made to load a program with an incorrect format'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'measured: dependencies for x86 and arm64, and ReadyToRun images of other systems, on x64 hosts 8.0, 9.0 and 10.0.12',
    'measured: an assembly that prefers 32 bits (CorFlags 0x20003) starts on an x64 host 10.0.12, one that demands them does not',
  ],
}

export default defineRule({
  id: 'managed-bitness-conflict',
  title: 'An assembly that the app uses is made for another CPU than its process',
  severity: 'error',
  about: 'any',
  byModel: true,
  settledBy: ['reference'],
  fix: 'Build the assembly as AnyCPU or reference a package for the CPU of the app, empty the output folder and publish again.',
  check(facts) {
    const process = processOfFiles(facts)
    if (process === null) return []
    const rid = facts.app.runtimeIdentifier
    const asked = rid === null ? `the app is ${process.architecture}` : `the app is published for ${rid}`
    // Without a RID the system stays open.
    return told(conflicts(facts, process, asked).filter(({ misfit }) => rid !== null || misfit !== 'system'))
  },
  checkHost(facts, host, startup) {
    const architecture = startup === null ? null : cpuOnHost(facts, host, startup)
    if (startup === null || architecture === null || isForeign(facts, host, architecture, startup)) return []
    const runtimeId = appVariables({ facts, host }).get(RUNTIME_ID)
    const [system, { libc }] = [systemOf(host), host]
    const process = { system, architecture, libc, runtimeId }
    const asked = `the process is ${architecture}`
    return told(conflicts(facts, process, asked))
  },
})

function demandedByEntry({ entry }: Facts): Architecture | null {
  const head = entry?.assemblyHead
  return head?.format === 'pe' ? (head.managed?.architecture ?? null) : null
}

/** What the RID, or an entry assembly for one CPU, says of the process whatever the host. */
function processOfFiles(facts: Facts): RidMachine | null {
  const own = demandedByEntry(facts)
  const { platform } = facts
  const system = platform === null ? 'windows' : platform.system
  const architecture = platform === null ? own : platform.architecture
  if (architecture === null || architecture === 'other' || system === null || system === 'macos') return null
  // Which of the two is wrong is told by another rule.
  if (own !== null && own !== architecture) return null
  return { system, architecture, libc: platform?.libc ?? null }
}

/** A whole app for another CPU or system is one defect, which the trace tells. */
function isForeign(facts: Facts, host: Host, cpu: Architecture, { steps, defect }: Startup): boolean {
  if (defect?.rule === 'rid-arch-mismatch' || defect?.rule === 'rid-os-mismatch') return true
  const own = demandedByEntry(facts)
  if (own !== null && own !== cpu) return true
  const { platform } = facts
  if (platform === null) return false
  const agrees = platform.system === systemOf(host) && platform.architecture === cpu
  // Such an app may still get as far as its first page: an AnyCPU entry assembly that dotnet starts.
  return !agrees && steps.find(({ id }) => id === 'entry-assembly')?.state !== 'passed'
}

/** CPU of the process on that host; null where it is not known. */
function cpuOnHost(facts: Facts, host: Host, startup: Startup): Architecture | null {
  if (systemOf(host) === 'linux') return host.architecture
  if (startup.hostingModel === 'inprocess') return workerCpu(host)
  const { launch } = facts
  const named =
    launch?.muxer === true && launch.program.place === 'outside'
      ? namedDotnet(host, launch.program.path, null)
      : null
  if (named !== null) return named.architecture
  if (launch === null || launch.muxer) return demandedByEntry(facts) ?? host.architecture
  const head = facts.entry?.launcher?.head
  return head?.format === 'pe' ? head.architecture : null
}

interface Conflict {
  readonly path: string
  readonly misfit: Misfit
  readonly cpu: string
  /** ReadyToRun. */
  readonly compiled: boolean
  /** What contradicts it, in words. */
  readonly asked: string
  /** CPU of the process. */
  readonly wanted: string
}

function conflicts(facts: Facts, process: RidMachine, asked: string): Conflict[] {
  const misfits = new Map<string, readonly [BinaryHead, Misfit]>()
  for (const [path, head] of facts.output.binaries) {
    const misfit = managedMisfit(head, process.architecture, process.system)
    if (misfit !== null) misfits.set(path, [head, misfit])
  }
  // Of nearly every app; which assemblies the process loads takes longer to tell.
  if (misfits.size === 0) return []
  return appAssemblies(facts, process).flatMap((path) => {
    const [head, misfit] = misfits.get(path) ?? []
    // The trace tells of CoreLib: without it nothing starts.
    if (head === undefined || misfit === undefined || /^System\.Private\.CoreLib\.dll$/i.test(path)) return []
    const compiled = head?.format === 'pe' && head.managed?.readyToRun != null
    return [{ path, misfit, cpu: cpuName(head), compiled, asked, wanted: process.architecture ?? 'the app' }]
  })
}

/** More than this are told as one: two whole publishes are mixed then. */
const SINGLE = 5

function told(found: readonly Conflict[]): Problem[] {
  const [first] = found
  if (first === undefined) return []
  const others = found.length - 1
  if (others < SINGLE) return found.map((conflict) => problem(conflict, ' is', 'it'))
  return [problem(first, ` and ${others} other assemblies are`, 'one of them')]
}

function problem(
  { path, misfit, cpu, compiled, asked, wanted }: Conflict,
  verb: string,
  used: string,
): Problem {
  const [made, error] = compiled
    ? ['precompiled for', 'BadImageFormatException']
    : ['made for', 'FileNotFoundException']
  const what = `${path}${verb} ${made} ${cpu}, but ${asked}: the app fails with ${error} when it first uses ${used}`
  const other = misfit === 'system' ? 'the system of the host' : wanted
  const fix = `Build ${fileName(path)} as AnyCPU or reference a package for ${other}, empty the output folder and publish again.`
  return { what, fix, subject: fileName(path), ...at(path, null) }
}
