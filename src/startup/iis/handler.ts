// Stages 0.2 to 0.6: which handler takes the request, and whether its module is installed.
import { hostingModelOf, reportedHandler } from '../../facts/iis/hosting.ts'
import type { HostingModel } from '../../facts/iis/hosting.ts'
import { handlerModule } from '../../facts/iis/iis-configuration.ts'
import type { AspNetCoreModule, IisConfiguration } from '../../facts/iis/iis-configuration.ts'
import type { Handler } from '../../facts/iis/iis-elements.ts'
import { addsHandlerTwice } from '../../facts/iis/module-block.ts'
import { blockFault, handlersElsewhere, inheritsHandler } from '../../facts/iis/module-block.ts'
import type { BlockFault } from '../../facts/iis/module-block.ts'
import { moduleRemoval } from '../../facts/iis/sections/module-removal.ts'
import type { ModuleRemoval } from '../../facts/iis/sections/module-removal.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Host } from '../../hosts/host.ts'
import type { Position } from '../../publish/parsed.ts'
import type { Defect } from '../defect.ts'
import type { Stage } from '../stage.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Decided, Given, Outcome, StepDefinition } from '../step.ts'
import { lineOf, moduleDefect, webConfigDefect } from './in-web-config.ts'

function pickHandler(given: Given): Outcome {
  const { iis } = given.facts
  if (iis === null) return unknown('web.config was not read', [], null)
  const { module: modules } = given.host
  // An element that nobody has registered stops IIS before it looks at handlers (stage 0.4).
  if (modules?.length === 0 && iis.aspNetCore !== null) return notInstalled(given, iis.aspNetCore.at)
  const twice = given.facts.parentHandlers ? addsHandlerTwice(given.facts) : null
  if (twice !== null)
    return failed({
      stage: 'iis-configuration',
      detail: 'the parent application has registered the handler already',
      defect: webConfigDefect(given.facts, 'web-config-child-adds-handler', 'aspNetCore', twice, null),
    })
  if (inheritsHandler(given.facts)) {
    const decided = { module: 'AspNetCoreModuleV2', section: iis.aspNetCore } as const
    return findModule(given, 'AspNetCoreModuleV2', 'inherited from the parent application', null, decided)
  }
  const handler = reportedHandler(iis)
  const module = handler === null ? null : handlerModule(handler)
  if (handler === null || module === null) return noHandler(given, iis)
  const line = lineOf(given.facts, handler.at)
  const where = `${handler.name ?? ''} → ${handler.modules ?? ''} · ${line}`
  const inProcess = iis.aspNetCore !== null && hostingModelOf(iis.aspNetCore) === 'inprocess'
  if (module === 'AspNetCoreModule' && inProcess)
    return failed({
      stage: 'handler-module',
      detail: `${handler.modules ?? ''} cannot run an app in-process · ${line}`,
      defect: legacy(given.facts, handler, 'inprocess'),
    })
  return findModule(given, module, where, handler, { module, section: iis.aspNetCore })
}

function legacy(facts: Facts, handler: Handler | null, hostingModel: HostingModel): Defect {
  const at = handler?.modulesAt ?? handler?.at ?? null
  return moduleDefect(facts, webConfigDefect(facts, 'ancm-module-v1', hostingModel, at, { hostingModel }))
}

/** Whether the module that the handler names is installed. */
function findModule(
  given: Given,
  module: AspNetCoreModule,
  where: string,
  handler: Handler | null,
  decided: Pick<Decided, 'module' | 'section'>,
): Outcome {
  const { host, facts } = given
  const removal = facts.iis === null ? null : moduleRemoval(facts.iis, module)
  if (removal !== null)
    return failed({
      stage: stageOfRemoval(removal, host),
      detail: `${module} is taken out of the modules · ${lineOf(facts, removal.at)}`,
      defect: moduleDefect(facts, webConfigDefect(facts, 'ancm-module-removed', module, removal.at, removal)),
    })
  const v1 = module === 'AspNetCoreModule'
  const registered = host.module === null ? (host.server?.aspNetCore ?? null) : null
  // The implied host has the current module, of which nobody says that the legacy one lies beside it.
  if (registered?.includes(module) === true) return passed(where, decided)
  if ((host.module === null && registered === null) || (host.implied && v1)) {
    const name = v1 ? 'the legacy ASP.NET Core Module' : 'the ASP.NET Core Module'
    return unknown(where, ['module'], { installed: [name] }, decided)
  }
  const hasV1 = host.module?.includes('v1') ?? registered?.includes('AspNetCoreModule') === true
  const hasV2 =
    host.module?.some((version) => version !== 'v1') ?? registered?.includes('AspNetCoreModuleV2') === true
  if (v1 ? hasV1 : hasV2) return passed(where, decided)
  if (v1 && hasV2)
    return failed({
      stage: 'handler-module',
      detail: 'the legacy module is not installed',
      defect: legacy(facts, handler, 'outofprocess'),
    })
  const at = handler?.modulesAt ?? handler?.at ?? null
  return failed({
    stage: 'handler-module',
    detail: hasV1 ? 'only the legacy module is installed' : 'no ASP.NET Core Module is installed',
    defect: webConfigDefect(facts, 'ancm-not-installed', module, at, {
      asksFor: 'handler',
      installed: hasV1 ? 'legacy' : 'none',
    }),
  })
}

/**
 * Stock IIS locks modules in its list, and refuses a file that clears it; a single one that is not locked may be removed. The configuration
 * of a server says which ones it locks.
 */
export function stageOfRemoval({ by, module }: ModuleRemoval, { server }: Pick<Host, 'server'>): Stage {
  const locked = server?.lockedModules ?? null
  const refused = by === 'clear' ? locked?.size !== 0 : locked?.has(module.toLowerCase()) === true
  return refused ? 'iis-configuration' : 'handler-module'
}

function notInstalled({ facts }: Given, at: Position): Outcome {
  return failed({
    stage: 'iis-configuration',
    detail: 'the ASP.NET Core Module is not installed',
    defect: webConfigDefect(facts, 'ancm-not-installed', 'aspNetCore', at, {
      asksFor: 'element',
      installed: 'none',
    }),
  })
}

function noHandler({ facts }: Given, iis: IisConfiguration): Outcome {
  const fault = blockFault(facts)
  if (fault === null || fault.kind === 'no-section') {
    const where = handlersElsewhere(iis) ? 'the handlers lie in another file' : 'no handlers'
    return unknown(where, [], null, { section: iis.aspNetCore })
  }
  const found = blockDefect(facts, fault)
  if (fault.kind !== 'no-handler')
    return failed({
      stage: 'directory-listing',
      detail: `the ${fault.part} is in effect only below ${fault.path}`,
      defect: found,
    })
  const modules = fault.handler?.modules ?? ''
  if (fault.handler === null)
    return failed({
      stage: 'directory-listing',
      detail: 'no handler of the ASP.NET Core Module',
      defect: found,
    })
  const names = modules === '' ? 'no module' : `the module ${modules}`
  return failed({ stage: 'handler-module', detail: `the handler names ${names}`, defect: found })
}

/** What is wrong with the pair of handler and section. */
export function blockDefect(facts: Facts, fault: BlockFault): Defect {
  return moduleDefect(facts, defectOf(facts, fault))
}

function defectOf(facts: Facts, fault: BlockFault): Defect {
  switch (fault.kind) {
    case 'no-section':
      return webConfigDefect(facts, 'ancm-section-missing', 'aspNetCore', fault.at, fault)
    case 'no-handler':
      return webConfigDefect(facts, 'ancm-handler-missing', fault.handler?.modules ?? '', fault.at, fault)
    case 'scoped':
      return webConfigDefect(facts, 'ancm-section-scoped-to-path', fault.path, fault.at, fault)
    case 'split':
      return webConfigDefect(facts, 'ancm-handler-section-split', fault.path, fault.at, fault)
  }
}

export const PICK_HANDLER: StepDefinition = {
  id: 'handler',
  title: 'IIS picks the handler',
  run: pickHandler,
}
