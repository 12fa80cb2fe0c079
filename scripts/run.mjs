// Runs one of the TypeScript scripts of this folder: node scripts/run.mjs scripts/NAME.ts [arguments]
// Node 20 cannot run TypeScript, so esbuild bundles it first. The script runs with the repository root as its
// working folder and must use process.cwd() for it: import.meta.url points into the cache.
import { mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const [script, ...rest] = process.argv.slice(2)
if (script === undefined) {
  console.error('usage: node scripts/run.mjs scripts/NAME.ts [arguments]')
  process.exit(2)
}

process.chdir(root)
const cache = path.join(root, 'node_modules/.cache/dotnet-publish-audit')
const outfile = path.join(cache, `${path.basename(script, '.ts')}.mjs`)
const partial = `${outfile}.${process.pid}`
mkdirSync(cache, { recursive: true })
await build({
  absWorkingDir: root,
  entryPoints: [script],
  outfile: partial,
  bundle: true,
  packages: 'external',
  loader: { '.ps1': 'text', '.sh': 'text' },
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
})
renameSync(partial, outfile)

process.setSourceMapsEnabled(true)
process.argv = [process.argv[0], path.resolve(root, script), ...rest]
await import(pathToFileURL(outfile).href)
