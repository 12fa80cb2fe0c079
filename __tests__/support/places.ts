// The pages of docs/places, and the files that each of them shows.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const PLACES: readonly string[] = readdirSync('docs/places')
  .filter((name) => name !== 'README.md')
  .map((name) => `docs/places/${name}`)

export type Files = Readonly<Record<string, string>>

/** By their paths in a repository. */
export function filesShownIn(page: string): Files {
  const shown = readFileSync(page, 'utf8').matchAll(/^`([\w./-]+)`:\n\n```\w+\n([^]*?)^```$/gm)
  return Object.fromEntries([...shown].map(([, file = '', text = '']) => [file, text]))
}

export function writeFiles(files: Files, folder: string): void {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(folder, file)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
}
