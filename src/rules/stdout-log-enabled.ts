// The module's stdout log is a tool for diagnosing a start that fails.
import { shownPath } from '../facts/shown-words.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The log grows without limit until the disk is full, and may hold what the app prints about its users.',
  why: 'The ASP.NET Core Module writes one file for each start of the process and never limits, rotates or deletes it. It is meant for diagnosing an app that does not start.',
  seenAs: ['disk full', 'log folder grows'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/logging-and-diagnostics',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
}

export default defineRule({
  id: 'stdout-log-enabled',
  title: 'stdout logging is on',
  severity: 'warning',
  about: 'iis',
  fix: 'Set stdoutLogEnabled="false" and let the app log through a logging provider.',
  check(facts) {
    const attributes = facts.iis?.aspNetCore?.attributes
    const enabled = attributes?.get('stdoutLogEnabled')
    if (enabled?.text.toLowerCase() !== 'true') return []
    // The schema's default.
    const file = shownPath(attributes?.get('stdoutLogFile')?.text ?? '.\\aspnetcore-stdout')
    const what = `stdout logging is on: the files ${file}_*.log on the server grow without limit and are never deleted`
    return [{ what, subject: 'stdoutLogEnabled', ...inWebConfig(facts, enabled.at) }]
  },
})
