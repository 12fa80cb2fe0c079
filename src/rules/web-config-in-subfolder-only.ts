// A copy of the app, one folder too deep, has the web.config that the root lacks.
import type { Facts } from '../facts/facts.ts'
import { folderOfWebConfig } from '../facts/iis/web-config-files.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule } from '../judge/rule.ts'
import { severityWithoutWebConfig } from './web-config-missing.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 403.14, or 404, at the site; only the address of the sub-folder reaches IIS configuration.',
  why: 'IIS reads the web.config of the folder that the site points to. The one that publish wrote lies below it.',
  seenAs: ['403.14'],
  sources: ['https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure'],
}

export default defineRule({
  id: 'web-config-in-subfolder-only',
  title: 'web.config lies in a sub-folder, not in the root',
  severity: 'error',
  about: 'any',
  fix: 'Deploy the content of that folder, so that web.config lies in the root of the site.',
  check(facts) {
    const severity = severityWithoutWebConfig(facts)
    const folder = folderOfWebConfig(facts.output, facts.entry)
    return severity === null || folder === null ? [] : [{ ...problem(facts, folder), severity }]
  },
  explain: (defect, facts) => problem(facts, defect.subject),
})

function problem({ output }: Facts, folder: string): Problem {
  const path = output.files.anyCase(`${folder}/web.config`)?.path ?? `${folder}/web.config`
  return {
    what: `web.config lies in ${folder}, beside a copy of the app, and none in the root, so nothing tells IIS to run the app`,
    ends: 'directory-listing',
    fix: `Deploy the content of ${folder}, so that its web.config lies in the root of the site.`,
    subject: folder,
    ...at(path, { line: 1, column: 1 }),
  }
}
