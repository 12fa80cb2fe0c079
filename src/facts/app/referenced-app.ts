// Another app that lies in the root since one of the apps refers to its project: publishing into an empty folder brings it again.
import type { PublishOutput } from '../../publish/output.ts'
import { valueOf } from '../../publish/parsed.ts'

export interface ReferencedApp {
  readonly app: string
  /** As deps.json lists the project. */
  readonly program: string
}

/** `names`: of the apps in the root, without suffix. null where no deps.json of theirs proves it. */
export function referencedApp(
  { deps }: Pick<PublishOutput, 'deps'>,
  names: readonly string[],
): ReferencedApp | null {
  for (const [path, document] of deps) {
    const app = names.find((name) => `${name}.deps.json`.toLowerCase() === path.toLowerCase())
    const libraries = app === undefined ? [] : (valueOf(document)?.libraries ?? [])
    for (const { name, type } of libraries) {
      const program = names.find((each) => each !== app && each.toLowerCase() === name.toLowerCase())
      if (app !== undefined && program !== undefined && type === 'project') return { app, program }
    }
  }
  return null
}
