// A hostingModel that the module does not know.
import { wrongHostingModel } from '../facts/iis/hosting.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.0 and an empty page.',
  why:
    'The ASP.NET Core Module compares the whole value, in any casing but without trimming: in-process with a hyphen or a ' +
    'blank at the end is unknown to it. Neither the schema of IIS nor dotnet publish checks the value.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
}

export default defineRule({
  id: 'hosting-model-invalid',
  title: 'hostingModel in web.config is no hosting model',
  severity: 'error',
  about: 'iis',
  settledBy: ['hosting-model'],
  fix: 'Write hostingModel="inprocess" or hostingModel="outofprocess".',
  check(facts) {
    const wrong = wrongHostingModel(facts.iis?.aspNetCore ?? null)
    return wrong === null ? [] : [problem(wrong.text, inWebConfig(facts, wrong.at))]
  },
  explain: (defect) => problem(defect.subject, ofDefect(defect)),
})

function problem(value: string, place: Place): Problem {
  const models = ['inprocess', 'outofprocess']
  const meant = models.find((model) => model === value.toLowerCase().replace(/[^a-z]/g, ''))
  const right = (meant === undefined ? models : [meant]).map((model) => `hostingModel="${model}"`)
  return {
    what: `hostingModel="${value}" is neither inprocess nor outofprocess`,
    ends: 'module-section',
    fix: `Write ${right.join(' or ')} in ${lineOf(place)}.`,
    subject: value,
    path: place.path,
    line: place.line,
    column: place.column,
  }
}
