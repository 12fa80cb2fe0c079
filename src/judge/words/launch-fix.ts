// What web.config is to say where it leads to nothing that starts the app. None where the output tells no app to name.
import type { Facts } from '../../facts/facts.ts'
import { windowsFileName } from '../../facts/windows-path.ts'
import { placeName } from '../../hosts/host-names.ts'
import type { Host } from '../../hosts/host.ts'
import { shown } from '../../publish/xml/xml-fault.ts'
import { fileName } from '../../publish/files.ts'
import { argumentsOf, dllOf, exeOf, projectOf } from './app-names.ts'
import type { Problem } from '../problem.ts'

export type Fix = Pick<Problem, 'fix'>

/** `by` names what leads there: the attribute, or a variable of that host that takes its place. `host` null = the files alone. */
export function programFix(facts: Facts, by: string, host: Host | null): Fix {
  if (by !== 'processPath') return variableFix(by, 'processPath', host)
  const start = startOfApp(facts)
  return start === null ? {} : { fix: `Write ${start} in web.config, as dotnet publish does.` }
}

/** Of the app that `dotnet` is given. */
export function appFix(facts: Facts, by: string, host: Host | null): Fix {
  if (by !== 'arguments') return variableFix(by, 'arguments', host)
  return isStartedByDotnet(facts)
    ? { fix: `Write ${argumentsOf(facts)} in web.config.` }
    : programFix(facts, 'processPath', host)
}

/** Where a variable of that host starts something in place of processPath; {} where none does. */
export function launcherFix({ launch }: Pick<Facts, 'launch'>, host: Host | null): Fix {
  const by = launch?.programBy ?? 'processPath'
  return by === 'processPath' ? {} : variableFix(by, 'processPath', host)
}

/** Where nothing of an app is left, what web.config names was not deployed; what is left of one may go by another name. */
export function orDeploy(file: string, facts: Facts, { fix }: Fix): Fix {
  const { entry } = facts
  if (fix === undefined && isWithoutExe(facts)) return { fix: deployExe(file, facts) }
  if (fix === undefined && entry !== null) return {}
  return { fix: fix ?? `Deploy the whole folder that dotnet publish writes, ${shown(file)} included.` }
}

/** A file that is named at a place of the host may as well be put there. */
export function orPut(file: string, host: Host, { fix }: Fix): Fix {
  const put = `Put ${shown(file)} on ${placeName(host)}`
  return { fix: fix === undefined ? `${put}.` : `${put}, or ${fix.charAt(0).toLowerCase()}${fix.slice(1)}` }
}

/** A self-contained app is started by its exe alone. */
function isWithoutExe({ entry, app, platform }: Facts): boolean {
  const own = entry?.form === 'assembly' && entry.assemblyPresent && entry.launcher === null
  return own && app.deployment === 'self-contained' && platform?.system === 'windows'
}

function deployExe(named: string, facts: Facts): string {
  const exe = exeOf(facts)
  const isNamed = fileName(named).toLowerCase() === exe.toLowerCase()
  const write = isNamed ? '' : `Write processPath=".\\${exe}" in web.config. `
  return `${write}Publish ${projectOf(facts)} again into an empty folder and deploy all of it, ${exe} included; filter out no files.`
}

function variableFix(variable: string, attribute: string, host: Host | null): Fix {
  if (host === null) return {}
  return {
    fix: `Remove the variable ${variable} from the environment of ${placeName(host)}, so that ${attribute} in web.config counts.`,
  }
}

/** `processPath="dotnet" and arguments=".\Contoso.Web.dll"`; null where nothing lies there that web.config could start. */
export function startOfApp(facts: Facts): string | null {
  const { entry } = facts
  const started = entry !== null && (entry.form !== 'assembly' || entry.assemblyPresent)
  if (started && entry.launcher?.head.format === 'pe' && isFoundByExe(facts))
    return `processPath=".\\${exeOf(facts)}"${givesDll(facts) ? ' without arguments' : ''}`
  return isStartedByDotnet(facts) ? `processPath="dotnet" and ${argumentsOf(facts)}` : null
}

/** In-process the module looks for the assembly of the same name beside the exe. */
function isFoundByExe(facts: Facts): boolean {
  const [exe, dll] = [exeOf(facts), dllOf(facts)].map((file) => file.slice(0, -4).toLowerCase())
  return facts.hostingModel !== 'inprocess' || exe === dll
}

/** The exe would be given the name of its own assembly. */
function givesDll(facts: Facts): boolean {
  const dll = dllOf(facts).toLowerCase()
  return facts.launch?.tokens.some((token) => windowsFileName(token).toLowerCase() === dll) === true
}

/** A self-contained app is not. */
export function isStartedByDotnet({ entry, app, kind }: Facts): boolean {
  const program = entry?.form === 'assembly' && entry.assemblyPresent && kind !== 'class-library'
  return program && app.deployment !== 'self-contained'
}
