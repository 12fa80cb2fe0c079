// What a report says is wrong: without what its own run had decided about it.
import type { Told } from '../findings/finding.ts'
import { fingerprint } from '../findings/fingerprint.ts'
import { flag, list, named, oneOf, orNull, record, ReportFault, text } from './values.ts'
import type { Reader } from './values.ts'
import { exitCode, position, rule, severity, status } from './words.ts'

const answer = record(({ need }) => ({
  host: need('host', text),
  status: need('status', status),
  exitCode: need('exitCode', exitCode),
}))

const source = record(({ need }) => ({ path: need('path', text), line: need('line', position) }))
const expected = record(({ need }) => ({ status: need('status', status) }))
const fixShape = record(({ need }) => ({ fix: need('fix', text), hosts: need('hosts', list(text)) }))

const scalar: Reader<string | number | boolean> = (value) => {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') throw new ReportFault('is a text, a number, true or false')
  return text(value)
}

/** `target` as fingerprints name it; what it leaves open is taken for the worse where it was not audited to its end. */
export function findingOf(target: string, complete: boolean): Reader<Told> {
  return record(({ need, may }) => {
    const message = need('message', text)
    const fix = need('fix', orNull(text))
    need('severity', severity)
    need('status', oneOf(['open', 'ignored', 'baseline', 'off']))
    need('reason', orNull(text))
    may('until', orNull(text), null)
    need('cause', text)
    const own = {
      rule: need('rule', rule),
      severity: need('ruleSeverity', severity),
      path: need('path', orNull(text)),
      subject: need('subject', text),
    }
    const answers = need('answers', list(answer))
    const what = may('what', text, null)
    const heading = may('heading', orNull(text), null)
    const incomplete = may('incomplete', flag, !complete)
    const crash = may('crash', flag, false)
    return {
      ...own,
      // The message of a report that has not its parts says the answers too.
      what: what ?? message,
      answers: what === null ? [] : answers,
      ...(heading === null ? {} : { heading }),
      effect: may('effect', orNull(text), null),
      expected: may('expected', orNull(expected), null),
      fixes: may('fixes', list(fixShape), fix === null ? [] : [{ fix, hosts: [] }]),
      line: need('line', position),
      column: need('column', position),
      source: need('source', orNull(source)),
      evidence: need('evidence', named(scalar)),
      hosts: need('hosts', list(text)),
      fingerprint: fingerprintOf(need('fingerprint', text), own, target),
      ...(incomplete ? { incomplete } : {}),
      ...(crash ? { crash } : {}),
    }
  })
}

/** A baseline holds nothing else. */
function fingerprintOf(
  told: string,
  { rule: id, severity: own, path, subject }: Pick<Told, 'rule' | 'severity' | 'path' | 'subject'>,
  target: string,
): string {
  if (/^[0-9a-f]{16}$/.test(told)) return told
  return fingerprint([id, target, path ?? '', subject, ...(own === 'error' ? ['error'] : [])])
}
