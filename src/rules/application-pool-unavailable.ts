// The site names an application pool that is not there, or that does not start.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import { placeText } from '../text/tree.ts'

export const explanation = {
  symptom:
    'Every request ends with HTTP 503: the service is unavailable. No log of the app or of IIS has it.',
  why:
    'Windows starts a worker process for the application pool of a site, and answers itself where there is none: the pool was removed or ' +
    'renamed, or it was stopped and does not start by itself.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://learn.microsoft.com/iis/configuration/system.applicationhost/applicationpools/add/',
    'inferred: that a pool with autoStart="false" is not running; it could have been started by hand since Windows was',
  ],
}

export default defineRule({
  id: 'application-pool-unavailable',
  title: 'The application pool of the site is missing or does not start',
  severity: 'error',
  about: 'iis',
  fix: 'Create the application pool and start it, or give the site one that exists.',
  explain: (defect, _facts, host) => ({
    what: `On ${placeName(host)} ${defect.values.text} (${placeText(defect.values.at)})`,
    ends: 'pool-down',
    fix:
      defect.values.kind === 'pool-missing'
        ? 'Create the application pool, or give the site one that exists.'
        : 'Start the application pool in IIS Manager, and set Start Automatically in its advanced settings.',
    ...ofDefect(defect),
  }),
})
