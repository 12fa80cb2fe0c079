// Two in-process apps in one application pool: the worker process takes only the first.
import { placeName } from '../hosts/host-names.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.35 for every in-process app of the pool but the one that is requested first.',
  why: 'In-process the worker process runs the app itself, with one .NET runtime, so it can run one app only.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'shared-pool-multiple-inprocess',
  title: 'Two in-process apps share an application pool',
  severity: 'error',
  about: 'iis',
  fix: 'Give each in-process app its own application pool, or host all apps of the pool out-of-process.',
  explain: (defect, facts, host) => ({
    what: `${defect.subject} already runs in-process in the same application pool, which takes one such app only`,
    ends: 'pool-count',
    fix: `Give ${projectOf(facts)} an application pool of its own on ${placeName(host)}, or host all apps of the pool out-of-process.`,
    ...ofDefect(defect),
  }),
})
