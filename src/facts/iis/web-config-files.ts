// Where the output's web.config files lie.
import type { PublishOutput } from '../../publish/output.ts'
import type { Position } from '../../publish/parsed.ts'
import type { EntryApp } from '../app/entry.ts'

/** The file of a place in web.config: a section may lie in one that it includes. */
export function webConfigPath({ webConfig }: PublishOutput, at: Position | null): string {
  return at?.file ?? (webConfig.state === 'absent' ? 'web.config' : webConfig.path)
}

/** Every root file that Windows would open as web.config. */
export function rootWebConfigs({ files }: PublishOutput): readonly string[] {
  return files.root.filter(({ path }) => /^web\.config$/i.test(path)).map(({ path }) => path)
}

/** A folder below that holds the app's runtimeconfig and a web.config, while the root has no web.config; the first of several. */
export function folderOfWebConfig(output: PublishOutput, entry: EntryApp | null): string | null {
  if (output.webConfig.state !== 'absent') return null
  for (const { path } of output.files.all) {
    const slash = path.lastIndexOf('/')
    if (slash < 0 || path.slice(slash + 1).toLowerCase() !== 'web.config') continue
    const folder = path.slice(0, slash)
    // Another app's folder is an application of its own, which says nothing of this one.
    if (entry !== null && output.files.anyCase(`${folder}/${entry.name}.runtimeconfig.json`) !== undefined)
      return folder
  }
  return null
}

/** Whether the path is that of the root web.config, or of a file that it includes. */
export function isOfWebConfig({ webConfig }: PublishOutput, path: string | null): boolean {
  if (webConfig.state === 'absent') return false
  return (
    path === webConfig.path || (webConfig.state === 'ok' && webConfig.value.included.includes(path ?? ''))
  )
}
