// Bundles the action and the command line tool: node scripts/build.mjs [--outdir DIR]
// Equal sources give equal bytes, so a check can build elsewhere and compare with the committed dist.
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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

// What packages import and we never reach costs time at every start; should it be reached after all, it says so.
const UNREACHED = [
  // @actions/core: an OIDC client, which imports undici: 700 kB and 40 ms. We use no OIDC.
  [
    /@actions[\\/]core[\\/]lib[\\/]oidc-utils\.js$/,
    'export class OidcClient { static async getIDToken() { never() } }',
  ],
  // @actions/github: reads the event as it is loaded, throws where that is no JSON and prints its path; we read it ourselves.
  [/@actions[\\/]github[\\/]lib[\\/]context\.js$/, 'export class Context {}'],
  // json-with-bigint: we give octokit text, and read what comes back ourselves.
  [
    /[\\/]json-with-bigint[\\/]json-with-bigint\.js$/,
    'export const JSONParse = never, JSONStringify = never',
  ],
  // The methods that octokit has for each route, 100 kB: we name routes.
  [
    /[\\/]plugin-rest-endpoint-methods[\\/]dist-src[\\/]index\.js$/,
    'export const restEndpointMethods = () => ({}), legacyRestEndpointMethods = never',
  ],
  // fast-xml-parser: what judges entities of a DOCTYPE, and its validator: 28 kB. It is given tags alone (src/publish/xml/xml-tree.ts).
  [/[\\/]is-unsafe[\\/]src[\\/]index\.js$/, 'export const isUnsafe = never, HTML = null, XML = null'],
  [/[\\/]fast-xml-parser[\\/]src[\\/]validator\.js$/, 'export const validate = never'],
  [
    /[\\/]fast-xml-parser[\\/]src[\\/]xmlparser[\\/]DocTypeReader\.js$/,
    'export default class { readDocType() { never() } }',
  ],
]
const unreached = {
  name: 'unreached',
  setup({ onLoad }) {
    for (const [filter, contents] of UNREACHED)
      onLoad({ filter }, () => ({
        contents: `${contents}\nfunction never() { throw new Error('not part of this bundle') }`,
      }))
  },
}

// Modules of the engine that what is loaded later needs too, and that hold a package or a class: they stand in the engine alone.
const SHARED = [
  'config/yaml.ts',
  'errors.ts',
  'hosts/presets.ts',
  'publish/json/host-json.ts',
  'publish/json/json-cursor.ts',
  'publish/json/json-tree.ts',
  'publish/xml/xml-fault.ts',
  'publish/xml/xml-tree.ts',
  'publish/xml/xml.ts',
  'read/source.ts',
  'text/glob.ts',
]

// esbuild cannot split CommonJS: what stands between two files of dist is drawn by hand. The doors load the engine …
const engine = {
  name: 'engine',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/engine\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? null : { path: './engine.js', external: true },
    )
    onLoad({ filter: /[\\/]src[\\/]engine\.ts$/ }, ({ path: file }) => ({
      contents: [readFileSync(file, 'utf8'), ...SHARED.map((shared) => `export * from './${shared}'`)].join(
        '\n',
      ),
      loader: 'ts',
    }))
  },
}

// … and so does what is loaded later. A name that the engine does not export ends the build.
const engineLater = {
  name: 'engine-later',
  setup({ onResolve, onLoad }) {
    const shared = new Set([...SHARED, 'engine.ts'].map((file) => path.join(root, 'src', file)))
    onResolve({ filter: /^\.{1,2}\// }, ({ path: name, resolveDir }) =>
      shared.has(path.join(resolveDir, name)) ? { path: 'engine', namespace: 'engine' } : null,
    )
    onResolve({ filter: /engine\.js$/, namespace: 'engine' }, () => ({
      path: '../engine.js',
      external: true,
    }))
    onLoad({ filter: /./, namespace: 'engine' }, () => {
      const names = Object.keys(createRequire(import.meta.url)(path.join(outdir, 'engine.js')))
      return { contents: `export { ${names.join(', ')} } from '../engine.js'` }
    })
  },
}

// … and what is imported only where it is needed, a package or a module of our own, gets a file of its own.
const lazyEntries = new Map()
function lazyFrom(folder) {
  return {
    name: 'lazy',
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ kind, path: name, resolveDir }) => {
        if (kind !== 'dynamic-import' || name.startsWith('node:')) return null
        const file = path.parse(name).name
        lazyEntries.set(`lazy/${file}`, name.startsWith('.') ? path.join(resolveDir, name) : name)
        return { path: `${folder}${file}.js`, external: true }
      })
    },
  }
}

// A rule and its explanation stand in one file, and each bundle takes one of the two: an unused call is dropped only where it is marked.
const rules = {
  name: 'rules',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(
        /(?<=^export default )(?=defineRule\()/m,
        '/* @__PURE__ */ ',
      ),
      loader: 'ts',
    }))
  },
}

const options = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  platform: 'node',
  // Starting is most of the time of a small audit (docs/performance.md): node starts CommonJS some 15 ms sooner than ES
  // modules, and reads a minified file, all of it ASCII, 10 ms sooner.
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  // The scripts that host-script prints.
  loader: { '.ps1': 'text', '.sh': 'text' },
  // `import()` as `require`: the other would start the loader of ES modules after all.
  supported: { 'dynamic-import': false },
  target: 'node20',
  legalComments: 'none',
  // jsonc-parser's main is UMD, whose requires cannot be bundled.
  mainFields: ['module', 'main'],
  metafile: true,
  logLevel: 'warning',
}

rmSync(outdir, { recursive: true, force: true })
const eager = await build({
  ...options,
  entryPoints: { index: 'src/main.ts', cli: 'src/cli.ts', engine: 'src/engine.ts' },
  plugins: [unreached, engine, lazyFrom('./lazy/'), rules],
})
// It says of the project's .js what the project's package.json says otherwise: that they are no ES modules.
writeFileSync(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n')
const outputs = { ...eager.metafile.outputs }
// What is loaded later may load something later still.
for (const built = new Set(); built.size < lazyEntries.size;) {
  const entries = [...lazyEntries].filter(([file]) => !built.has(file))
  for (const [file] of entries) built.add(file)
  const later = await build({
    ...options,
    entryPoints: Object.fromEntries(entries),
    plugins: [unreached, engineLater, lazyFrom('./'), rules],
  })
  Object.assign(outputs, later.metafile.outputs)
}
refuseDuplicates(outputs)

const cli = path.join(outdir, 'cli.js')
const cliText = readFileSync(cli, 'utf8')
if (!cliText.startsWith('#!')) writeFileSync(cli, `#!/usr/bin/env node\n${cliText}`)
chmodSync(cli, 0o755)
writeFileSync(path.join(outdir, 'licenses.txt'), notices(outputs))

for (const file of Object.keys(outputs).sort()) {
  console.log(`${String(outputs[file].bytes).padStart(9)}  ${file}`)
}

/** The source files that have code in an output. */
function sourcesOf({ inputs }) {
  return Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0)
}

/** A class that is there twice is two classes: `instanceof UsageError` would fail between door and engine. */
function refuseDuplicates(bundled) {
  const holder = new Map()
  for (const [output, parts] of Object.entries(bundled)) {
    for (const file of sourcesOf(parts).filter(isOneOnly)) {
      const other = holder.get(file)
      if (other !== undefined)
        throw new Error(
          `${file} is in ${other} and ${output}: src/engine.ts exports it, or SHARED of scripts/build.mjs`,
        )
      holder.set(file, output)
    }
  }
}

/** What an explanation stands beside may be there twice: functions and tables are the same wherever they are. */
function isOneOnly(file) {
  if (file.startsWith('engine:')) return false
  return !file.startsWith('src/') || /\bclass [A-Z]/.test(readFileSync(path.join(root, file), 'utf8'))
}

/** The licence text of every package that has code in the bundle. */
function notices(bundled) {
  const folders = Object.values(bundled)
    .flatMap(sourcesOf)
    .map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
    .filter((folder) => folder !== undefined)
  return [...new Set(folders)]
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
