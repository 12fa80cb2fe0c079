// Whether a folder is a publish output at all, and if not, what it is and what to audit instead.
import { stem } from '../publish/files.ts'
import type { PublishOutput } from '../publish/output.ts'
import type { IisConfiguration } from './iis-configuration.ts'
import type { Kind } from './kind.ts'

export interface Unrecognised {
  readonly what:
    | 'nothing'
    | 'archive'
    | 'file'
    | 'empty'
    | 'project-folder'
    | 'archive-only'
    | 'nested-app'
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
  const project = files.root.find((file) => PROJECT_FILE.test(file.path))
  const apps = appFolders(output)
  if (project !== undefined && !hasApp(output, kind))
    return { what: 'project-folder', apps, shownBy: project.path }
  if (kind !== 'unknown' && !(kind === 'class-library' && !hasDeps(output))) return null
  if (output.runtimeConfigs.size > 0 || iis?.namesAspNetCore === true || output.webConfig.state === 'broken')
    return null
  if (apps.length > 0) return { what: 'nested-app', apps, shownBy: null }
  const archive = files.root.find((file) => ARCHIVE.test(file.path))
  if (archive !== undefined) return { what: 'archive-only', apps, shownBy: archive.path }
  return { what: 'nothing-known', apps, shownBy: files.all[0]?.path ?? null }
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

// A folder is an app where a runtimeconfig lies beside its assembly; build leftovers below obj/ never have one.
function appFolders(output: PublishOutput): string[] {
  const folders = new Set<string>()
  for (const file of output.files.all) {
    const slash = file.path.lastIndexOf('/')
    if (slash < 0 || !file.path.toLowerCase().endsWith('.runtimeconfig.json')) continue
    const folder = file.path.slice(0, slash)
    const name = stem(stem(file.path))
    if (output.files.anyCase(`${folder}/${name}.dll`) !== undefined) folders.add(folder)
  }
  return preferPublished([...folders].toSorted())
}

// Below a project's bin both the build output and the publish folder are apps: only the latter is meant to be deployed.
function preferPublished(folders: readonly string[]): string[] {
  const published = folders.filter((folder) => /(^|\/)publish$/i.test(folder))
  return published.length > 0 ? published : [...folders]
}
