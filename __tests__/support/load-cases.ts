// The cases of each rule from its file in __tests__/rules.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleCases } from './cases.ts'

/** Ids of the rules that have cases, sorted. */
export function caseFiles(): readonly string[] {
  return readdirSync(folder())
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted()
}

/** null where the rule has no case file. */
export async function casesOf(id: string): Promise<RuleCases | null> {
  if (!existsSync(join(folder(), `${id}.ts`))) return null
  const module: unknown = await import(`../rules/${id}.ts`)
  if (!holdsCases(module)) throw new Error(`__tests__/rules/${id}.ts exports no cases`)
  return module.default
}

// The type checker holds every case file to it.
function holdsCases(module: unknown): module is { readonly default: RuleCases } {
  return typeof module === 'object' && module !== null && 'default' in module
}

// Scripts run bundled from a cache: the working folder is the repository there as in the tests.
function folder(): string {
  return join(process.cwd(), '__tests__/rules')
}
