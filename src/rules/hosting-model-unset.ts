// Without hostingModel the module chooses out-of-process, which is not what the SDK writes by default.
import { reportedHandler } from '../facts/iis/hosting.ts'
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app runs as a process of its own (dotnet.exe or its exe) behind IIS instead of inside the worker process: slower, ' +
    'with other limits, and with 502.5 in place of 500.3x when it does not start.',
  why:
    'The ASP.NET Core Module takes an absent or empty hostingModel as out-of-process. dotnet publish writes the attribute ' +
    'since 3.0, so a file without it was edited, or never went through the transform.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'hosting-model-unset',
  title: 'web.config does not name a hosting model',
  severity: 'warning',
  about: 'iis',
  settledBy: ['hosting-model'],
  fix: 'Write hostingModel="inprocess" or hostingModel="outofprocess" in the aspNetCore element, or set AspNetCoreHostingModel in the project file.',
  check(facts) {
    const section = facts.iis?.aspNetCore ?? null
    if (facts.iis === null || section === null || facts.kind === 'blazor-wasm') return []
    // Where the section lies elsewhere or is encrypted, the attribute may be there.
    if (section.hidden) return []
    const declared = section.attributes.get('hostingModel')
    if (declared !== undefined && declared.text !== '') return []
    // A misspelt name is the one thing wrong.
    if (sectionViolations(section, facts.module.schema).some(({ nearest }) => nearest === 'hostingModel'))
      return []
    // The legacy module knows only out-of-process.
    const handler = reportedHandler(facts.iis)
    if (handler === null || handlerModule(handler) !== 'AspNetCoreModuleV2') return []
    const named =
      declared === undefined ? 'web.config names no hostingModel' : 'hostingModel in web.config is empty'
    const what = `${named}: the ASP.NET Core Module runs the app out-of-process, as a process of its own behind IIS`
    const place = inWebConfig(facts, declared?.at ?? section.at)
    const fix = `Write hostingModel="inprocess" or hostingModel="outofprocess" in the aspNetCore element of ${lineOf(place)}, or set AspNetCoreHostingModel in ${projectOf(facts)}.`
    return [{ what, fix, subject: 'hostingModel', ...place }]
  },
})
