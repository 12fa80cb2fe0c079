// web.config takes the module that its own handler names out of the list of modules.
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { AspNetCoreModule, IisConfiguration } from '../iis-configuration.ts'

export interface ModuleRemoval {
  readonly by: 'remove' | 'clear'
  readonly module: AspNetCoreModule
  readonly at: Position
}

/** The last element that takes it out; null where it stays, is added again, or the list lies in a file that was not read. */
export function moduleRemoval(iis: IisConfiguration, module: AspNetCoreModule): ModuleRemoval | null {
  if (iis.externalSections.some(({ section, scope }) => section === 'modules' && scope.path === ''))
    return null
  let removal: ModuleRemoval | null = null
  for (const item of (iis.sections.get('modules') ?? []).flatMap(({ children }) => children)) {
    const named = attribute(item, 'name')?.value.toLowerCase() === module.toLowerCase()
    if (item.name === 'clear') removal ??= { by: 'clear', module, at: item.at }
    else if (named && item.name === 'remove') removal ??= { by: 'remove', module, at: item.at }
    else if (named && item.name === 'add') removal = null
  }
  return removal
}
