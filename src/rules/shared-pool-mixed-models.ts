// Apps of both hosting models in one application pool: the first model claims the worker process.
import { placeName } from '../hosts/host-names.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

const NAMES = { inprocess: 'in-process', outofprocess: 'out-of-process' } as const

export const explanation = {
  symptom: 'IIS answers HTTP 500.34 for the apps whose model is not that of the app that is requested first.',
  why: 'The ASP.NET Core Module keeps one hosting model for a worker process: the one of the first app, even where that app then fails.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
}

export default defineRule({
  id: 'shared-pool-mixed-models',
  title: 'Apps of both hosting models share an application pool',
  severity: 'error',
  about: 'iis',
  fix: 'Give the app its own application pool, or use the same hosting model (out-of-process for several apps) in all of them.',
  explain(defect, facts, host) {
    const { claimed } = defect.values
    const app = projectOf(facts)
    const same =
      claimed === 'outofprocess'
        ? 'write hostingModel="outofprocess" in web.config'
        : `host ${app} and ${defect.subject} out-of-process`
    return {
      what: `${defect.subject} has claimed the same application pool for ${NAMES[claimed]} hosting`,
      ends: 'pool-model',
      fix: `Give ${app} an application pool of its own on ${placeName(host)}, or ${same}.`,
      ...ofDefect(defect),
    }
  },
})
