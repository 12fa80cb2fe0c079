// What follows where IIS refuses a part of web.config: the whole app, or only the addresses below a path.
import type { Scope } from '../../facts/iis/iis-elements.ts'
import { shown } from '../../publish/xml/xml-fault.ts'
import type { Problem } from '../problem.ts'

export function outcomeAt({ path }: Scope, what: string): Pick<Problem, 'what' | 'ends' | 'severity'> {
  if (path === '') return { what, ends: 'iis-configuration' }
  return { what: `${what}: IIS answers HTTP 500.19 for addresses below ${shown(path)}`, severity: 'warning' }
}
