// The start command of a Linux host names a program or an app that is not there.
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'entrypoint-not-in-artifact',
  title: 'The start command names a file that is not there',
  severity: 'error',
  about: 'any',
  symptom:
    'The service or container ends at once: "No such file or directory", "The application to execute does not exist", or dotnet takes the name for one of its commands.',
  why: 'An ENTRYPOINT, an ExecStart or a startup command is written apart from the project and is not renamed with it. On Linux letter case counts.',
  fix: 'Write the name of the published DLL behind dotnet, or the path of the app host, exactly as in the output.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/docker/building-net-docker-images',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/linux-nginx',
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
  ],
  explain(defect) {
    const why = defect.detail['why'] ?? ''
    const what =
      defect.subject === 'dotnet' && why === 'is given no app'
        ? 'The start command gives dotnet no app'
        : `The start command names ${defect.subject}, which ${why}`
    const exact = why.startsWith('is called') ? ' (on Linux letter case counts)' : ''
    return { message: `${what}${exact}: ${answered(defect)}`, ...ofDefect(defect) }
  },
})
