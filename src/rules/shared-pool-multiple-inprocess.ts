// Two in-process apps in one application pool: the worker process takes only the first.
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'shared-pool-multiple-inprocess',
  title: 'Two in-process apps share an application pool',
  severity: 'error',
  about: 'iis',
  symptom:
    'IIS answers HTTP 500.35 for every in-process app of the pool but the one that is requested first.',
  why: 'In-process the worker process runs the app itself, with one .NET runtime, so it can run one app only.',
  fix: 'Give each in-process app its own application pool, or host all apps of the pool out-of-process.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
  explain: (defect) => ({
    message: `${defect.subject} already runs in-process in the same application pool, which takes one such app only: ${answered(defect)}`,
    ...ofDefect(defect),
  }),
})
