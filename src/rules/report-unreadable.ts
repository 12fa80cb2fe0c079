// A path that ends in .json should be a report of an earlier run, and is none that can be joined. Nothing else is judged then.
import { defineRule, NOWHERE } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'A job that joins the reports of others ends with exit code 3: what one of them audited is not known, and that is never a pass.',
  why:
    'A path that ends in .json is read as a JSON report of an earlier run, and its targets join this one. The file is another one, was cut ' +
    'while it was written, uploaded or downloaded, was changed by hand, or was written by a version with another schemaVersion. A report ' +
    'is data that anybody may have written: a key that stands twice, a value of another type or a word that is not known is refused, and so ' +
    'is one of more than 64 MB.',
  sources: [
    'https://github.com/dotnet-publish-audit/dotnet-publish-audit/blob/main/docs/report-json.md',
    'https://docs.github.com/actions/tutorials/store-and-share-data',
    'https://www.rfc-editor.org/rfc/rfc8259',
  ],
}

export default defineRule({
  id: 'report-unreadable',
  title: 'The file is no report of an earlier run',
  severity: 'error',
  about: 'any',
  fix: 'Name a report as the input json-file or --output json=FILE writes it, or the publish folder itself.',
  ofUnrecognised: true,
  check({ unrecognised, output: { label, unreadableReport } }) {
    if (unrecognised?.what !== 'report') return []
    const slash = label.lastIndexOf('/')
    const folder = slash < 0 ? 'the working directory' : label.slice(0, slash) || '/'
    return [
      {
        what: `${label} cannot be read as a report of an earlier run: ${unreadableReport ?? 'it is none'}`,
        fix: `Write ${label} anew with the input json-file or --output json=FILE; where it belongs to an app, audit the folder that it lies in, ${folder}.`,
        subject: 'report',
        ...NOWHERE,
      },
    ]
  },
})
