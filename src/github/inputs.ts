// The inputs of the action. The runner warns about unknown names itself; it does not enforce `required`.
import { choice, collector, failOnLevels, isoDate } from '../engine.ts'
import type { AnnotationMode } from '../report/annotations/annotation.ts'
import type { FailOn } from '../findings/gate.ts'
import { commentKey } from './review/comment-key.ts'
import type { CommentMode } from './review/comment-plan.ts'

/** As action.yml declares them. */
export const inputNames = [
  'path',
  'config',
  'host',
  'fail-on',
  'expect',
  'comment',
  'comment-key',
  'check-run',
  'annotations',
  'json-file',
  'sarif-file',
  'baseline',
  'config-from',
  'source-root',
  'as-of',
  'token',
] as const
export type InputName = (typeof inputNames)[number]

export interface Inputs {
  /** Empty = the targets of the configuration. */
  readonly paths: readonly string[]
  /** Names, files or presets. */
  readonly hosts: readonly string[]
  /** null = the usual one, if it exists. */
  readonly config: string | null
  /** `key=value`. */
  readonly expect: readonly string[]
  /** null = none. */
  readonly baseline: string | null
  /** null = as the configuration says. */
  readonly failOn: FailOn | null
  readonly comment: CommentMode
  /** null = by workflow and job. */
  readonly commentKey: string | null
  readonly checkRun: boolean
  readonly annotations: AnnotationMode
  /** null = none wanted. */
  readonly jsonFile: string | null
  /** null = none wanted. */
  readonly sarifFile: string | null
  /** Where configuration and host files are read: the checkout, or the base of the pull request. */
  readonly configFrom: 'head' | 'base'
  /** Folder or `none`; null = the git root above the working directory. */
  readonly sourceRoot: string | null
  /** null = today. */
  readonly asOf: string | null
  /** Empty = none. */
  readonly token: string
}

/** `get` gives an input as written, empty where it is absent. */
export function readInputs(get: (name: InputName) => string): Inputs {
  const text = (name: InputName): string => get(name).trim()
  const failOn = text('fail-on')
  const asOf = text('as-of')
  const faults = collector()
  const inputs: Inputs = {
    paths: linesOf(get('path')),
    hosts: linesOf(get('host')),
    config: text('config') || null,
    expect: linesOf(get('expect')),
    baseline: text('baseline') || null,
    failOn: failOn === '' ? null : faults.read(() => choice('the input fail-on', failOn, failOnLevels), null),
    ...reviewPart(text, faults),
    annotations: faults.read(
      () => choice('the input annotations', text('annotations') || 'auto', ['auto', 'all', 'none']),
      'auto',
    ),
    jsonFile: text('json-file') || null,
    sarifFile: text('sarif-file') || null,
    configFrom: faults.read(
      () => choice('the input config-from', text('config-from') || 'head', ['head', 'base']),
      'head',
    ),
    sourceRoot: text('source-root') || null,
    asOf: asOf === '' ? null : faults.read(() => isoDate('the input as-of', asOf), null),
  }
  faults.refuse()
  return inputs
}

export type ReviewInputs = Pick<Inputs, 'comment' | 'commentKey' | 'checkRun' | 'token'>

/** Also where other inputs have mistakes, which are told there too. null where one of these has. */
export function reviewInputs(get: (name: InputName) => string): ReviewInputs | null {
  const faults = collector()
  const inputs = reviewPart((name) => get(name).trim(), faults)
  try {
    faults.refuse()
    return inputs
  } catch {
    return null
  }
}

function reviewPart(text: (name: InputName) => string, faults: ReturnType<typeof collector>): ReviewInputs {
  const key = text('comment-key')
  return {
    comment: faults.read(
      () => choice('the input comment', text('comment') || 'never', ['never', 'on-findings', 'always']),
      'never',
    ),
    commentKey: key === '' ? null : faults.read(() => commentKey(key), null),
    checkRun: faults.read(
      () => choice('the input check-run', text('check-run') || 'false', ['true', 'false']) === 'true',
      false,
    ),
    token: text('token'),
  }
}

function linesOf(value: string): readonly string[] {
  return value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
