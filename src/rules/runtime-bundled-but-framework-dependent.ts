// Files of a self-contained publish beside a framework-dependent app: its exe then looks for frameworks in the app folder.
import { hostLibrary } from '../facts/dotnet/runtime-files.ts'
import type { Facts } from '../facts/facts.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { valueOf } from '../publish/parsed.ts'

export const explanation = {
  symptom:
    'The app does not start by its exe: 0x80008096 (on Linux exit code 150), "No frameworks were found"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process. By dotnet it runs.',
  why:
    'The app host takes a hostfxr in its own folder for the one to use, and that folder for the installation of .NET. The ' +
    'files are usually left of an earlier self-contained publish into the same folder.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'measured: app hosts and dotnet 10.0.12 on a framework-dependent publish with a loose hostfxr',
  ],
}

export default defineRule({
  id: 'runtime-bundled-but-framework-dependent',
  title: 'A framework-dependent app has files of the .NET runtime beside it',
  severity: 'error',
  about: 'any',
  fix: 'Empty the output folder before dotnet publish, or publish to a new one.',
  check(facts) {
    const { entry } = facts
    if (entry?.form !== 'assembly' || valueOf(entry.runtimeConfig)?.frameworkDependent !== true) return []
    const left = leftover(facts)
    return left === null ? [] : [problem(facts, left, entry.runtimeConfigPath)]
  },
  explain: (defect, facts) => fatal(facts, defect.subject, defect.values.config, ofDefect(defect)),
})

const beside = (left: string, config: string) =>
  `${left} lies beside the app although ${config} asks for an installed framework`

const emptied = (facts: Facts, left: string) =>
  `Publish ${projectOf(facts)} into an empty folder and deploy that, so that ${left} is gone.`

// hostfxr makes the app's folder the installation of .NET; a coreclr is loaded without its JIT.
function fatal(facts: Facts, left: string, config: string, place: Place): Problem {
  const resolver = isResolver(left)
  const follows = resolver
    ? "its app host looks for frameworks in the app's folder"
    : 'it is loaded in place of that of the framework'
  return {
    what: `${beside(left, config)}, so ${follows}`,
    ends: resolver ? 'hostfxr' : 'runtime',
    fix: emptied(facts, left),
    subject: left,
    ...place,
  }
}

function isResolver(left: string): boolean {
  return left.includes('hostfxr')
}

// A single library may belong to a package; hostfxr, or the runtime with its policy, is never one's own.
function leftover({ output }: Facts): string | null {
  const resolver = hostLibrary(output, 'hostfxr')
  if (resolver !== null) return resolver
  return hostLibrary(output, 'hostpolicy') === null ? null : hostLibrary(output, 'coreclr')
}

function problem(facts: Facts, left: string, config: string): Problem {
  const started = startedByExe(facts)
  const taken = isResolver(left) && facts.entry?.launcher?.marks.dotnetSearch?.appLocal !== false
  if (started !== null && taken) return fatal(facts, left, config, at(started, null))
  const follows = taken ? 'by dotnet the app runs, by its app host it does not' : 'two publishes are mixed'
  return {
    what: `${beside(left, config)}: ${follows}`,
    fix: emptied(facts, left),
    subject: left,
    severity: 'warning',
    ...at(left, null),
  }
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
