// `system.webServer/aspNetCore` as the elements of all layers make it up.
import { attribute } from '../../publish/xml/xml-element.ts'
import { itemsInEffect } from './sections/iis-collections.ts'
import type { AspNetCoreSection, NameValue, Value } from './iis-elements.ts'
import { elementsAt, type Layer } from './sections/iis-layers.ts'
import { isEncrypted } from './sections/refused-sections.ts'

/** The section where that chain of layers is in effect; null unless one of the own layers names it. */
export function aspNetCoreSection(chain: readonly Layer[], own: readonly Layer[]): AspNetCoreSection | null {
  const parts = chain.flatMap((layer) =>
    elementsAt(layer, ['aspNetCore']).map((element) => ({ layer, element })),
  )
  const innermost = parts.at(-1)
  if (innermost === undefined || !own.includes(innermost.layer)) return null
  const elements = parts.map(({ element }) => element)
  return {
    attributes: new Map(
      elements.flatMap((element) => element.attributes.map((one) => [one.name, valueOf(one)])),
    ),
    environmentVariables: pairs(chain, 'environmentVariables', 'environmentVariable'),
    handlerSettings: pairs(chain, 'handlerSettings', 'handlerSetting'),
    elements,
    at: innermost.element.at,
    scope: innermost.layer.scope,
    hidden: elements.some(
      (element) => attribute(element, 'configSource') || element.children.some(isEncrypted),
    ),
  }
}

/** An item without a name or a value is left out: IIS refuses it, which the check of the schema tells. */
function pairs(chain: readonly Layer[], collection: string, item: string): readonly NameValue[] {
  // The module's schema has no `remove` for these two, so an element of that name takes nothing away.
  const items = itemsInEffect(chain, { path: ['aspNetCore', collection], item, key: [] })
  return items.flatMap(({ element, scope }) => {
    const name = attribute(element, 'name')
    const value = attribute(element, 'value')
    return name && value ? [{ name: name.value, value: value.value, at: element.at, scope }] : []
  })
}

function valueOf({ value, at }: { readonly value: string; readonly at: Value['at'] }): Value {
  return { text: value, at }
}
