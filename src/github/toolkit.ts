// The only place that talks to the runner.
import { accessSync, constants } from 'node:fs'
import { debug, error, getInput, info, isDebug, notice, setFailed, setOutput, warning } from '@actions/core'
import { inertLogLine } from '../engine.ts'
import type { Annotation } from '../report/annotations/annotation.ts'
import type { InputName } from './inputs.ts'
import type { Outputs } from './outputs.ts'

export function inputOf(name: InputName): string {
  return getInput(name)
}

/** The runner was asked for debug logging. */
export function isVerbose(): boolean {
  return isDebug()
}

/** Into the log, where no line can be a command. */
export function log(text: string): void {
  for (const line of text.trimEnd().split('\n')) info(inertLogLine(line))
}

export function logDetail(text: string): void {
  debug(text)
}

export function annotate({ severity, message, title, file, line, column }: Annotation): void {
  const place = {
    title,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { startLine: line }),
    ...(column === null ? {} : { startColumn: column }),
  }
  const issue = { error, warning, note: notice }[severity]
  issue(message, place)
}

/** Without the file the toolkit would fall back to a command that runners no longer take. */
export function hasOutputs(): boolean {
  return (process.env['GITHUB_OUTPUT'] ?? '') !== ''
}

/** Throws where the file cannot be written; of one that is not there the toolkit would not say so by a code. */
export function setOutputs(outputs: Outputs): void {
  accessSync(process.env['GITHUB_OUTPUT'] ?? '', constants.W_OK)
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
}

/** An error line, and an exit code that fails the step. */
export function fail(message: string, code: 1 | 3): void {
  setFailed(message)
  process.exitCode = code
}

export function annotateNotice(message: string): void {
  notice(message)
}

export function warn(message: string): void {
  warning(message)
}
