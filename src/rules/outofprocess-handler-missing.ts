// Out-of-process the module loads its request handler from a folder that is called by its version.
import { shown } from '../publish/xml/xml-fault.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.36 where no version of the handler is installed, HTTP 500.0 where the one that web.config names is not.',
  why:
    'Beside aspnetcorev2.dll lies a folder for each version of aspnetcorev2_outofprocess.dll. The module takes the highest, or the one ' +
    'that the handler setting handlerVersion names.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/HandlerResolver.cpp',
  ],
}

export default defineRule({
  id: 'outofprocess-handler-missing',
  title: 'The out-of-process request handler is not installed',
  severity: 'error',
  about: 'iis',
  fix: 'Remove handlerVersion from web.config, or repair the .NET Hosting Bundle on the server.',
  explain(defect, _facts, host) {
    const { version } = defect.values
    const place = ofDefect(defect)
    if (version === null)
      return {
        what: 'No version of the out-of-process request handler is installed',
        ends: 'handler-folder',
        fix: `Repair the .NET Hosting Bundle on ${placeName(host)}.`,
        ...place,
      }
    return {
      what: `Version ${shown(version)} of the out-of-process request handler, which handlerVersion names, is not installed`,
      ends: 'handler-version',
      fix: `Remove handlerVersion from ${lineOf(place)}${orInstalled(host)}.`,
      ...place,
    }
  },
})

function orInstalled(host: Host): string {
  const versions = host.outOfProcessHandlers ?? []
  return versions.length === 0 ? '' : `, or write what ${placeName(host)} has: ${versions.join(', ')}`
}
