// `dotnet` is given an app that was not published.
import { statusOf } from '../facts/answer.ts'
import type { Facts } from '../facts/facts.ts'
import { optionFault } from '../facts/dotnet/host-arguments.ts'
import type { Launch } from '../facts/iis/launch.ts'
import { windowsFileName } from '../facts/iis/windows-path.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-arguments-dll-missing',
  title: 'The app named in arguments is not in the output',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.31 in-process, HTTP 502.5 out-of-process: dotnet cannot find the app.',
  why:
    'arguments names a file that is not in the site: the assembly was renamed, the web.config is of another project, or a blank ' +
    "in the name is not quoted. Paths start at the site's folder.",
  fix: 'Name the published .dll in arguments, for example arguments=".\\YourApp.dll"; put &quot; around a name with blanks.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/aspnet/IISIntegration/issues/623',
    'measured: dotnet with an app that is not there, runtimes 8, 9 and 10',
  ],
  judgedBy: 'program',
  check(facts) {
    const { launch } = facts
    if (launch?.app == null || launch.placeholder !== null || launch.app.file !== null) return []
    const { text, where } = launch.app
    if (where.place === 'inside') return isEntry(facts, text) ? [] : [missing(facts, launch)]
    if (where.place === 'outside' && !/^\.\.[\\/]/.test(where.path)) return []
    const why =
      where.place === 'variable'
        ? 'depends on a variable of the server'
        : 'lies outside of what was published'
    return [
      {
        message: `arguments names ${shown(text)}, which ${why}: the app starts only where that file exists`,
        subject: text,
        severity: 'note',
        ...placeOf(facts, launch),
      },
    ]
  },
  explain(defect, facts) {
    const { launch } = facts
    if (launch === null) return { message: `${defect.subject} is not in the output`, ...ofDefect(defect) }
    const { file = '', assembly = '' } = defect.detail
    const cut = launch.app?.file === assembly && /\s.*\.(dll|exe)$/i.test(assembly)
    if (!cut) return missing(facts, launch)
    return {
      message: `The blank in ${shown(assembly)} is not quoted in arguments: dotnet is given ${shown(file)}, and visitors get HTTP ${statusOf(facts, '500.31')}`,
      ...ofDefect(defect),
    }
  },
})

/** The app's own assembly was not shipped, though its configuration names it: that is told as what it is. */
function isEntry({ entry }: Facts, text: string): boolean {
  return (
    entry !== null &&
    !entry.assemblyPresent &&
    entry.assembly?.toLowerCase() === windowsFileName(text).toLowerCase()
  )
}

function missing(facts: Facts, launch: Launch): Problem {
  const { app, appBy } = launch
  const fault = app === null ? null : optionFault(app.text, app.exec)
  const where = app?.where.place === 'outside' ? 'does not exist there' : 'is not in the output'
  const what =
    app === null
      ? `${appBy} names no app`
      : fault !== null
        ? `${shown(app.text)} in ${appBy} ${fault}`
        : app.file === null
          ? `${shown(app.text)}, which ${appBy} names, ${where}`
          : `${shown(app.text)}, which ${appBy} names, is neither a .dll nor an .exe`
  return {
    message: `${what}: dotnet does not start the app, and visitors get HTTP ${statusOf(facts, '500.31')}`,
    subject: app?.text ?? launch.arguments?.text ?? '',
    ...placeOf(facts, launch),
  }
}

function placeOf(facts: Facts, launch: Launch) {
  return inWebConfig(facts, launch.arguments?.at ?? launch.processPath?.at ?? null)
}
