// web.config starts an assembly that is not the app.
import type { Facts } from '../facts/facts.ts'
import { missingRuntimeFile } from '../facts/dotnet/runtime-files.ts'
import type { Host } from '../hosts/host.ts'
import { appFix, programFix } from '../judge/words/launch-fix.ts'
import type { Fix } from '../judge/words/launch-fix.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { stem } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'HTTP 500.31 in-process, HTTP 502.5 out-of-process: dotnet finds no hostpolicy.dll.',
  why:
    "Only the app's own assembly has a runtimeconfig.json beside it. For another one, such as a class library, dotnet does not " +
    'know which framework to use and takes it for a self-contained app.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'measured: an assembly without runtimeconfig.json, runtimes 8, 9 and 10',
  ],
}

export default defineRule({
  id: 'ancm-entrypoint-mismatch',
  title: 'web.config starts an assembly that is not the app',
  severity: 'error',
  about: 'iis',
  fix: "Name the web project's own assembly in web.config: the one whose name the runtimeconfig.json has. Where the project sets TargetName, no renaming helps: remove it and set AssemblyName.",
  check(facts) {
    const assembly = startedAssembly(facts)
    if (assembly === null || otherConfigs(facts).length === 0) return []
    return [problem(facts, assembly, null)]
  },
  explain: (defect, facts, host) => problem(facts, defect.subject, host),
})

/** The root assembly that web.config starts, where it has no runtimeconfig and needs one. */
function startedAssembly(facts: Facts): string | null {
  const { launch, output } = facts
  if (launch === null || missingRuntimeFile(facts, 'hostpolicy') === null) return null
  const started = launch.muxer
    ? launch.app?.file
    : launch.program.place === 'inside' && hasProgram(facts, launch.program.path)
      ? output.files.anyCase(`${stem(launch.program.path)}.dll`)?.path
      : null
  if (started == null || started.includes('/') || !/\.dll$/i.test(started)) return null
  return output.files.anyCase(`${stem(started)}.runtimeconfig.json`) === undefined ? started : null
}

function hasProgram({ output }: Facts, path: string): boolean {
  return output.launchers.some(
    ({ file, marks }) =>
      file.path.toLowerCase() === path.toLowerCase() && marks.isAppHost && marks.bundleHeader === null,
  )
}

function otherConfigs({ output }: Facts): string[] {
  return [...output.runtimeConfigs]
    .filter(([, config]) => valueOf(config)?.wasmHostProperties !== true)
    .map(([path]) => path)
}

/** `host` null = the files alone. */
function problem(facts: Facts, assembly: string, host: Host | null): Problem {
  const others = otherConfigs(facts).map(shown).join(' and ')
  const at = facts.launch?.arguments?.at ?? facts.launch?.processPath?.at ?? null
  return {
    what: `web.config starts ${shown(assembly)}, which has no runtimeconfig.json; the output has ${others}`,
    ends: 'hostfxr',
    ...fixOf(facts, assembly, host),
    subject: assembly,
    ...inWebConfig(facts, at),
  }
}

// The app that has the other file, where there is one alone.
function fixOf(facts: Facts, assembly: string, host: Host | null): Fix {
  const { launch, entry } = facts
  if (launch === null || entry?.assembly === assembly) return {}
  return launch.muxer ? appFix(facts, launch.appBy, host) : programFix(facts, launch.programBy, host)
}
