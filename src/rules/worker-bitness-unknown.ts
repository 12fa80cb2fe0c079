// Azure App Service on Windows runs the worker with 32 or 64 bits, as the app's platform setting says.
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Architecture } from '../publish/binary/binary-head.ts'
import { missingForWorker } from '../startup/machine/pool-bitness.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'In a worker of the other bitness the app does not start in-process: HTTP 500.0, 500.30, 500.31 or 500.32.',
  why:
    'In-process the worker loads the app itself. App Service on Windows runs it with 32 bits unless the platform setting of ' +
    'the app says 64, and on the free and shared plans always.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-apps/',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'worker-bitness-unknown',
  title: 'The app needs a worker of one bitness, and the App Service declares none',
  severity: 'note',
  about: 'iis',
  byModel: true,
  settledBy: ['cpu'],
  fix: 'Set the platform of the App Service (Configuration, General settings) to the bitness of the app and say so in the host: worker-bitness: 64 or 32; or publish portable.',
  checkHost(facts, host, startup) {
    if (host.kind !== 'azure-app-service-windows' || facts.hostingModel !== 'inprocess') return []
    if (!missingForWorker(host).includes('worker-bitness') || startup?.answer === 'fails') return []
    const demanded = demandedCpu(facts)
    if (demanded === null) return []
    // A worker of another CPU there is not, whatever its bitness.
    const machine = host.architecture ?? demanded.cpu
    if (demanded.cpu !== 'x86' && demanded.cpu !== machine) return []
    const bits = demanded.cpu === 'x86' ? 32 : 64
    const what = `${demanded.path} is made for ${demanded.cpu} and starts in-process only in a ${bits}-bit worker, but worker-bitness is not declared`
    const fix = `Set the platform of ${placeName(host)} to ${bits} bits (Configuration, General settings) and declare worker-bitness: ${bits} for it, or publish ${projectOf(facts)} portable.`
    // A file that the RID did not ask for is left of another publish.
    const asked = facts.platform?.architecture ?? demanded.cpu
    const settledBy = asked === demanded.cpu ? {} : { settledBy: [] }
    return [{ what, fix, subject: 'worker-bitness', ...settledBy, ...at(demanded.path, null) }]
  },
})

/** The file of the app that fits one kind of worker alone; null where every worker will do. */
function demandedCpu({ entry, output }: Facts): { path: string; cpu: Architecture } | null {
  const head = entry?.assemblyHead
  if (entry?.assembly != null && head?.format === 'pe' && head.managed?.architecture != null)
    return { path: entry.assembly, cpu: head.managed.architecture }
  // A self-contained app brings native files, whatever its assembly is.
  const resolver = output.files.anyCase('hostfxr.dll')
  const native = resolver === undefined ? undefined : output.binaries.get(resolver.path)
  if (resolver === undefined || native?.format !== 'pe') return null
  return { path: resolver.path, cpu: native.architecture }
}
