// A program or library made for another operating system than the one that is to run it.
import { systemOfProgram } from '../facts/app/rid.ts'
import type { OperatingSystem } from '../facts/app/rid.ts'
import type { Facts } from '../facts/facts.ts'
import { isIis, systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { argumentsOf, headingOf, projectOf } from '../judge/words/app-names.ts'
import { leftOver, ridFor, stageOfLibrary } from '../judge/words/misfit-words.ts'
import type { Problem } from '../judge/problem.ts'
import { launcherFix } from '../judge/words/launch-fix.ts'
import { at, defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { fileName } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import { workerCpu } from '../startup/machine/pool-bitness.ts'

const NAMES: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
}

export const explanation = {
  symptom:
    'The app does not start: IIS answers HTTP 500.0, 500.30 or 500.32 in-process, 502.5 out-of-process, 403.14 where no web.config was written; Linux says that it cannot execute the file.',
  why:
    'The app host and, with ReadyToRun, the assemblies themselves hold native code of one operating system. The runtime ' +
    'identifier (RID) of the publish decides which; a portable publish gets the app host of the machine that builds it.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'measured: SDK 10.0.401 writes no web.config with -r linux-x64, and one without a RID or with -r win-x64',
    'measured: assemblies and app hosts of other systems on hosts 8.0, 9.0 and 10.0.12',
    'measured: an app with Microsoft.Data.SqlClient 6.1, published with -r win-x64, starts on Linux by dotnet; its first connection is a NullReferenceException',
  ],
}

export default defineRule({
  id: 'rid-os-mismatch',
  title: 'The app is published for another operating system',
  severity: 'error',
  about: 'any',
  settledBy: ['runtime-identifier'],
  fix: 'Publish with the RID of the system that runs the app (for IIS a win- one), or without a RID and start the app by dotnet.',
  check(facts, _day, trials) {
    const told = trials.some(({ startup }) => startup?.defect?.rule === 'rid-os-mismatch')
    return [...(told ? [] : foreignToIis(facts)), ...foreignLauncher(facts)]
  },
  checkHost: (facts, host, startup) => (startup?.answer === 'fails' ? [] : foreignLibraries(facts, host)),
  explain(defect, facts, host) {
    const { subject } = defect
    const { made, on, startedBy } = defect.values
    const system = made === null ? 'another system' : NAMES[made]
    const heading = `Published for ${system}, not for ${NAMES[on]}`
    const again = `${projectOf(facts)} again for ${ridFor(host, facts, cpuOf(facts, host))}`
    if (startedBy === 'no web.config')
      return {
        what: `The app is published for ${subject}, for which the SDK writes no web.config, so nothing tells IIS to run it`,
        heading,
        ends: 'directory-listing',
        fix: `Publish ${again}${canBePortable(facts) ? ', or without a RID,' : ''} into an empty folder.`,
        ...ofDefect(defect),
      }
    if (startedBy === 'other')
      return {
        what: `${subject} is compiled for ${system}, not for ${NAMES[on]}`,
        ...headingOf(facts, subject, heading),
        ends: stageOfLibrary(subject),
        fix: `Publish ${again} into an empty folder.`,
        ...leftOver(facts.platform?.system, on),
        ...ofDefect(defect),
      }
    return {
      what: `web.config starts ${subject}, a program of ${system} and not of Windows`,
      ...headingOf(facts, subject, heading),
      ends: 'program',
      fix: isPortable(facts)
        ? `Write processPath="dotnet" and ${argumentsOf(facts)} in web.config, or publish ${again}.`
        : `Publish ${again}.`,
      ...(isPortable(facts) ? launcherFix(facts, host) : {}),
      ...leftOver(facts.platform?.system, on),
      ...ofDefect(defect),
    }
  },
})

function cpuOf({ hostingModel }: Facts, host: Host) {
  return isIis(host.kind) && hostingModel === 'inprocess' ? workerCpu(host) : host.architecture
}

/** Behind dotnet the assembly runs on every system. */
function isPortable({ platform, entry }: Facts): boolean {
  return platform === null && entry?.form === 'assembly' && entry.assemblyPresent
}

/** Where nothing of the output needs a RID: else the SDK takes that of the machine that builds. */
function canBePortable({ app, entry }: Facts): boolean {
  return app.deployment === 'framework-dependent' && entry?.form === 'assembly' && !app.readyToRun
}

// No IIS is expected for such an app, so this is only worth knowing.
function foreignToIis(facts: Facts): Problem[] {
  const { iis, platform, app } = facts
  if (iis?.aspNetCore == null || platform?.system == null || platform.system === 'windows') return []
  // Up to 3.1 the SDK writes web.config for every RID.
  if (app.targetFramework?.startsWith('netcoreapp') === true) return []
  const rid = app.runtimeIdentifier ?? ''
  return [
    {
      what: `web.config is for IIS, but the app is published for ${rid}: it runs on ${NAMES[platform.system]}, where web.config is not read`,
      fix: `Publish ${projectOf(facts)} with a win- RID if IIS is to run it; otherwise leave web.config out.`,
      subject: rid,
      severity: 'note',
      ...inWebConfig(facts, iis.aspNetCore.at),
    },
  ]
}

// Where web.config starts the app, the trace looks at the program itself.
function foreignLauncher({ app, entry, launch, platform }: Facts): Problem[] {
  const launcher = entry?.launcher
  if (launcher == null || launch !== null || platform?.system == null) return []
  const system = systemOfProgram(launcher.head)
  if (system === null || system === platform.system) return []
  const { path } = launcher.file
  const rid = app.runtimeIdentifier ?? ''
  return [
    {
      what: `${path} is a program of ${NAMES[system]}, but the app is published for ${rid}: ${NAMES[platform.system]} does not run it`,
      fix: `Publish ${projectOf({ entry })} again for ${rid} into an empty folder.`,
      subject: path,
      // By `dotnet` the app still runs.
      severity: 'warning',
      settledBy: [],
      ...at(path, null),
    },
  ]
}

// With a RID the packages bring their native libraries, and the assemblies that go with them, for its system alone.
function foreignLibraries(facts: Facts, host: Host): Problem[] {
  const { platform, entry, app } = facts
  const on = systemOf(host)
  if (platform?.system == null || platform.system === on || entry === null) return []
  const libraries = valueOf(entry.deps)?.libraries.filter(({ type }) => type === 'package') ?? []
  const [first, ...more] = libraries.flatMap(({ native }) => native)
  if (first === undefined) return []
  const name = fileName(first.path)
  const others = more.length === 0 ? 'is a native library' : `and ${more.length} more are native libraries`
  return [
    {
      what: `${name} ${others} for ${app.runtimeIdentifier ?? NAMES[platform.system]}, and the app is to run on ${NAMES[on]}: it fails where it first needs one`,
      fix: `Publish ${projectOf(facts)} without a RID, or again for ${ridFor(host, facts, cpuOf(facts, host))}, into an empty folder.`,
      subject: 'native libraries',
      severity: 'warning',
      ...at(entry.depsPath, first.at),
    },
  ]
}
