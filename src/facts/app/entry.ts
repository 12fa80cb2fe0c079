// Which program of the output is the app: its assembly, its configuration files and its launcher.
import type { BinaryHead } from '../../publish/binary/binary-head.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { extension, fileName, stem } from '../../publish/files.ts'
import type { Launcher, PublishOutput } from '../../publish/output.ts'
import { absent, valueOf } from '../../publish/parsed.ts'
import type { Parsed } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { Launch } from '../iis/launch.ts'

/**
 * - `assembly`: a .NET assembly, started by `dotnet` or its app host · `bundle`: single file · `native-aot`: no assembly at all
 * - `below`: an app host that starts an assembly in a sub-folder, as `dotnet tool install --tool-path` lays it out (measured); what
 *   lies there is not read
 */
type ProgramForm = 'assembly' | 'below' | 'bundle' | 'native-aot'

export interface EntryApp {
  /** Name without extension, for example `Contoso.Web`. */
  readonly name: string
  readonly form: ProgramForm
  /** Path of the entry assembly, whether it is there or not; null for single file and Native AOT. */
  readonly assembly: string | null
  /** Head of the entry assembly, also inside a bundle; null where it is not there or not readable. */
  readonly assemblyHead: BinaryHead | null
  readonly assemblyPresent: boolean
  readonly runtimeConfig: Parsed<RuntimeConfig>
  /** Where it lies or would have to lie. */
  readonly runtimeConfigPath: string
  readonly deps: Parsed<DepsFile>
  readonly depsPath: string
  /** App host, bundle or Native AOT program of this app. */
  readonly launcher: Launcher | null
}

/** The apps that the root could mean: names of root runtimeconfig files whose assembly is there, WebAssembly clients left out. */
export function candidates(output: PublishOutput): string[] {
  const names: string[] = []
  for (const [path, document] of output.runtimeConfigs) {
    if (valueOf(document)?.wasmHostProperties === true) continue
    const name = path.replace(/\.runtimeconfig\.json$/i, '')
    if (output.files.anyCase(`${name}.dll`) !== undefined) names.push(name)
  }
  return names
}

/** The entry app; null when the output does not tell one. `launch` is what web.config starts. */
export function findEntry(output: PublishOutput, launch: Launch | null): EntryApp | null {
  const started = startedName(output, launch)
  const names = candidates(output)
  const only = names.length === 1 ? names[0] : undefined
  const named = names.find((name) => name.toLowerCase() === started?.toLowerCase()) ?? only
  if (named !== undefined) return assemblyApp(output, named)
  if (names.length > 1) return null
  const launcher = onlyLauncher(output, started)
  if (launcher !== null) return launcherApp(output, launcher)
  const orphan = nameOfOrphan(output, started)
  return orphan === null ? null : assemblyApp(output, orphan)
}

// The name that web.config starts, by the app argument or by the app host's own name.
function startedName(output: PublishOutput, launch: Launch | null): string | null {
  if (launch === null) return null
  const file = launch.muxer
    ? launch.app?.file
    : launch.program.place === 'inside'
      ? launch.program.path
      : null
  if (file === null || file === undefined || file === '' || file.includes('/')) return null
  const launcher = output.launchers.find(
    (candidate) => candidate.file.path.toLowerCase() === file.toLowerCase(),
  )
  const bound = launcher?.marks.boundTo ?? null
  if (bound !== null) return stem(bound)
  return /\.(dll|exe)$/i.test(file) ? stem(file) : file
}

function onlyLauncher(output: PublishOutput, started: string | null): Launcher | null {
  const all = output.launchers.filter(({ marks }) => marks.isAppHost || marks.nativeAot)
  // A link to one is that program by another name.
  const programs = all.filter(
    ({ file }) => !all.some((other) => other.file.path === file.leadsTo && other.file !== file),
  )
  const named = programs.filter((launcher) => launcherName(launcher).toLowerCase() === started?.toLowerCase())
  const choice = named.length > 0 ? named : programs
  return choice.length === 1 ? (choice[0] ?? null) : null
}

function launcherApp(output: PublishOutput, launcher: Launcher): EntryApp {
  const { marks, content } = launcher
  if (marks.bundleHeader === null && !marks.nativeAot) {
    const name = marks.boundTo === null ? launcherName(launcher) : marks.boundTo.replace(/\.dll$/i, '')
    const app = { ...assemblyApp(output, name), launcher }
    return name.includes('/') && app.assemblyPresent ? { ...app, form: 'below' } : app
  }
  const name = launcherName(launcher)
  return {
    name,
    form: marks.nativeAot ? 'native-aot' : 'bundle',
    assembly: null,
    assemblyHead: content?.entryHead ?? null,
    assemblyPresent: false,
    runtimeConfig: content?.runtimeConfig ?? absent,
    runtimeConfigPath: launcher.file.path,
    deps: content?.deps ?? absent,
    depsPath: launcher.file.path,
    launcher,
  }
}

// No runtimeconfig and no launcher: the app is what web.config starts, or the assembly beside the only deps.json; and a
// runtimeconfig alone still names an assembly that was not shipped.
function nameOfOrphan(output: PublishOutput, started: string | null): string | null {
  if (started !== null && output.files.anyCase(`${started}.dll`) !== undefined) return started
  const configured = [...output.runtimeConfigs].filter(
    ([, config]) => valueOf(config)?.wasmHostProperties !== true,
  )
  if (configured.length === 1) return (configured[0]?.[0] ?? '').replace(/\.runtimeconfig\.json$/i, '')
  if (configured.length > 1 || output.runtimeConfigs.size > 0) return null
  const described = [...output.deps.keys()].map((path) => path.replace(/\.deps\.json$/i, ''))
  if (described.length > 0) return described.length === 1 ? (described[0] ?? null) : null
  return nameOfAssets(output)
}

// Of an app whose own files are gone its list of static assets may be left; a WebAssembly client has one too, and no program.
function nameOfAssets(output: PublishOutput): string | null {
  const [only, ...others] = output.staticAssets.keys()
  const programs = output.launchers.some(({ marks }) => marks.isAppHost || marks.nativeAot)
  if (only === undefined || others.length > 0 || programs || isWebAssembly(output)) return null
  return only.replace(/\.staticwebassets\.endpoints\.json$/i, '')
}

/** The published client of a Blazor app, which a browser runs. */
export function isWebAssembly({ runtimeConfigs, files }: PublishOutput): boolean {
  const configs = [...runtimeConfigs.values()]
  return (
    configs.some((config) => valueOf(config)?.wasmHostProperties === true) ||
    files.hasFolder('wwwroot/_framework') ||
    files.hasFolder('_framework')
  )
}

/** `name` has a folder in front where an app host starts what lies in it. */
export function assemblyApp(output: PublishOutput, name: string): EntryApp {
  const file = output.files.anyCase(`${name}.dll`)
  const assembly = file?.path ?? `${name}.dll`
  const runtimeConfigPath =
    output.files.anyCase(`${name}.runtimeconfig.json`)?.path ?? `${name}.runtimeconfig.json`
  const depsPath = output.files.anyCase(`${name}.deps.json`)?.path ?? `${name}.deps.json`
  return {
    name: fileName(name),
    form: 'assembly',
    assembly,
    assemblyHead: output.binaries.get(assembly) ?? null,
    assemblyPresent: file !== undefined,
    runtimeConfig: output.runtimeConfigs.get(runtimeConfigPath) ?? absent,
    runtimeConfigPath,
    deps: output.deps.get(depsPath) ?? absent,
    depsPath,
    launcher: output.launchers.find((launcher) => startsAssembly(launcher, assembly)) ?? null,
  }
}

function startsAssembly(launcher: Launcher, assembly: string): boolean {
  if (!launcher.marks.isAppHost || launcher.marks.bundleHeader !== null) return false
  const bound = launcher.marks.boundTo ?? `${launcherName(launcher)}.dll`
  return bound.toLowerCase() === assembly.toLowerCase()
}

/** Name of a launcher without `.exe`; a dot in a Linux name is part of it. */
function launcherName(launcher: Launcher): string {
  const path = launcher.file.path
  return extension(path) === '.exe' ? stem(path) : path
}
