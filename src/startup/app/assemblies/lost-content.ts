// Files that a start may load, of whose content a part is lost: whether it needs just that part cannot be told.
import { valueOf } from '../../../publish/parsed.ts'
import { bringsRuntime } from '../../machine/own-runtime.ts'
import { unknown } from '../../step.ts'
import type { Given, Outcome } from '../../step.ts'

/** What certainly ends the start other steps say. */
export function lostContent(given: Given): Outcome | null {
  const { output } = given.facts
  const path = [...output.contentFaults.keys()].find((one) => mayBeLoaded(given, one))
  return path === undefined ? null : unknown(`content of ${path} is lost`, [], null)
}

/** Of native files the program alone, unless the app brings its runtime along. */
function mayBeLoaded(given: Given, path: string): boolean {
  const { program } = given.decided
  const head = given.facts.output.binaries.get(path)
  if (path === program?.path || (head?.format === 'pe' && head.managed !== null)) return true
  const isLauncher = given.facts.output.launchers.some(({ file }) => file.path === path)
  const app = program?.app ?? null
  return !isLauncher && app !== null && bringsRuntime(valueOf(app.runtimeConfig), given)
}
