// Stages 0.2 to 0.6: which handler takes the request, and whether its module is installed.
import { hostingModelOf, reportedHandler } from '../../facts/iis/hosting.ts'
import { addsHandlerTwice, keepsInheritedHandler } from '../../facts/iis/inherited-handler.ts'
import { handlerModule } from '../../facts/iis/iis-configuration.ts'
import type { AspNetCoreModule, Handler, IisConfiguration } from '../../facts/iis/iis-configuration.ts'
import { blockFault, handlersElsewhere } from '../../facts/iis/module-block.ts'
import type { BlockFault } from '../../facts/iis/module-block.ts'
import type { Position } from '../../publish/parsed.ts'
import { inWebConfig, launchDefect, lineOf } from './web-config-program.ts'
import { failed, passed, unknown } from '../step.ts'
import type { defect, Given, Outcome, StepDefinition } from '../step.ts'

function pickHandler(given: Given): Outcome {
  const { iis } = given.facts
  if (iis === null) return unknown('web.config was not read', [], null)
  const { module: modules } = given.host
  // An element that nobody has registered stops IIS before it looks at handlers (stage 0.4).
  if (modules?.length === 0 && iis.aspNetCore !== null) return notInstalled(given, iis.aspNetCore.at)
  const handler = reportedHandler(iis)
  const module = handler === null ? null : handlerModule(handler)
  const twice = given.host.parentHandlers ? addsHandlerTwice(given.facts) : null
  if (twice !== null) {
    const found = inWebConfig(given, 'web-config-child-adds-handler', 'aspNetCore', twice)
    return failed('500.19', null, 'the parent application has registered the handler already', found)
  }
  if (handler === null && inheritsHandler(given, iis)) {
    const decided = { module: 'AspNetCoreModuleV2', section: iis.aspNetCore } as const
    return findModule(given, 'AspNetCoreModuleV2', 'inherited from the parent application', null, decided)
  }
  if (handler === null || module === null) return noHandler(given)
  const line = lineOf(given, handler.at)
  const where = `${handler.name ?? ''} → ${handler.modules ?? ''} · ${line}`
  const decided = { module, section: iis.aspNetCore }
  const inProcess = iis.aspNetCore !== null && hostingModelOf(iis.aspNetCore) === 'inprocess'
  if (module === 'AspNetCoreModule' && inProcess) {
    const words = `${handler.modules ?? ''} cannot run an app in-process · ${line}`
    return failed('500.21', null, words, legacy(given, handler, 'inprocess'))
  }
  return findModule(given, module, where, handler, decided)
}

function inheritsHandler({ facts, host }: Given, iis: IisConfiguration): boolean {
  return host.parentHandlers && !handlersElsewhere(iis) && keepsInheritedHandler(facts)
}

function legacy(given: Given, handler: Handler | null, subject: string): ReturnType<typeof defect> {
  const at = handler?.modulesAt ?? handler?.at ?? null
  return launchDefect(given.facts, 'ancm-module-v1', subject, at, { modules: handler?.modules ?? '' })
}

type Decision = { readonly module: AspNetCoreModule; readonly section: IisConfiguration['aspNetCore'] }

/** Whether the module that the handler names is installed. */
function findModule(
  given: Given,
  module: AspNetCoreModule,
  where: string,
  handler: Handler | null,
  decided: Decision,
): Outcome {
  const { host } = given
  const v1 = module === 'AspNetCoreModule'
  // The implied host has the current module, of which nobody says that the legacy one lies beside it.
  if (host.module === null || (host.implied && v1)) {
    const name = v1 ? 'the legacy ASP.NET Core Module' : 'the ASP.NET Core Module'
    return unknown(where, ['module'], `${name} is installed`, decided)
  }
  const hasV1 = host.module.includes('v1')
  const hasV2 = host.module.some((version) => version !== 'v1')
  if (v1 ? hasV1 : hasV2) return passed(where, decided)
  if (v1 && hasV2)
    return failed(
      '500.21',
      null,
      'the legacy module is not installed',
      legacy(given, handler, 'outofprocess'),
    )
  const found = inWebConfig(given, 'ancm-not-installed', module, handler?.modulesAt ?? handler?.at ?? null, {
    legacy: hasV1 ? 'yes' : '',
  })
  const words = hasV1 ? 'only the legacy module is installed' : 'no ASP.NET Core Module is installed'
  return failed('500.21', null, words, found)
}

function notInstalled(given: Given, at: Position): Outcome {
  const found = inWebConfig(given, 'ancm-not-installed', 'aspNetCore', at)
  return failed('500.19', null, 'the ASP.NET Core Module is not installed', found)
}

function noHandler(given: Given): Outcome {
  const { iis } = given.facts
  const fault = iis === null ? null : blockFault(iis)
  if (iis === null || fault === null || fault.kind === 'no-section') {
    const section = iis?.aspNetCore ?? null
    const where = iis !== null && handlersElsewhere(iis) ? 'the handlers lie in another file' : 'no handlers'
    return unknown(where, [], null, { section })
  }
  const found = blockDefect(given, fault)
  if (fault.kind !== 'no-handler')
    return failed('403.14', null, `the ${fault.part} is in effect only below ${fault.path}`, found)
  const modules = fault.handler?.modules ?? ''
  if (fault.handler === null) return failed('403.14', null, 'no handler of the ASP.NET Core Module', found)
  const names = modules === '' ? 'no module' : `the module ${modules}`
  return failed('500.21', null, `the handler names ${names}`, found)
}

/** What is wrong with the pair of handler and section. */
export function blockDefect(given: Given, fault: BlockFault): ReturnType<typeof defect> {
  // A WebAssembly client needs no module at all, which launchDefect says in place of what is missing of it.
  if (fault.kind === 'no-section')
    return launchDefect(given.facts, 'ancm-section-missing', 'aspNetCore', fault.at)
  if (fault.kind === 'no-handler')
    return launchDefect(given.facts, 'ancm-handler-missing', fault.handler?.modules ?? '', fault.at)
  const rule = fault.kind === 'scoped' ? 'ancm-section-scoped-to-path' : 'ancm-handler-section-split'
  return launchDefect(given.facts, rule, fault.path, fault.at)
}

export const PICK_HANDLER: StepDefinition = {
  id: 'handler',
  title: 'IIS picks the handler',
  run: pickHandler,
}
