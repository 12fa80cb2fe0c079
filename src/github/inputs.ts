// The inputs of the action. The runner warns about unknown names itself; it does not enforce `required`.
import { choice, failOnLevels, isoDate } from '../choices.ts'
import { UsageError } from '../errors.ts'
import type { AnnotationMode } from '../report/annotations.ts'
import type { FailOn } from '../result.ts'

/** As action.yml declares them. */
export const inputNames = ['path', 'fail-on', 'annotations', 'json-file', 'as-of'] as const
export type InputName = (typeof inputNames)[number]

export interface Inputs {
  readonly paths: readonly string[]
  readonly failOn: FailOn
  readonly annotations: AnnotationMode
  /** null = none wanted. */
  readonly jsonFile: string | null
  /** null = today. */
  readonly asOf: string | null
}

/** `get` gives an input as written, empty where it is absent. */
export function readInputs(get: (name: InputName) => string): Inputs {
  const paths = get('path')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (paths.length === 0) {
    throw new UsageError(
      'the input path is empty',
      'name the folder that dotnet publish wrote, one path a line',
    )
  }
  const text = (name: InputName): string => get(name).trim()
  const asOf = text('as-of')
  return {
    paths,
    failOn: choice('the input fail-on', text('fail-on') || 'error', failOnLevels),
    annotations: choice('the input annotations', text('annotations') || 'auto', ['auto', 'all', 'none']),
    jsonFile: text('json-file') || null,
    asOf: asOf === '' ? null : isoDate('the input as-of', asOf),
  }
}
