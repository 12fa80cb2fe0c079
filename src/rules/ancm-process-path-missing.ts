// The module demands a program to start.
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const OF_PARENT =
  'aspNetCore has no processPath of its own, and the one of a parent application starts the program of that application: the module answers HTTP 500.0'
const MESSAGE =
  'The aspNetCore element in web.config names no processPath, so there is nothing to start: IIS answers HTTP 500.0'

export default defineRule({
  id: 'ancm-process-path-missing',
  title: 'web.config does not say which program to start',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why: 'The ASP.NET Core Module demands a processPath that is not empty, in-process as well as out-of-process.',
  fix: 'Write processPath="dotnet" with arguments=".\\YourApp.dll", or processPath=".\\YourApp.exe", as dotnet publish does.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
  judgedBy: 'settings',
  check(facts) {
    const section = facts.iis?.aspNetCore ?? null
    if (section === null || section.hidden) return []
    if (facts.kind === 'blazor-wasm') return []
    const processPath = section.attributes.get('processPath')
    if (processPath !== undefined && processPath.text !== '') return []
    // A misspelt name is the one thing wrong.
    if (sectionViolations(section).some(({ nearest }) => nearest === 'processPath')) return []
    const place = inWebConfig(facts, processPath?.at ?? section.at)
    return [{ message: MESSAGE, subject: 'processPath', ...place }]
  },
  explain: (defect) => ({
    message: defect.detail['of'] === 'parent' ? OF_PARENT : MESSAGE,
    ...ofDefect(defect),
  }),
})
