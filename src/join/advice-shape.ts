// What a report says of the hosting model that fits.
import type { AdvicePoint, HostingAdvice } from '../advise/advice.ts'
import { startup } from './startup-shape.ts'
import { flag, list, oneOf, orNull, record, text, textOf } from './values.ts'
import { line, model, position } from './words.ts'

const point = record(({ need }): AdvicePoint => ({
  speaksFor: need('speaksFor', model),
  weight: need('weight', oneOf(['decides', 'matters', 'hint'])),
  text: need('text', text),
  path: need('path', orNull(text)),
  line: need('line', position),
  // Reports make a link of it.
  source: need('source', textOf(/^https:\/\/[\w./-]{1,300}$/, 'the address of a page')),
}))

const change = record(({ need }) => ({ path: need('path', orNull(text)), line: need('line', position) }))

export const advice = record(({ need }): HostingAdvice => ({
  host: need('host', text),
  now: need('now', model),
  declared: need('declared', flag),
  path: need('path', text),
  line: need('line', line),
  column: need('column', line),
  recommended: need('recommended', orNull(model)),
  why: need('why', text),
  points: need('points', list(point)),
  other: need('other', startup),
  change: need('change', orNull(change)),
}))
