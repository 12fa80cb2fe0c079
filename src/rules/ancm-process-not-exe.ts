// processPath names something that Windows does not run as a program.
import type { Facts } from '../facts/facts.ts'
import { launchFaults } from '../facts/iis/launch-faults.ts'
import type { NotExe } from '../facts/iis/launch-fault.ts'
import type { Host } from '../hosts/host.ts'
import { programFix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { extension, fileName } from '../publish/files.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { stageOfLaunch } from '../startup/iis/launch-failed.ts'

export const explanation = {
  symptom: 'HTTP 500.0 in-process, HTTP 502.5 out-of-process.',
  why:
    'In-process the module takes only a name that ends in .exe, and adds it where there is no ending at all: in .\\Contoso.Web ' +
    'it takes .Web for the ending. Out-of-process Windows must be able to run the file, which the .dll of an app is not made for.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
    'https://learn.microsoft.com/windows/win32/debug/pe-format',
  ],
}

export default defineRule({
  id: 'ancm-process-not-exe',
  title: 'processPath does not name an .exe',
  severity: 'error',
  about: 'iis',
  fix: 'Publish for a Windows RID and name its app host, or write processPath="dotnet" and put the .dll into arguments.',
  check(facts) {
    const faults = launchFaults(facts)
    if (faults.length === 0) return perhapsRunnable(facts)
    return faults.flatMap((fault) =>
      fault.kind === 'not-exe' || fault.kind === 'not-runnable' || fault.kind === 'assembly'
        ? [problem(fault, facts, null)]
        : [],
    )
  },
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

/** `host` null = the files alone. */
function problem(fault: NotExe, facts: Facts, host: Host | null): Problem {
  const { path, by, at } = fault
  return {
    what: `${by} names ${shown(path)}, which ${whyNot(fault)}`,
    ends: stageOfLaunch(fault),
    ...programFix(facts, by, host),
    subject: fileName(path),
    ...inWebConfig(facts, at),
  }
}

function whyNot({ kind, path }: NotExe): string {
  switch (kind) {
    case 'not-exe':
      return `ends in ${shown(path.slice(path.lastIndexOf('.')))} and not in .exe, as in-process it must`
    case 'not-runnable':
      return 'is no program of Windows'
    case 'assembly':
      return 'is an assembly and starts only by dotnet or by its .exe'
  }
}

// A batch file, or a program under another name; what is no program at all is a fault of the launch.
function perhapsRunnable(facts: Facts): Problem[] {
  const { launch, hostingModel, output } = facts
  if (launch === null || launch.muxer || launch.placeholder !== null) return []
  if (hostingModel !== 'outofprocess' || launch.program.place !== 'inside') return []
  const { path } = launch.program
  const end = extension(path)
  if (end === '' || end === '.exe' || output.files.anyCase(path) === undefined) return []
  return [
    {
      what: `processPath names ${shown(path)}, which is no .exe: the app starts only if Windows can run the file as it is`,
      severity: 'warning',
      ...programFix(facts, 'processPath', null),
      subject: fileName(path),
      ...inWebConfig(facts, launch.processPath?.at ?? null),
    },
  ]
}
