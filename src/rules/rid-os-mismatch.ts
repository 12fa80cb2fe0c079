// A program or library made for another operating system than the one that is to run it.
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { systemOfProgram } from '../facts/app/rid.ts'
import type { OperatingSystem } from '../facts/app/rid.ts'
import { isOfWebConfig } from '../facts/iis/web-config-files.ts'
import type { BinaryHead } from '../publish/binary/binary.ts'
import type { Defect } from '../startup/startup.ts'
import { answered, at, defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const NAMES: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
}

export default defineRule({
  id: 'rid-os-mismatch',
  title: 'The app is published for another operating system',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start: IIS answers HTTP 500.0, 500.30 or 500.32 in-process, 502.5 out-of-process; Linux says that it cannot execute the file.',
  why:
    'The app host and, with ReadyToRun, the assemblies themselves hold native code of one operating system. The runtime ' +
    'identifier (RID) of the publish decides which; a portable publish gets the app host of the machine that builds it.',
  fix: 'Publish with the RID of the system that runs the app (for IIS a win- one), or without a RID and start the app by dotnet.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'measured: assemblies and app hosts of other systems on hosts 8.0, 9.0 and 10.0.12',
  ],
  check(facts, _day, trials) {
    const told = trials.some(({ startup }) => startup?.defect?.rule === 'rid-os-mismatch')
    return [...(told ? [] : foreignToIis(facts)), ...foreignLauncher(facts)]
  },
  explain: (defect, facts) => ({ message: explained(defect, facts), ...ofDefect(defect) }),
})

function explained(defect: Defect, facts: Facts): string {
  const { subject, path, detail } = defect
  const { binaries, files } = facts.output
  const started = isOfWebConfig(facts.output, path)
  const file = files.anyCase(started ? (detail['file'] ?? subject) : (path ?? subject))
  const system = file === undefined ? null : systemOfCode(binaries.get(file.path))
  const made = system === null ? 'another system' : NAMES[system]
  if (started)
    return `web.config starts ${subject}, a program of ${made} and not of Windows: ${answered(defect)}`
  // On Linux nothing launches the app by web.config.
  const place = facts.launch === null ? 'Linux' : 'Windows'
  return `${subject} is compiled for ${made}, not for ${place}: ${answered(defect)}`
}

function systemOfCode(head: BinaryHead | undefined): OperatingSystem | null {
  if (head === undefined) return null
  if (head.format !== 'pe' || head.managed === null) return systemOfProgram(head)
  const system = head.managed.readyToRun?.system ?? 'windows'
  return system === 'other' ? null : system
}

// No IIS is expected for such an app, so this is only worth knowing.
function foreignToIis(facts: Facts): Problem[] {
  const { iis, platform, app } = facts
  if (iis?.aspNetCore == null || platform?.system == null || platform.system === 'windows') return []
  // Up to 3.1 the SDK writes web.config for every RID.
  if (app.targetFramework?.startsWith('netcoreapp') === true) return []
  const rid = app.runtimeIdentifier ?? ''
  const message = `web.config is for IIS, but the app is published for ${rid}: it runs on ${NAMES[platform.system]}, where web.config is not read`
  return [{ message, subject: rid, severity: 'note', ...inWebConfig(facts, iis.aspNetCore.at) }]
}

// Where web.config starts the app, the trace looks at the program itself.
function foreignLauncher({ app, entry, launch, platform }: Facts): Problem[] {
  const launcher = entry?.launcher
  if (launcher == null || launch !== null || platform?.system == null) return []
  const system = systemOfProgram(launcher.head)
  if (system === null || system === platform.system) return []
  const { path } = launcher.file
  const message = `${path} is a program of ${NAMES[system]}, but the app is published for ${app.runtimeIdentifier ?? ''}: ${NAMES[platform.system]} does not run it`
  // By `dotnet` the app still runs.
  return [{ message, subject: path, severity: 'warning', ...at(path, null) }]
}
