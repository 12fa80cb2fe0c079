import { linuxApp, portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const profiles = '{ "profiles": { "http": { "commandName": "Project" } } }'

export default cases('launch-settings-without-effect', [
  {
    name: 'launchSettings.json was published',
    shown: true,
    files: portableApp({ 'Properties/launchSettings.json': profiles }),
    findings: [
      'note Properties/launchSettings.json:1:1 Properties/launchSettings.json has no effect in the output: only dotnet run and Visual Studio read it, not the published app',
    ],
    fixes: [
      'Exclude Properties/launchSettings.json from publish; set environment and hosting model in the project file, in web.config or on the host.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in other case, and a publish profile',
    files: linuxApp({
      'properties/LaunchSettings.json': profiles,
      'Properties/PublishProfiles/Server.pubxml': '<Project />',
    }),
    findings: [
      'note Properties/PublishProfiles/Server.pubxml:1:1 Properties/PublishProfiles/Server.pubxml has no effect in the output: only dotnet publish reads it, not the published app',
      'note properties/LaunchSettings.json:1:1 properties/LaunchSettings.json has no effect in the output: only dotnet run and Visual Studio read it, not the published app',
    ],
  },
  { name: 'nothing of the kind', shown: true, files: portableApp(), findings: [] },
  {
    name: 'a file of that name elsewhere is content',
    files: portableApp({ 'Templates/launchSettings.json': profiles }),
    findings: [],
  },
])
