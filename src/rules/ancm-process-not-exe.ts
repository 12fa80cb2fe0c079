// processPath names something that Windows does not run as a program.
import { statusOf } from '../facts/answer.ts'
import type { Facts } from '../facts/facts.ts'
import type { Launch } from '../facts/iis/launch.ts'
import { systemOfProgram } from '../facts/app/rid.ts'
import type { Problem } from '../findings/finding.ts'
import { extension, fileName } from '../publish/files.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-process-not-exe',
  title: 'processPath does not name an .exe',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.0 in-process, HTTP 502.5 out-of-process.',
  why:
    'In-process the module takes only a name that ends in .exe, and adds it where there is no ending at all: in .\\Contoso.Web ' +
    'it takes .Web for the ending. Out-of-process Windows must be able to run the file.',
  fix: 'Publish for a Windows RID and name its app host, or write processPath="dotnet" and put the .dll into arguments.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
  ],
  judgedBy: 'program',
  check(facts) {
    const { launch, hostingModel } = facts
    if (launch === null || launch.muxer || launch.placeholder !== null || launch.program.place !== 'inside')
      return []
    const end = extension(launch.program.path)
    if (end === '' || end === '.exe' || isForeignProgram(facts, launch.program.path)) return []
    if (hostingModel === 'inprocess') return [problem(facts, launch)]
    const file = facts.output.files.anyCase(launch.program.path)
    if (hostingModel === null || file === undefined) return []
    const batch = end === '.cmd' || end === '.bat'
    if (batch || facts.output.binaries.get(file.path)?.format === 'pe')
      return [{ ...outOfProcess(facts, launch), severity: 'warning' }]
    return [notRunnable(facts, launch)]
  },
  explain(defect, facts) {
    if (facts.launch === null)
      return {
        message: `${defect.subject} is not an .exe`,
        subject: defect.subject,
        ...inWebConfig(facts, null),
      }
    return facts.hostingModel === 'inprocess'
      ? problem(facts, facts.launch)
      : notRunnable(facts, facts.launch)
  },
})

/** A program of another system is a defect of its own. */
function isForeignProgram({ output }: Facts, path: string): boolean {
  const head = output.binaries.get(output.files.anyCase(path)?.path ?? '')
  const system = head === undefined ? null : systemOfProgram(head)
  return system !== null && system !== 'windows'
}

function problem(facts: Facts, launch: Launch): Problem {
  const path = launch.program.path
  return {
    message: `${launch.programBy} names ${shown(path)}, which ends in ${shown(path.slice(path.lastIndexOf('.')))} and not in .exe: in-process the ASP.NET Core Module answers HTTP 500.0`,
    ...placeOf(facts, launch),
  }
}

function notRunnable(facts: Facts, launch: Launch): Problem {
  return {
    message: `${launch.programBy} names ${shown(launch.program.path)}, which is no program of Windows: the ASP.NET Core Module answers HTTP ${statusOf(facts, '500.0')}`,
    ...placeOf(facts, launch),
  }
}

function outOfProcess(facts: Facts, launch: Launch): Problem {
  return {
    message: `processPath names ${shown(launch.program.path)}, which is no .exe: the app starts only if Windows can run the file as it is`,
    ...placeOf(facts, launch),
  }
}

function placeOf(facts: Facts, { program, processPath }: Launch): Omit<Problem, 'message'> {
  return { subject: fileName(program.path), ...inWebConfig(facts, processPath?.at ?? null) }
}
