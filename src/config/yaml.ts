// YAML as a tree of texts with places. No type is guessed from a text.
import type { Tree } from '../text/tree.ts'
import { fullYaml } from './full-yaml.ts'
import { plainYaml } from './plain-yaml.ts'

/** `file` is what messages call it. Throws UsageError with line and column. */
export async function parseYaml(source: string, file: string): Promise<Tree> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  return plainYaml(text, file) ?? fullYaml(text, file)
}
