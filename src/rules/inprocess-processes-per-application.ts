// processesPerApplication is read only by the out-of-process handler.
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The app runs in one process, the worker process of IIS, whatever number is written.',
  why: 'In-process there is no process of its own to start: the module does not read the attribute there.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
}

export default defineRule({
  id: 'inprocess-processes-per-application',
  title: 'processesPerApplication has no effect in-process',
  severity: 'note',
  about: 'iis',
  byModel: true,
  fix: 'Remove processesPerApplication from web.config.',
  check(facts) {
    const value = facts.iis?.aspNetCore?.attributes.get('processesPerApplication')
    if (value === undefined || facts.hostingModel !== 'inprocess') return []
    // What the schema refuses is told by ancm-value-out-of-range.
    if (!/^\d+$/.test(value.text) || Number(value.text) < 2 || Number(value.text) > 100) return []
    const what = `processesPerApplication="${value.text}" has no effect in-process: the app runs in the one worker process`
    return [{ what, subject: 'processesPerApplication', ...inWebConfig(facts, value.at) }]
  },
})
