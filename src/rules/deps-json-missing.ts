// Without deps.json the host takes what lies in the folder; the exe of a self-contained app does not even start.
import type { Facts } from '../facts/facts.ts'
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { extension, fileName } from '../publish/files.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'A self-contained app does not start by its exe: that prints the usage of dotnet and ends (on Linux with exit code 129). Others start, but files below runtimes/ are not found when they are first used.',
  why:
    'deps.json tells the host which files belong to the app and which of them are for which system. The app host of a ' +
    'self-contained app also knows by it that it is one. In-process hosting and dotnet App.dll do without.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'measured: hosts 8.0, 9.0 and 10.0.12 without the file, framework-dependent and self-contained',
  ],
}

export default defineRule({
  id: 'deps-json-missing',
  title: 'The deps.json of the app is missing',
  severity: 'error',
  about: 'any',
  settledBy: ['deps-json'],
  fix: 'Deploy the whole publish folder, *.json included, and do not set GenerateDependencyFile to false.',
  check(facts) {
    const { entry, kind } = facts
    if (entry?.form !== 'assembly' || !entry.assemblyPresent || entry.deps.state !== 'absent') return []
    if (kind === 'class-library' || kind === 'blazor-wasm') return []
    const file = fileName(entry.depsPath)
    const config = entry.runtimeConfig.state !== 'absent'
    const path = config ? entry.runtimeConfigPath : (entry.assembly ?? entry.runtimeConfigPath)
    const place = { subject: file, ...at(path, config ? { line: 1, column: 1 } : null) }
    return [{ ...told(facts, file, config), fix: fixOf(facts, file), ...place }]
  },
  explain: (defect, facts) => ({
    ...dies(defect.subject),
    fix: fixOf(facts, defect.subject),
    ...ofDefect(defect),
  }),
})

function fixOf(facts: Facts, file: string): string {
  return `Deploy ${file} with the rest of the publish folder, and do not set GenerateDependencyFile to false in ${projectOf(facts)}.`
}

function dies(file: string): Pick<Problem, 'what' | 'ends'> {
  const what = `${file} is missing, and without it the exe of a self-contained app behaves like a bare dotnet that was given no app`
  return { what, ends: 'hostfxr' }
}

function told(facts: Facts, file: string, config: boolean): Pick<Problem, 'what' | 'ends' | 'severity'> {
  if (config && bringsLooseRuntime(facts)) {
    if (diesByExe(facts)) return dies(file)
    const what = `${file} is missing: started by its exe, the self-contained app does not run`
    return { what: `${what}, in-process and by dotnet it does`, severity: 'warning' }
  }
  const asset = platformAsset(facts)
  if (asset !== null)
    return { what: `${file} is missing: files below runtimes/ such as ${asset} are not found without it` }
  const what = `${file} is missing: the app starts with whatever assemblies lie in the folder`
  return { what, severity: 'warning' }
}

// Out-of-process by its exe, or on Linux, where the app host is what starts.
function diesByExe(facts: Facts): boolean {
  if (facts.platform?.system === 'linux') return facts.entry?.launcher != null
  return facts.hostingModel === 'outofprocess' && startedExe(facts)?.launcher != null
}

// A native library of the same name in the root is found without deps.json (measured).
function platformAsset({ output, iis }: Facts): string | null {
  const assets = output.files.all.filter(({ path }) => {
    const rid = /^runtimes\/([^/]+)\/(native|lib)\//i.exec(path)?.[1]
    if (rid === undefined || !['.dll', '.so', '.dylib'].includes(extension(path))) return false
    // Under IIS those of other systems are not looked for.
    return iis?.namesAspNetCore !== true || /^(win|any)/i.test(rid)
  })
  return assets.find(({ path }) => output.files.anyCase(fileName(path)) === undefined)?.path ?? null
}
