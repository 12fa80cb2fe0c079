// Whether an assembly is part of the output.
import { stem } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'

/** Path of the file that holds it, which may be a single file; null where none does. */
export function shippedAssembly(
  { output, entry }: Pick<Facts, 'output' | 'entry'>,
  name: string,
): string | null {
  const file = output.files.anyCase(`${name}.dll`)
  if (file !== undefined) return file.path
  const launcher = entry?.launcher ?? null
  const bundle = launcher?.bundle == null ? null : valueOf(launcher.bundle)
  const inside = bundle?.entries.some(({ path }) => stem(path).toLowerCase() === name.toLowerCase()) === true
  return launcher !== null && inside ? launcher.file.path : null
}
