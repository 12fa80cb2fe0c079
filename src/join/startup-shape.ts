// What a report says of a start.
import { HOST_KINDS } from '../hosts/host.ts'
import type { ToldStartup, ToldStep } from '../startup/told-startup.ts'
import { flag, list, named, oneOf, orNull, record, text } from './values.ts'
import { exitCode, model, rule, status } from './words.ts'

const seen = record(({ need }) => ({
  remote: need('remote', orNull(text)),
  local: need('local', orNull(text)),
  log: need('log', orNull(text)),
}))

const step = record(({ need, may }): ToldStep => {
  const state = need('state', oneOf(['passed', 'failed', 'unknown', 'skipped']))
  return {
    id: need('id', text),
    title: need('title', text),
    state,
    detail: need('detail', text),
    rule: need('rule', orNull(rule)),
    shown: may('shown', oneOf(['passed', 'failed', 'unknown', 'depends', 'skipped']), state),
  }
})

const hostKind = oneOf(HOST_KINDS)

export const startup = record(({ need, may }): ToldStartup => ({
  host: need('host', text),
  kind: need('kind', hostKind),
  implied: need('implied', flag),
  answer: need('answer', oneOf(['starts', 'fails', 'unknown'])),
  hostingModel: need('hostingModel', orNull(model)),
  status: need('status', status),
  exitCode: need('exitCode', exitCode),
  title: need('title', orNull(text)),
  seen: may('seen', seen, { remote: null, local: null, log: null }),
  missing: need('missing', list(text)),
  conditions: may('conditions', list(text), []),
  frameworks: need('frameworks', named(text)),
  steps: need('steps', list(step)),
}))
