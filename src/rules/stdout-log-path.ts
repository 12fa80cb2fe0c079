// Where the log of the module would go: on Azure App Service below the LogFiles folder, elsewhere to a folder that may be written.
import type { Facts } from '../facts/facts.ts'
import type { AspNetCoreSection } from '../facts/iis/iis-elements.ts'
import { shownPath } from '../facts/shown-words.ts'
import type { Problem } from '../judge/problem.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

/** The schema's default. */
const DEFAULT = '.\\aspnetcore-stdout'

/** What the SDK writes. */
const PUBLISHED = '.\\logs\\stdout'

export const explanation = {
  symptom:
    'The log of an app that does not start is not among the logs of App Service, or is not there at all.',
  why:
    'App Service keeps and shows logs in %home%\\LogFiles. A relative path leads into the folder of the app, which a ' +
    'deployment replaces and which is read-only where the app runs from a package. The module writes as the identity of the ' +
    'application pool, and without its log where that may not write: only an entry in the event log tells.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/logging-and-diagnostics',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/azure/app-service/deploy-run-package',
  ],
}

export default defineRule({
  id: 'stdout-log-path',
  title: 'The stdout log points to where it is not kept or cannot be written',
  severity: 'warning',
  about: 'iis',
  ofHost: ['write-access'],
  settledBy: ['log-file'],
  fix: 'On App Service write stdoutLogFile="\\\\?\\%home%\\LogFiles\\stdout", as publishing to it does; on a server name a folder that the identity of the pool may write to.',
  checkHost(facts, host) {
    const section = facts.iis?.aspNetCore ?? null
    if (!isIis(host.kind) || section === null) return []
    // Its values cannot be seen.
    if (section.hidden) return []
    const written = section.attributes.get('stdoutLogFile')?.text ?? DEFAULT
    // An empty one is an error of its own.
    if (written === '') return []
    const enabled = section.attributes.get('stdoutLogEnabled')?.text.toLowerCase() === 'true'
    // As published: nothing was set for a log that is off.
    if (!enabled && (written === PUBLISHED || written === DEFAULT)) return []
    if (host.kind === 'azure-app-service-windows' && !isBelowLogFiles(written))
      return [elsewhere(facts, section, enabled)]
    return enabled && !host.writeAccess && written.startsWith('.') ? [unwritable(facts, section, host)] : []
  },
})

function elsewhere(facts: Facts, section: AspNetCoreSection, enabled: boolean): Problem {
  const effect = enabled
    ? 'the log that is on is not among the logs of App Service, and is lost where the app runs from a package'
    : 'a log that is turned on is not among the logs of App Service'
  return {
    what: `${named(section)} is not below %home%\\LogFiles: ${effect}`,
    fix: 'Write stdoutLogFile="\\\\?\\%home%\\LogFiles\\stdout" in web.config, as publishing to App Service does.',
    severity: enabled ? 'warning' : 'note',
    ...placed(facts, section),
  }
}

function unwritable(facts: Facts, section: AspNetCoreSection, host: Host): Problem {
  return {
    what: `${named(section)} is in the folder of the app, where its identity may not write: the log that is on stays empty`,
    fix: `Name a folder in stdoutLogFile that the identity of the application pool may write to on ${placeName(host)}.`,
    ...placed(facts, section),
  }
}

function named({ attributes }: AspNetCoreSection): string {
  const file = attributes.get('stdoutLogFile')
  return file === undefined
    ? `stdoutLogFile is not set, so it is ${DEFAULT}, which`
    : `stdoutLogFile="${shownPath(file.text)}"`
}

function placed(facts: Facts, section: AspNetCoreSection): Omit<Problem, 'what' | 'severity'> {
  const at = section.attributes.get('stdoutLogFile')?.at ?? section.at
  return { subject: 'stdoutLogFile', ...inWebConfig(facts, at) }
}

// The app lies in %home%\site\wwwroot.
const LOG_FILES = /^(%home%|[a-z]:\\home|(?:\.\\)*\.\.\\\.\.)\\logfiles\\[^\\]/i

function isBelowLogFiles(text: string): boolean {
  const path = text
    .trim()
    .replaceAll('/', '\\')
    .replace(/^\\\\\?\\/, '')
  return LOG_FILES.test(path) && !/\\\.\.(\\|$)/.test(path.replace(/^(?:\.\\)*\.\.\\\.\./, ''))
}
