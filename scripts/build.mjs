// Bundles the action and the command line tool: node scripts/build.mjs [--outdir DIR]
// Equal sources give equal bytes, so a check can build elsewhere and compare with the committed dist.
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const { values } = parseArgs({ options: { outdir: { type: 'string', default: path.join(root, 'dist') } } })
const outdir = path.resolve(values.outdir)
if (!path.relative(outdir, root).startsWith('..')) {
  throw new Error(`--outdir would delete the repository: ${outdir}`)
}

// @actions/core imports its OIDC client, which imports undici: 700 kB and 40 ms at every start. We use no OIDC.
const withoutOidc = {
  name: 'without-oidc',
  setup({ onLoad }) {
    onLoad({ filter: /@actions[\\/]core[\\/]lib[\\/]oidc-utils\.js$/ }, () => ({
      contents: `export class OidcClient {
  static async getIDToken() { throw new Error('OIDC is not part of this bundle') }
}`,
    }))
  },
}

rmSync(outdir, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { index: 'src/main.ts', cli: 'src/cli.ts' },
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  charset: 'utf8',
  legalComments: 'none',
  // jsonc-parser's main is UMD, whose requires cannot be bundled.
  mainFields: ['module', 'main'],
  chunkNames: 'chunks/[name]-[hash]',
  // CommonJS packages call require, which an ES module does not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  plugins: [withoutOidc],
  metafile: true,
  logLevel: 'warning',
})

const cli = path.join(outdir, 'cli.js')
const cliText = readFileSync(cli, 'utf8')
if (!cliText.startsWith('#!')) writeFileSync(cli, `#!/usr/bin/env node\n${cliText}`)
chmodSync(cli, 0o755)
writeFileSync(path.join(outdir, 'licenses.txt'), notices(metafile))

for (const file of Object.keys(metafile.outputs).sort()) {
  console.log(`${String(metafile.outputs[file].bytes).padStart(9)}  ${file}`)
}

/** The licence text of every package that has code in the bundle. */
function notices({ outputs }) {
  const folders = new Set()
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
      if (bytesInOutput > 0 && folder !== undefined) folders.add(folder)
    }
  }
  return [...folders]
    .map((folder) => notice(path.join(root, folder)))
    .sort((a, b) => (a < b ? -1 : 1))
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => path.join(folder, file))
    .map((file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim())
  const fallback = `Licensed under ${license} by its package.json; the package ships no licence file.`
  return `${name} ${version} (${license})\n\n${texts.length > 0 ? texts.join('\n\n') : fallback}\n`
}
