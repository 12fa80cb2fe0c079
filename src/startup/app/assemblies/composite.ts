// Composite ReadyToRun: the code of many assemblies lies in one further file, without which the process dies without a word.
import { binaryFault } from '../../../facts/app/binary-fault.ts'
import { defect } from '../../defect.ts'
import type { Defect } from '../../defect.ts'
import { findFile } from '../../machine/place.ts'
import type { Given } from '../../step.ts'

/** The defect of an assembly whose composite image is not there or not whole; null where there is none (measured). */
export function compositeFault(given: Given, path: string): Defect | null {
  const head = given.facts.output.binaries.get(path)
  const owner = head?.format === 'pe' ? (head.managed?.readyToRun?.owner ?? null) : null
  if (owner === null) return null
  const file = findFile(given, owner)
  if (file !== undefined && binaryFault(given.facts, file.path) === null) return null
  const fault = file === undefined ? 'missing' : 'damaged'
  return defect('r2r-composite-missing', owner, { path: file?.path ?? path }, { component: path, fault })
}
