// The program that web.config starts was not published.
import type { Facts } from '../facts/facts.ts'
import { launchFaults } from '../facts/iis/launch-faults.ts'
import type { BlankAround, ProgramMissing } from '../facts/iis/launch-fault.ts'
import type { Host } from '../hosts/host.ts'
import { orDeploy, orPut, programFix } from '../judge/words/launch-fix.ts'
import type { Fix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { stageOfLaunch } from '../startup/iis/launch-failed.ts'

export const explanation = {
  symptom: 'HTTP 500.0 in-process, HTTP 502.5 out-of-process: the executable cannot be found.',
  why:
    'processPath names a file of the site that publish did not produce: another assembly name, an app host that is switched ' +
    'off (UseAppHost=false), or a web.config of an earlier publish. Out-of-process the name must exist as written: .exe is added only in-process, where a blank in front or behind is part of the name.',
  seenAs: ['Failed to start process with commandline'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/aspnet/websdk/issues/300',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
    'measured: SDK 10.0.401 with TargetName set',
  ],
}

export default defineRule({
  id: 'ancm-process-file-missing',
  title: 'The program that web.config starts is not in the output',
  severity: 'error',
  about: 'iis',
  settledBy: ['program-name', 'app-host'],
  fix: 'Publish with the RID and app host that web.config expects, or write processPath="dotnet" and arguments=".\\YourApp.dll". Where the project sets TargetName, no renaming helps: remove it and set AssemblyName.',
  check: (facts) => [
    ...launchFaults(facts).flatMap((fault) =>
      fault.kind === 'program-missing' || fault.kind === 'blank-around' ? [problem(fault, facts, null)] : [],
    ),
    ...elsewhere(facts),
  ],
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

/** `host` null = the files alone. */
function problem(fault: ProgramMissing | BlankAround, facts: Facts, host: Host | null): Problem {
  const { path, by, at } = fault
  return {
    what: fault.kind === 'blank-around' ? withBlank(fault) : inWords(fault),
    ends: stageOfLaunch(fault),
    ...(fault.kind === 'blank-around' ? unblanked(fault, facts, host) : fixOf(fault, facts, host)),
    subject: path === '' ? by : path,
    ...inWebConfig(facts, at),
  }
}

function withBlank({ path, by, side }: BlankAround): string {
  return `${by} has a blank ${side} ${shown(path)}, which in-process the module takes for a part of the name, so that it finds no such file`
}

function unblanked({ path, by, side }: BlankAround, facts: Facts, host: Host | null): Fix {
  if (by !== 'processPath') return programFix(facts, by, host)
  return { fix: `Remove the blank ${side} ${shown(path)} in processPath of web.config.` }
}

function inWords({ path, looked, by, nowhere, exeBeside }: ProgramMissing): string {
  if (path === '') return `${by} names no file`
  const hint = exeBeside ? ' (out-of-process .exe is not added to the name)' : ''
  const where = nowhere === 'host' ? 'does not exist' : `is not in the output${hint}`
  return `${shown(looked)}, which ${by} names, ${where}`
}

function fixOf({ by, path, nowhere, exeBeside }: ProgramMissing, facts: Facts, host: Host | null): Fix {
  if (by !== 'processPath') return programFix(facts, by, host)
  if (exeBeside)
    return { fix: `Write processPath=".\\${shown(path.replaceAll('/', '\\'))}.exe" in web.config.` }
  if (facts.launch?.muxer === true) return { fix: 'Write processPath="dotnet" in web.config.' }
  const fix = programFix(facts, by, host)
  if (nowhere === 'host') return host === null ? fix : orPut(path, host, fix)
  return path === '' ? fix : orDeploy(path, facts, fix)
}

function elsewhere(facts: Facts): Problem[] {
  const { launch } = facts
  if (launch === null || launch.processPath === null || launch.placeholder !== null) return []
  const { program } = launch
  const above = program.place === 'outside' && /^\.\.[\\/]/.test(program.path)
  if (!above && program.place !== 'variable') return []
  const why = above ? 'lies outside of what was published' : 'depends on a variable of the server'
  return [
    {
      what: `processPath names ${shown(launch.shown.program)}, which ${why}: the app starts only where that file exists`,
      subject: launch.shown.program,
      severity: 'note',
      settledBy: [],
      ...inWebConfig(facts, launch.processPath.at),
    },
  ]
}
