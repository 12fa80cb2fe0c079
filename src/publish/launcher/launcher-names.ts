// Which files of the root may be what starts the app.
import type { BinaryHead } from '../binary/binary-head.ts'
import { extension } from '../files.ts'

// createdump and dotnet are programs of the runtime, never the app.
export function isProgram(path: string, head: BinaryHead): boolean {
  if (/^(createdump|dotnet|apphost|singlefilehost)(\.exe)?$/i.test(path)) return false
  const kind = extension(path)
  if (head.format === 'pe') return head.managed === null && !head.dll && kind === '.exe'
  if (head.format === 'elf')
    return head.kind !== 'other' && kind !== '.so' && kind !== '.dll' && !/\.so\./.test(path)
  return head.format === 'mach-o' && kind !== '.dylib' && kind !== '.dll'
}
