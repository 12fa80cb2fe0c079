// The program that web.config starts was not published.
import { statusOf } from '../facts/answer.ts'
import type { Facts } from '../facts/facts.ts'
import type { Launch } from '../facts/iis/launch.ts'
import type { Problem } from '../findings/finding.ts'
import { extension } from '../publish/files.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-process-file-missing',
  title: 'The program that web.config starts is not in the output',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.0 in-process, HTTP 502.5 out-of-process: the executable cannot be found.',
  why:
    'processPath names a file of the site that publish did not produce: another assembly name, an app host that is switched ' +
    'off (UseAppHost=false), or a web.config of an earlier publish. Out-of-process the name must exist as written: .exe is added only in-process.',
  fix: 'Publish with the RID and app host that web.config expects, or write processPath="dotnet" and arguments=".\\YourApp.dll".',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/aspnet/websdk/issues/300',
    'measured: SDK 10.0.401 with TargetName set',
  ],
  judgedBy: 'program',
  check(facts) {
    const { launch } = facts
    if (launch === null || launch.processPath === null || launch.placeholder !== null) return []
    const { program } = launch
    if (program.place === 'inside') return isMissing(facts, launch) ? [missing(facts, launch)] : []
    const above = program.place === 'outside' && /^\.\.[\\/]/.test(program.path)
    if (!above && program.place !== 'variable') return []
    const why = above ? 'lies outside of what was published' : 'depends on a variable of the server'
    return [
      {
        message: `processPath names ${shown(program.path)}, which ${why}: the app starts only where that file exists`,
        subject: program.path,
        severity: 'note',
        ...inWebConfig(facts, launch.processPath.at),
      },
    ]
  },
  explain: (defect, facts) =>
    facts.launch === null
      ? {
          message: `${defect.subject} is not in the output`,
          subject: defect.subject,
          ...inWebConfig(facts, null),
        }
      : missing(facts, facts.launch),
})

/** Neither the name as written nor with the .exe that the module adds; a bare name is searched on PATH out-of-process. */
function isMissing({ output, hostingModel }: Facts, { program, processPath, muxer, bare }: Launch): boolean {
  const { path } = program
  // An empty text is refused before anything is looked for.
  if (path === '') return processPath?.text !== ''
  if (bare && (muxer || hostingModel !== 'inprocess')) return false
  const end = extension(path)
  // In-process another extension than .exe is refused before the file is looked for.
  if (hostingModel === 'inprocess' && end !== '' && end !== '.exe') return false
  return output.files.anyCase(path) === undefined && output.files.anyCase(`${path}.exe`) === undefined
}

function missing(facts: Facts, { program, programBy, processPath }: Launch): Problem {
  const { path } = program
  const outcome = `the ASP.NET Core Module answers HTTP ${statusOf(facts, '500.0')}`
  const place = inWebConfig(facts, processPath?.at ?? null)
  if (path === '') return { message: `${programBy} names no file: ${outcome}`, subject: programBy, ...place }
  const added = facts.hostingModel !== 'outofprocess' && extension(path) === '' ? '.exe' : ''
  const asWritten =
    facts.hostingModel === 'outofprocess' && facts.output.files.anyCase(`${path}.exe`) !== undefined
  const hint = asWritten ? ' (out-of-process .exe is not added to the name)' : ''
  const where = program.place === 'inside' ? `is not in the output${hint}` : 'does not exist there'
  return {
    message: `${shown(path)}${added}, which ${programBy} names, ${where}: ${outcome}`,
    subject: path,
    ...place,
  }
}
