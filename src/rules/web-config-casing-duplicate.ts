// Two files that Windows takes for one.
import { rootWebConfigs } from '../facts/iis/web-config-files.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The settings of one file are gone on the server, or the deployment stops at the second.',
  why:
    'On Windows both names mean one file, so the one written last replaces the other. It happens where the project has a ' +
    'Web.config and the build machine tells names apart by case: the publish of SDK 5 and older, or a later step, adds its own web.config beside it.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/sdk/issues/14853',
    'https://github.com/Azure/webapps-deploy/issues/366',
  ],
}

export default defineRule({
  id: 'web-config-casing-duplicate',
  title: 'Two web.config files differ only in case',
  severity: 'error',
  about: 'iis',
  fix: 'Rename the file in the project to web.config, all in lower case, and publish again: only one may remain.',
  check({ output }) {
    const names = rootWebConfigs(output)
    const other = names.find((name) => name !== 'web.config')
    if (names.length < 2 || other === undefined) return []
    const what = `${names.join(' and ')} both lie in the root: Windows keeps one of them, and the settings of the other are lost`
    const fix = `Keep one of ${names.join(' and ')} in the project, call it web.config, all in lower case, and publish again into an empty folder.`
    return [{ what, fix, subject: 'web.config', ...at(other, { line: 1, column: 1 }) }]
  },
})
