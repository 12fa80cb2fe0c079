// `dotnet` is given an app that was not published.
import type { Facts } from '../facts/facts.ts'
import { launchFaults } from '../facts/iis/launch-faults.ts'
import type { AppCut, AppMissing, EmptyWord } from '../facts/iis/launch-fault.ts'
import type { Host } from '../hosts/host.ts'
import { dllOf } from '../judge/words/app-names.ts'
import { appFix, isStartedByDotnet, orDeploy, orPut } from '../judge/words/launch-fix.ts'
import type { Fix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { stageOfLaunch, subjectOfApp } from '../startup/iis/launch-failed.ts'

export const explanation = {
  symptom: 'HTTP 500.31 in-process, HTTP 502.5 out-of-process: dotnet cannot find the app.',
  why:
    'arguments names a file that is not in the site: the assembly was renamed, the web.config is of another project, or a blank ' +
    "in the name is not quoted. Paths start at the site's folder. In-process the module hands a blank in front of all on as an empty word.",
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/websdk/issues/237',
    'measured: dotnet with an app that is not there, runtimes 8, 9 and 10',
    'measured: hostfxr 10.0.12 as the module asks it, given an empty first word: 0x80008094',
    'https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw',
  ],
}

export default defineRule({
  id: 'ancm-arguments-dll-missing',
  title: 'The app named in arguments is not in the output',
  severity: 'error',
  about: 'iis',
  settledBy: ['program-name'],
  fix: 'Name the published .dll in arguments, for example arguments=".\\YourApp.dll"; put &quot; around a name with blanks.',
  check: (facts) => [...missing(facts), ...elsewhere(facts)],
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

// The app's own assembly, which was not shipped, is told as what it is.
function missing(facts: Facts): Problem[] {
  return launchFaults(facts).flatMap((fault) =>
    (fault.kind === 'app-missing' && fault.entry === null) ||
    fault.kind === 'app-cut' ||
    fault.kind === 'empty-word'
      ? [problem(fault, facts, null)]
      : [],
  )
}

/** `host` null = the files alone. */
function problem(fault: AppMissing | EmptyWord | AppCut, facts: Facts, host: Host | null): Problem {
  return {
    what: whatOf(fault),
    ends: stageOfLaunch(fault),
    ...fixOf(fault, facts, host),
    subject: subjectOfApp(facts, fault),
    ...inWebConfig(facts, fault.at),
  }
}

function whatOf(fault: AppMissing | EmptyWord | AppCut): string {
  switch (fault.kind) {
    case 'app-cut':
      return cut(fault)
    case 'empty-word':
      return `${fault.by} ${EMPTY[fault.of]}, so dotnet is given an empty word in place of the app`
    case 'app-missing':
      return `${inWords(fault)}, so dotnet does not start the app`
  }
}

const EMPTY: Readonly<Record<EmptyWord['of'], string>> = {
  blank: 'begins with a blank or a line break',
  quotes: 'has two quotes with nothing between them',
}

function cut({ named, given, by }: AppCut): string {
  return `The blank in ${shown(named)} is not quoted in ${by}, so dotnet is given ${shown(given)}`
}

function inWords({ text, option, nowhere, by }: AppMissing): string {
  if (text === null) return `${by} names no app`
  if (option !== null) return `${shown(text)} in ${by} ${option}`
  const named = `${shown(text)}, which ${by} names,`
  if (nowhere === 'not-an-assembly') return `${named} is neither a .dll nor an .exe`
  return `${named} ${nowhere === 'host' ? 'does not exist' : 'is not in the output'}`
}

function fixOf(fault: AppMissing | EmptyWord | AppCut, facts: Facts, host: Host | null): Fix {
  if (fault.by !== 'arguments') return appFix(facts, fault.by, host)
  if (fault.kind === 'empty-word') return { fix: `${REMOVE[fault.of]} in arguments of web.config.` }
  if (fault.kind === 'app-cut') {
    const quoted = `&quot;.\\${shown(fault.assembly.replaceAll('/', '\\'))}&quot;`
    return { fix: `Write ${quoted} in arguments of web.config.` }
  }
  const alone = (facts.launch?.tokens.length ?? 0) < 2
  const fix =
    alone || !isStartedByDotnet(facts)
      ? appFix(facts, fault.by, host)
      : { fix: amongOthers(fault, `.\\${dllOf(facts)}`) }
  const { text, nowhere } = fault
  if (nowhere === 'host') return host === null ? fix : orPut(text ?? '', host, fix)
  return text === null || nowhere === 'not-an-assembly' ? fix : orDeploy(text, facts, fix)
}

const REMOVE: Readonly<Record<EmptyWord['of'], string>> = {
  blank: 'Remove what stands before the first word',
  quotes: 'Remove the two quotes',
}

/** Other words stand in arguments, which may stay. */
function amongOthers({ text, option }: AppMissing, dll: string): string {
  if (text === null) return `Write ${dll} behind the options in arguments of web.config.`
  if (option === null) return `Write ${dll} in place of ${shown(text)} in arguments of web.config.`
  return /^--(depsfile|runtimeconfig)$/i.test(text)
    ? `Write exec as the first word of arguments in web.config, or remove ${text}.`
    : `In arguments of web.config write options of dotnet as --name value before ${dll}, and those of the app behind it.`
}

function elsewhere(facts: Facts): Problem[] {
  const { launch } = facts
  if (launch?.app == null || launch.placeholder !== null || launch.app.file !== null) return []
  const { shown: text, where } = launch.app
  if (where.place === 'inside' || (where.place === 'outside' && !/^\.\.[\\/]/.test(where.path))) return []
  const why =
    where.place === 'variable' ? 'depends on a variable of the server' : 'lies outside of what was published'
  return [
    {
      what: `arguments names ${shown(text)}, which ${why}: the app starts only where that file exists`,
      subject: text,
      severity: 'note',
      ...inWebConfig(facts, launch.arguments?.at ?? launch.processPath?.at ?? null),
    },
  ]
}
