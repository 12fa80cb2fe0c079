// The same output for a project of another name, which has as many letters: its binaries name it too.
import type { MemoryFile, MemoryFiles } from '../../src/read/memory.ts'

const NAME = 'Contoso.Web'

/** `name` as in `Contoso.Api`. */
export function renamedApp(files: MemoryFiles, name: string): MemoryFiles {
  if (name.length !== NAME.length) throw new Error(`${name} is not as long as ${NAME}`)
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path.replaceAll(NAME, name), renamed(content, name)]),
  )
}

type Content = MemoryFiles[string]

function renamed(content: Content, name: string): Content {
  if (typeof content === 'string') return content.replaceAll(NAME, name)
  if (content instanceof Uint8Array) return withName(content, name)
  const file: MemoryFile = content
  return {
    ...file,
    ...(file.text === undefined ? {} : { text: file.text.replaceAll(NAME, name) }),
    ...(file.bytes === undefined ? {} : { bytes: withName(file.bytes, name) }),
  }
}

function withName(bytes: Uint8Array, name: string): Uint8Array {
  const wide = (text: string) => Array.from(text, (letter) => `${letter}\0`).join('')
  const text = Buffer.from(bytes).toString('latin1')
  return Buffer.from(text.replaceAll(NAME, name).replaceAll(wide(NAME), wide(name)), 'latin1')
}
