// On Azure App Service the log of the module belongs below the LogFiles folder.
import { defineRule, inWebConfig } from './rule.ts'

/** The schema's default. */
const DEFAULT = '.\\aspnetcore-stdout'

export default defineRule({
  id: 'stdout-log-path',
  title: 'The stdout log is not written below the LogFiles folder of App Service',
  severity: 'warning',
  about: 'iis',
  symptom:
    'The log of an app that does not start is not among the logs of App Service, or is not there at all.',
  why:
    'App Service keeps and shows logs in %home%\\LogFiles. A relative path leads into the folder of the app, which a ' +
    'deployment replaces and which is read-only where the app runs from a package.',
  fix: 'Write stdoutLogFile="\\\\?\\%home%\\LogFiles\\stdout", as publishing to App Service does.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/logging-and-diagnostics',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/azure/app-service/deploy-run-package',
  ],
  checkHost(facts, host) {
    const section = facts.iis?.aspNetCore ?? null
    if (host.kind !== 'azure-app-service-windows' || section === null) return []
    // Its values cannot be seen.
    if (section.hidden) return []
    const file = section.attributes.get('stdoutLogFile')
    const written = file?.text ?? DEFAULT
    // An empty one is an error of its own.
    if (written === '' || isBelowLogFiles(written)) return []
    const enabled = section.attributes.get('stdoutLogEnabled')?.text.toLowerCase() === 'true'
    const effect = enabled
      ? 'the log that is on is not among the logs of App Service, and is lost where the app runs from a package'
      : 'a log that is turned on is not among the logs of App Service'
    const named =
      file === undefined
        ? `stdoutLogFile is not set, so it is ${DEFAULT}, which`
        : `stdoutLogFile="${written}"`
    const message = `${named} is not below %home%\\LogFiles: ${effect}`
    const place = inWebConfig(facts, file?.at ?? section.at)
    return [{ message, subject: 'stdoutLogFile', severity: enabled ? 'warning' : 'note', ...place }]
  },
})

// The app lies in %home%\site\wwwroot.
const LOG_FILES = /^(%home%|[a-z]:\\home|(\.\\)*\.\.\\\.\.)\\logfiles\\[^\\]/i

function isBelowLogFiles(text: string): boolean {
  const path = text
    .trim()
    .replaceAll('/', '\\')
    .replace(/^\\\\\?\\/, '')
  return LOG_FILES.test(path) && !/\\\.\.(\\|$)/.test(path.replace(/^(\.\\)*\.\.\\\.\./, ''))
}
