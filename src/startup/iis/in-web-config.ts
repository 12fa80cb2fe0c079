// Defects in web.config, and how a trace names their places.
import type { Facts } from '../../facts/facts.ts'
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import type { Position } from '../../publish/parsed.ts'
import { defect } from '../defect.ts'
import type { Defect, DefectOf, DefectRule, DefectValues } from '../defect.ts'

type Web = Pick<Facts, 'output'>

/** As a trace names a place in web.config. */
export function lineOf(facts: Web, at: Position): string {
  return `${webConfigPath(facts.output, at)} line ${at.line}`
}

export function webConfigDefect<Rule extends DefectRule>(
  facts: Web,
  rule: Rule,
  subject: string,
  at: Position | null,
  values: DefectValues[Rule],
): DefectOf<Rule> {
  return defect(rule, subject, { path: webConfigPath(facts.output, at), at }, values)
}

/**
 * A defect of what the module is told. A WebAssembly client has no server program at all: there it is the one thing wrong that
 * the module is named.
 */
export function moduleDefect(facts: Facts, found: Defect): Defect {
  if (facts.kind !== 'blazor-wasm') return found
  return { ...found, rule: 'web-config-wasm-with-ancm', subject: 'aspNetCore', values: null }
}
