// A child application inherits its parent's handlers: one that adds the same name again makes IIS refuse the file.
import type { Position } from '../publish/parsed.ts'
import { attribute } from '../publish/xml.ts'
import type { Facts } from './facts.ts'

/** Where web.config adds the handler `aspNetCore` without a `remove` or `clear` before it; null where it does not. */
export function addsHandlerTwice({ iis }: Pick<Facts, 'iis'>): Position | null {
  const items = (iis?.sections.get('handlers') ?? []).flatMap(({ children }) => children)
  for (const item of items) {
    const name = attribute(item, 'name')?.value.toLowerCase()
    if (item.name === 'clear' || (item.name === 'remove' && name === 'aspnetcore')) return null
    if (item.name === 'add' && name === 'aspnetcore') return item.at
  }
  return null
}
