// Writes generated files, or with `--check` tells which are stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Path from the repository root → content. */
export type Generated = ReadonlyMap<string, string>

/** `owned` are folders in which everything is generated: a Markdown file there that is not in the list goes. */
export function deliver(files: Generated, owned: readonly string[] = []): void {
  const check = process.argv.includes('--check')
  for (const [path, content] of files) {
    const file = join(process.cwd(), path)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : null
    if (before === content) continue
    if (check) {
      stale(`${path} is stale`)
      continue
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    process.stdout.write(`${before === null ? 'wrote' : 'updated'} ${path}\n`)
  }
  for (const path of owned.flatMap(markdownIn)) {
    if (files.has(path)) continue
    if (check) {
      stale(`${path} belongs to nothing`)
      continue
    }
    rmSync(join(process.cwd(), path))
    process.stdout.write(`removed ${path}\n`)
  }
}

function stale(what: string): void {
  process.stderr.write(`${what}: run npm run generate\n`)
  process.exitCode = 1
}

function markdownIn(folder: string): string[] {
  const full = join(process.cwd(), folder)
  if (!existsSync(full)) return []
  return readdirSync(full)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => `${folder}/${name}`)
}
