// Whether a folder is a publish output at all, and if not, what it is and what to audit instead.
import { stem } from '../../publish/files.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { IisConfiguration } from '../iis/iis-configuration.ts'
import { isBuildFolder, isBuilt } from './build-folders.ts'
import type { Kind } from './kind.ts'

export interface Unrecognised {
  readonly what:
    | 'nothing'
    | 'archive'
    | 'file'
    /** It should be a report of another run. */
    | 'report'
    | 'empty'
    | 'project-folder'
    | 'archive-only'
    | 'nested-app'
    /** Below it lies nothing but a project of Aspire that starts others on the machine of a developer. */
    | 'aspire-host'
    /** Settings and pages of an app, without anything that starts. */
    | 'app-gone'
    | 'nothing-known'
  /** The folders below that are apps, relative with `/`, sorted. */
  readonly apps: readonly string[]
  /** A file that shows what it is; null for an empty folder. */
  readonly shownBy: string | null
}

const PROJECT_FILE = /\.(csproj|fsproj|vbproj|sln|slnx)$/i
const ARCHIVE = /\.(zip|nupkg|7z|tar|tgz|gz|rar)$/i

/** null when the root is recognised. */
export function recognise(
  output: PublishOutput,
  kind: Kind,
  iis: IisConfiguration | null,
): Unrecognised | null {
  const { files } = output
  if (output.instead !== null) return { what: output.instead, apps: [], shownBy: null }
  if (files.all.length === 0) return { what: 'empty', apps: [], shownBy: null }
  const orchestrator = onlyOrchestrator(output)
  if (orchestrator !== null) return { what: 'aspire-host', apps: [], shownBy: orchestrator }
  const project = files.root.find((file) => PROJECT_FILE.test(file.path))
  if (project !== undefined && !hasApp(output, kind)) return projectFolder(output, project.path)
  if (kind !== 'unknown' && !(kind === 'class-library' && !hasDeps(output))) return null
  if (output.runtimeConfigs.size > 0 || iis?.namesAspNetCore === true || output.webConfig.state === 'broken')
    return null
  const source = files.all.find(({ path }) => PROJECT_FILE.test(path) && !isOrchestrator(output, path))
  const found = appFolders(output)
  const apps = preferPublished(source === undefined ? found : found.filter((folder) => !isBuilt(folder)))
  if (apps.length > 0) return { what: 'nested-app', apps, shownBy: null }
  if (source !== undefined) return { what: 'project-folder', apps, shownBy: source.path }
  const archive = files.root.find((file) => ARCHIVE.test(file.path))
  if (archive !== undefined) return { what: 'archive-only', apps, shownBy: archive.path }
  const [settings] = [...output.appSettings.keys(), ...output.staticAssets.keys()]
  if (settings !== undefined && output.launchers.length === 0)
    return { what: 'app-gone', apps, shownBy: settings }
  return { what: 'nothing-known', apps, shownBy: files.all[0]?.path ?? null }
}

// Its build output is an app folder too, but never the one to audit.
function projectFolder(output: PublishOutput, project: string): Unrecognised {
  const found = appFolders(output)
  const apps = preferPublished(found.filter((folder) => !isBuilt(folder)))
  const only = found.length === 1 && apps.length === 1
  return { what: only ? 'nested-app' : 'project-folder', apps, shownBy: project }
}

/** `dotnet publish` writes none of it: the SDK of Aspire sets IsPublishable to false (measured with Aspire.AppHost.Sdk 13.6.4: built, and the property asked for). */
const ORCHESTRATION = 'Aspire.Hosting.dll'

function orchestrates({ files }: PublishOutput, folder: string): boolean {
  return files.anyCase(`${folder}/${ORCHESTRATION}`) !== undefined
}

/** Whether that project was built to one. */
function isOrchestrator(output: PublishOutput, project: string): boolean {
  const folder = project.slice(0, project.lastIndexOf('/') + 1)
  return (
    folder !== '' &&
    everyAppFolder(output).some((built) => built.startsWith(folder) && orchestrates(output, built))
  )
}

/** What shows it; null where another app or project lies there too, or none. */
function onlyOrchestrator(output: PublishOutput): string | null {
  const projects = output.files.all.filter(({ path }) => /\.(cs|fs|vb)proj$/i.test(path))
  const folders = output.runtimeConfigs.size > 0 || projects.length > 1 ? [] : everyAppFolder(output)
  const [first] = folders
  if (first === undefined || !folders.every((folder) => orchestrates(output, folder))) return null
  return `${first}/${ORCHESTRATION}`
}

function hasApp(output: PublishOutput, kind: Kind): boolean {
  return (
    output.runtimeConfigs.size > 0 ||
    (kind !== 'unknown' && kind !== 'class-library' && kind !== 'static-site')
  )
}

function hasDeps(output: PublishOutput): boolean {
  return output.deps.size > 0
}

// A folder is an app where a runtimeconfig lies beside its assembly, a web.config beside a program (single file), or where
// a WebAssembly client's wwwroot lies in it. Build leftovers below obj/ are none.
function everyAppFolder(output: PublishOutput): string[] {
  const folders = new Set<string>()
  for (const { path } of output.files.all) {
    const folder = appFolderOf(path, output)
    if (folder !== null && folder !== '' && !/(^|\/)obj(\/|$)/i.test(folder)) folders.add(folder)
  }
  return [...folders].toSorted()
}

function appFolders(output: PublishOutput): string[] {
  return everyAppFolder(output).filter((folder) => !orchestrates(output, folder))
}

function appFolderOf(path: string, { files }: PublishOutput): string | null {
  const client = /^(.+)\/wwwroot\/_framework\/[^/]+$/i.exec(path)?.[1]
  if (client !== undefined) return client
  const slash = path.lastIndexOf('/')
  if (slash < 0) return null
  const folder = path.slice(0, slash)
  if (/\.runtimeconfig\.json$/i.test(path)) {
    return files.anyCase(`${folder}/${stem(stem(path))}.dll`) === undefined ? null : folder
  }
  return /\.exe$/i.test(path) && files.anyCase(`${folder}/web.config`) !== undefined ? folder : null
}

// Both the build output and the publish folder are apps: only the latter is meant to be deployed.
function preferPublished(folders: readonly string[]): string[] {
  const published = folders.filter((folder) => /(^|\/)publish$/i.test(folder))
  if (published.length > 0) return published
  const others = folders.filter((folder) => !isBuildFolder(folder))
  return others.length > 0 ? others : [...folders]
}
