// The only web.config is not written in lower case, which a case-sensitive build machine takes for another file.
import { rootWebConfigs } from '../facts/iis/web-config-files.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The hosting model and the transforms of the project are not in effect on the server.',
  why:
    'Published on Linux, a file of another casing is filled in, but its own hostingModel is not read, so that it becomes ' +
    'inprocess, and web.Release.config is not applied. Windows itself does not tell the names apart.',
  seenAs: ['settings of web.config have no effect'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://github.com/dotnet/sdk/issues/14853',
    'measured: SDK 10.0.401 on Linux with Web.config and web.Release.config in the project',
  ],
}

export default defineRule({
  id: 'web-config-casing',
  title: 'web.config is not written in lower case',
  severity: 'warning',
  about: 'iis',
  settledBy: ['file-name'],
  fix: 'Rename the file in the project to web.config, all in lower case.',
  check(facts) {
    const names = rootWebConfigs(facts.output)
    const [name] = names
    const { webConfig } = facts.output
    const judged = webConfig.state === 'ok' || (webConfig.state === 'broken' && webConfig.cause === 'syntax')
    if (names.length !== 1 || name === undefined || name === 'web.config' || !judged) return []
    const format = facts.app.appHost?.format
    // Only a portable app brings the app host of the system that it was published on.
    const problem = {
      fix: `Rename ${name} in the project to web.config, all in lower case.`,
      subject: name,
      ...inWebConfig(facts, null),
    }
    if (facts.platform === null && (format === 'elf' || format === 'mach-o')) {
      const what = `The app was published on a case-sensitive system, where ${name} is not web.config: a hostingModel of its own and web.*.config transforms do not count`
      return [{ what, ...problem }]
    }
    const what = `${name} is not written in lower case: published on Linux, a hostingModel of its own and web.*.config transforms do not count`
    return [{ what, severity: 'note', ...problem }]
  },
})
