// A hostingModel that the module does not know.
import { hostingModelOf } from '../facts/iis/hosting.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const message = (value: string) =>
  `hostingModel="${value}" is neither inprocess nor outofprocess: IIS answers HTTP 500.0 with an empty page`

export default defineRule({
  id: 'hosting-model-invalid',
  title: 'hostingModel in web.config is no hosting model',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers every request with HTTP 500.0 and an empty page.',
  why:
    'The ASP.NET Core Module compares the whole value, in any casing but without trimming: in-process with a hyphen or a ' +
    'blank at the end is unknown to it. Neither the schema of IIS nor dotnet publish checks the value.',
  fix: 'Write hostingModel="inprocess" or hostingModel="outofprocess".',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
  check(facts) {
    const section = facts.iis?.aspNetCore ?? null
    const declared = section?.attributes.get('hostingModel')
    if (section === null || declared === undefined || hostingModelOf(section) !== 'unknown-name') return []
    return [{ message: message(declared.text), subject: declared.text, ...inWebConfig(facts, declared.at) }]
  },
  explain: (defect) => ({ message: message(defect.subject), ...ofDefect(defect) }),
})
