// Files that only Visual Studio and `dotnet run` or `dotnet publish` read.
import { at, defineRule } from '../judge/rule.ts'

const LAUNCH_SETTINGS = /^(properties\/)?launchsettings\.json$/i
const PUBLISH_PROFILE = /^properties\/publishprofiles\/[^/]+\.pubxml$/i

export const explanation = {
  symptom:
    'The environment, the addresses or the hosting model that the file names are not in force in production.',
  why:
    'launchSettings.json is read by dotnet run and Visual Studio, a publish profile by dotnet publish. The published app ' +
    'reads neither.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/environments',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/visual-studio-publish-profiles',
  ],
}

export default defineRule({
  id: 'launch-settings-without-effect',
  title: 'A file of the development machine lies in the output, without effect there',
  severity: 'note',
  about: 'any',
  fix: 'Exclude the file from publish; set environment and hosting model in the project file, in web.config or on the host.',
  check: ({ output }) =>
    output.files.all.flatMap(({ path }) => {
      const launch = LAUNCH_SETTINGS.test(path)
      if (!launch && !PUBLISH_PROFILE.test(path)) return []
      const reader = launch ? 'dotnet run and Visual Studio read it' : 'dotnet publish reads it'
      const what = `${path} has no effect in the output: only ${reader}, not the published app`
      const fix = `Exclude ${path} from publish; set environment and hosting model in the project file, in web.config or on the host.`
      return [{ what, fix, subject: path, ...at(path, { line: 1, column: 1 }) }]
    }),
})
