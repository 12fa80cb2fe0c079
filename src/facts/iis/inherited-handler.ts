// A child application inherits its parent's handlers: one that adds the same name again makes IIS refuse the file, and
// one that removes the name has none.
import type { Position } from '../../publish/parsed.ts'
import { attribute, type XmlElement } from '../../publish/xml/xml-element.ts'
import type { Facts } from '../facts.ts'

/** Where web.config adds the handler `aspNetCore` without a `remove` or `clear` before it; null where it does not. */
export function addsHandlerTwice({ iis }: Pick<Facts, 'iis'>): Position | null {
  const first = handlerItems({ iis }).find((item) => removes(item) || (item.name === 'add' && isNamed(item)))
  return first === undefined || removes(first) ? null : first.at
}

/** Whether web.config leaves the handler `aspNetCore` of the parent in effect. */
export function keepsInheritedHandler(facts: Pick<Facts, 'iis'>): boolean {
  return !handlerItems(facts).some(removes)
}

function handlerItems({ iis }: Pick<Facts, 'iis'>): readonly XmlElement[] {
  return (iis?.sections.get('handlers') ?? []).flatMap(({ children }) => children)
}

function removes(item: XmlElement): boolean {
  return item.name === 'clear' || (item.name === 'remove' && isNamed(item))
}

function isNamed(item: XmlElement): boolean {
  return attribute(item, 'name')?.value.toLowerCase() === 'aspnetcore'
}
