// The in-process request handler is loaded into the same process as the app.
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import { fileName } from '../publish/files.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { leftOver } from '../judge/words/misfit-words.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { CpuMisfit } from '../startup/host-defects.ts'

const HANDLER = 'aspnetcorev2_inprocess.dll'

export const explanation = {
  symptom: 'IIS answers HTTP 500.0: the request handler cannot be loaded.',
  why:
    `${HANDLER} is a native library. Windows loads it only into a process of its own CPU and bitness; in a clean publish ` +
    'it is that of the app host. Another one is left of a publish for another RID.',
  seenAs: ['0x800700c1'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'inprocess-handler-bitness',
  title: 'The in-process request handler is for another CPU than the app',
  severity: 'error',
  about: 'iis',
  byModel: true,
  ofHost: ['worker-bitness'],
  settledBy: ['cpu'],
  fix: 'Empty the output folder and publish for one RID.',
  check(facts) {
    const { output, hostingModel, platform } = facts
    const file = output.files.anyCase(HANDLER)
    const resolver = output.files.anyCase('hostfxr.dll')
    if (file === undefined || resolver === undefined) return []
    if (hostingModel !== 'inprocess' || !bringsLooseRuntime(facts)) return []
    // In-process the exe is not run: what the worker loads of the app first is its hostfxr.
    const process = output.binaries.get(resolver.path)
    const head = output.binaries.get(file.path)
    if (head?.format !== 'pe' || process?.format !== 'pe') return []
    if (head.architecture === process.architecture) return []
    // A hostfxr that contradicts the RID is the one at fault.
    if (platform !== null && platform.architecture !== process.architecture) return []
    const subject = fileName(file.path)
    const misfit = { cpu: head.architecture, process: process.architecture }
    return [{ ...problem(facts, subject, misfit), subject, ...at(file.path, null) }]
  },
  explain: (defect, facts) => ({
    ...problem(facts, defect.subject, defect.values),
    ...ofDefect(defect),
  }),
})

function problem(
  facts: Facts,
  file: string,
  { cpu, process }: CpuMisfit,
): Pick<Problem, 'what' | 'ends' | 'fix' | 'settledBy'> {
  const rid = facts.app.runtimeIdentifier
  const again = `${projectOf(facts)} again${rid === null ? '' : ` for ${rid} alone`}`
  return {
    what: `${file} is made for ${cpu}, but the process that loads it is ${process}`,
    ends: 'load-request-handler',
    ...leftOver(facts.platform?.architecture, process),
    fix: `Empty the output folder, so that no ${file} of another publish is left, and publish ${again}.`,
  }
}
