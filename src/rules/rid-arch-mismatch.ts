// A program or library made for another CPU than the process or machine that is to run it.
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { systemOfProgram } from '../facts/app/rid.ts'
import { isOfWebConfig } from '../facts/iis/web-config-files.ts'
import { fileName } from '../publish/files.ts'
import type { Architecture, BinaryHead } from '../publish/binary/binary.ts'
import type { Defect } from '../startup/startup.ts'
import { answered, at, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'rid-arch-mismatch',
  title: 'The app is published for another CPU or bitness',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start: IIS answers HTTP 500.30 or 500.32 in-process, 502.5 out-of-process; elsewhere the system refuses the program, or .NET the assembly.',
  why:
    'The app host, the native libraries and, with a RID, the entry assembly itself are made for one CPU. In-process the ' +
    'worker process of IIS loads them, so the bitness of the application pool counts.',
  fix: 'Publish into an empty folder with the RID of the CPU, and for in-process set the bitness of the application pool to it.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'measured: assemblies and app hosts of other CPUs on hosts 8.0, 9.0 and 10.0.12',
  ],
  // Where web.config starts the app, the trace judges it against the process.
  check: (facts) => (facts.launch === null ? contradictions(facts) : []),
  explain: (defect, facts) => ({ message: explained(defect, facts), ...ofDefect(defect) }),
})

function explained(defect: Defect, facts: Facts): string {
  const { subject, path, detail } = defect
  const started = isOfWebConfig(facts.output, path)
  const { process = '' } = detail
  const cpu = (detail['cpu'] ?? '').replace(/ ELF \(linux\)$/, '')
  const program = started || facts.output.launchers.some(({ file }) => file.path === path)
  return `${subject} is made for ${cpu}, but ${program ? 'the machine' : 'the process'} is ${process}: ${answered(defect)}`
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
  return files.flatMap(({ path, head }) => {
    const made = head === null ? null : demandedCpu(head)
    if (made === null || made === cpu) return []
    const effect = linux ? 'the app does not start' : 'one of the two is left of another publish'
    const message = `${path} is made for ${made}, but the app is published for ${rid}: ${effect}`
    return [{ message, subject: fileName(path), severity: linux ? 'error' : 'warning', ...at(path, null) }]
  })
}

function demandedCpu(head: BinaryHead): Architecture | null {
  if (head.format === 'elf') return head.architecture
  if (head.format === 'pe') return head.managed === null ? head.architecture : head.managed.architecture
  const only = head.format === 'mach-o' && head.architectures.length === 1 ? head.architectures[0] : null
  return only ?? null
}
