// The application pool of the site is not there, or does not start.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Every request is answered with HTTP 503, "The service is unavailable"; nothing of the app is in any log.',
  why: 'IIS hands a request to the worker process of the application pool. Where no pool of that name is configured, or it is not started, http.sys answers in its place.',
  seenAs: ['503', 'The service is unavailable', 'Service Unavailable'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.applicationhost/applicationpools/add/',
    'https://learn.microsoft.com/troubleshoot/developer/webapps/iis/health-diagnostic-performance/troubleshoot-http-error-503',
  ],
}

export default defineRule({
  id: 'application-pool-unavailable',
  title: 'The application pool of the site is not there, or does not start',
  severity: 'error',
  about: 'iis',
  ofHost: [],
  fix: 'Let applicationPool of the application name a pool that is configured and starts (autoStart).',
  explain(defect, _, host) {
    return {
      what: `No application pool on ${placeName(host)} takes the request: ${defect.values.text}`,
      ends: 'application-pool',
      ...ofDefect(defect),
    }
  },
})
