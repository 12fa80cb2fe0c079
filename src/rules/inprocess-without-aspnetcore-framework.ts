// The in-process request handler comes with Microsoft.AspNetCore.App; an app that does not use it has none.
import { includedOrListed } from '../facts/dotnet/framework-names.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const HANDLER = 'aspnetcorev2_inprocess.dll'
const message = (config: string) =>
  `${fileName(config)} does not name Microsoft.AspNetCore.App, so the in-process request handler is not found: IIS answers HTTP 500.33`

export default defineRule({
  id: 'inprocess-without-aspnetcore-framework',
  title: 'An app without the ASP.NET Core framework is to be hosted in-process',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.33: the request handler cannot be loaded.',
  why:
    `${HANDLER} is part of Microsoft.AspNetCore.App. The module looks for it in the folders of the frameworks that ` +
    'runtimeconfig.json names; a console or worker app names only Microsoft.NETCore.App.',
  fix: 'Use the Web SDK (Microsoft.NET.Sdk.Web) or add <FrameworkReference Include="Microsoft.AspNetCore.App" />, then publish again.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
  check(facts) {
    const { entry, output } = facts
    if (entry?.form !== 'assembly' || facts.hostingModel !== 'inprocess' || !startsEntry(facts)) return []
    const config = valueOf(entry.runtimeConfig)
    if (config === null || includedOrListed(config, 'Microsoft.AspNetCore.App')) return []
    // Without any framework the app does not get this far, which is a defect of its own.
    if (config.frameworks.length === 0 && config.includedFrameworks === null) return []
    if (output.files.anyCase(HANDLER) !== undefined) return []
    const place = at(entry.runtimeConfigPath, config.frameworksAt ?? config.at)
    return [{ message: message(entry.runtimeConfigPath), subject: HANDLER, ...place }]
  },
  explain: (defect) => ({ message: message(defect.detail['config'] ?? ''), ...ofDefect(defect) }),
})
