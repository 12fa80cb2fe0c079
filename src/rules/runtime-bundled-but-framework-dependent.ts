// Files of a self-contained publish beside a framework-dependent app: its exe then looks for frameworks in the app folder.
import { hostLibrary } from '../facts/app/describe-app.ts'
import type { Facts } from '../facts/facts.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import type { Problem } from '../findings/finding.ts'
import { valueOf } from '../publish/parsed.ts'
import { at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

const dies = (facts: Facts, left: string, config: string) =>
  `${left} lies beside the app although ${config} asks for an installed framework: its app host then looks for frameworks in the app's folder, and ${failedStart(facts, '500.31')}`

export default defineRule({
  id: 'runtime-bundled-but-framework-dependent',
  title: 'A framework-dependent app has files of the .NET runtime beside it',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start by its exe: 0x80008096, "No frameworks were found"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process. By dotnet it runs.',
  why:
    'The app host takes a hostfxr in its own folder for the one to use, and that folder for the installation of .NET. The ' +
    'files are usually left of an earlier self-contained publish into the same folder.',
  fix: 'Empty the output folder before dotnet publish, or publish to a new one.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'measured: app hosts and dotnet 10.0.12 on a framework-dependent publish with a loose hostfxr',
  ],
  check(facts) {
    const { entry } = facts
    if (entry?.form !== 'assembly' || valueOf(entry.runtimeConfig)?.frameworkDependent !== true) return []
    const left = leftover(facts)
    return left === null ? [] : [problem(facts, left, entry.runtimeConfigPath)]
  },
  explain: (defect, facts) => ({
    message: dies(facts, defect.subject, defect.detail['config'] ?? ''),
    ...ofDefect(defect),
  }),
})

// A single library may belong to a package; hostfxr, or the runtime with its policy, is never one's own.
function leftover({ output }: Facts): string | null {
  const resolver = hostLibrary(output, 'hostfxr')
  if (resolver !== null) return resolver
  return hostLibrary(output, 'hostpolicy') === null ? null : hostLibrary(output, 'coreclr')
}

function problem(facts: Facts, left: string, config: string): Problem {
  const started = startedByExe(facts)
  const taken = /hostfxr/.test(left) && facts.entry?.launcher?.marks.dotnetSearch?.appLocal !== false
  if (started !== null && taken)
    return { message: dies(facts, left, config), subject: left, ...at(started, null) }
  const effect = taken ? 'by dotnet the app runs, by its app host it does not' : 'two publishes are mixed'
  const message = `${left} lies beside the app although ${config} asks for an installed framework: ${effect}`
  return { message, subject: left, severity: 'warning', ...at(left, null) }
}

/** The app host where that is what starts the app: by web.config, or on Linux for a RID of Linux. */
function startedByExe(facts: Facts): string | null {
  const { entry, launch, platform } = facts
  if (launch !== null && platform?.system !== 'linux') {
    const exe = startedExe(facts)
    return exe?.launcher == null ? null : exe.path
  }
  const launcher = entry?.launcher
  return platform?.system === 'linux' && launcher?.head.format === 'elf' ? launcher.file.path : null
}
