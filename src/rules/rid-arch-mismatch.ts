// A program or library made for another CPU than the process or machine that is to run it.
import { systemOfProgram } from '../facts/app/rid.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { headingOf, projectOf } from '../judge/words/app-names.ts'
import { leftOver, ridFor, stageOfLibrary } from '../judge/words/misfit-words.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { Architecture, BinaryHead } from '../publish/binary/binary-head.ts'
import { fileName } from '../publish/files.ts'
import type { DefectValues } from '../startup/defect.ts'

export const explanation = {
  symptom:
    'The app does not start: IIS answers HTTP 500.30 or 500.32 in-process, 502.5 out-of-process; elsewhere the system refuses the program, or .NET the assembly.',
  why:
    'The app host, the native libraries and, with a RID, the entry assembly itself are made for one CPU. In-process the ' +
    'worker process of IIS loads them, so the bitness of the application pool counts.',
  seenAs: [
    '0x800700c1',
    'BadImageFormatException',
    'An attempt was made to load a program with an incorrect format',
  ],
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/previous-versions/iis/settings-schema/ms689467(v=vs.90)',
    'measured: assemblies and app hosts of other CPUs on hosts 8.0, 9.0 and 10.0.12',
  ],
}

export default defineRule({
  id: 'rid-arch-mismatch',
  title: 'The app is published for another CPU or bitness',
  severity: 'error',
  about: 'any',
  ofHost: ['worker-bitness', 'architecture'],
  settledBy: ['cpu'],
  fix: 'Publish into an empty folder with the RID of the CPU, and for in-process set the bitness of the application pool to it.',
  // Where web.config starts the app, the trace judges it against the process.
  check: (facts) => (facts.launch === null ? contradictions(facts) : []),
  explain(defect, facts, host) {
    const { subject, values } = defect
    return {
      what: `${subject} is made for ${values.cpu}, but the ${values.of} is ${values.process}`,
      ...headingOf(facts, subject, `Made for ${values.cpu}, but the ${values.of} is ${values.process}`),
      ends: values.of === 'machine' ? 'program' : stageOfLibrary(subject),
      fix: fixOn(values, facts, host),
      ...leftOver(facts.platform?.architecture, values.process),
      ...ofDefect(defect),
    }
  },
})

function fixOn(misfit: DefectValues['rid-arch-mismatch'], facts: Facts, host: Host): string {
  const rid = ridFor(host, facts, CPUS.find((cpu) => cpu === misfit.process) ?? null)
  const pool = poolFor(misfit, facts, host)
  if (pool === null) return `Publish ${projectOf(facts)} again for ${rid} into an empty folder.`
  return `${pool}, or publish ${projectOf(facts)} portable or for ${rid}.`
}

const CPUS: readonly Architecture[] = ['x64', 'x86', 'arm64', 'arm']

/** What to make of the pool where the whole app is for another kind of worker; null where no pool would do. */
function poolFor(
  { cpu, of }: DefectValues['rid-arch-mismatch'],
  { entry, platform, hostingModel }: Facts,
  host: Host,
): string | null {
  if (of === 'machine' || hostingModel !== 'inprocess' || !isIis(host.kind) || host.implied) return null
  const own = platform?.architecture ?? (entry?.assemblyHead == null ? null : demandedCpu(entry.assemblyHead))
  if (own !== cpu) return null
  const name = placeName(host)
  if (host.architecture === 'arm64' && host.workerBitness === 64 && cpu !== 'x86')
    return `Set enableEmulationOnWinArm64 of the application pool of ${name} to ${cpu === 'x64'}`
  if (cpu !== 'x86' && cpu !== host.architecture) return null
  const pool = host.kind === 'azure-app-service-windows' ? 'platform' : 'application pool'
  return `Make the ${pool} of ${name} ${cpu === 'x86' ? 32 : 64}-bit`
}

// deps.json names the RID; the launcher and the assembly of that publish are for its CPU.
function contradictions({ app, entry, platform }: Facts): Problem[] {
  const rid = entry?.deps.state === 'ok' ? app.runtimeIdentifier : null
  const cpu = platform?.architecture ?? null
  if (entry === null || rid === null || cpu === null || cpu === 'other') return []
  const files: { path: string; head: BinaryHead | null }[] = []
  // A launcher of another system is told as that.
  const native = entry.launcher !== null && systemOfProgram(entry.launcher.head) === platform?.system
  if (entry.launcher !== null && native)
    files.push({ path: entry.launcher.file.path, head: entry.launcher.head })
  if (entry.assembly !== null) files.push({ path: entry.assembly, head: entry.assemblyHead })
  // Only the Linux host is implied, with the CPU of the RID; elsewhere the machine is not known.
  const linux = platform?.system === 'linux'
  return files.flatMap(({ path, head }): Problem[] => {
    const made = head === null ? null : demandedCpu(head)
    if (made === null || made === cpu) return []
    const what = `${path} is made for ${made}, but the app is published for ${rid}`
    const fix = `Publish ${entry.name} again for ${rid} into an empty folder.`
    const problem = { fix, subject: fileName(path), settledBy: [], ...at(path, null) }
    const left = `${what}: one of the two is left of another publish`
    return linux
      ? [{ ...problem, what, ends: path === entry.assembly ? 'runtime' : 'program' }]
      : [{ ...problem, what: left, severity: 'warning' }]
  })
}

function demandedCpu(head: BinaryHead): Architecture | null {
  if (head.format === 'elf') return head.architecture
  if (head.format === 'pe') return head.managed === null ? head.architecture : head.managed.architecture
  const only = head.format === 'mach-o' && head.architectures.length === 1 ? head.architectures[0] : null
  return only ?? null
}
