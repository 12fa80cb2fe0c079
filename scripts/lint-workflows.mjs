// Checks action.yml and the workflows with GitHub's own language service, which node cannot import directly
// (its JSON imports lack the attribute that node asks for), so esbuild bundles it first.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const service = path.join(root, 'node_modules/@actions/languageservice')
const cache = path.join(root, 'node_modules/.cache/dotnet-publish-audit')
const outfile = path.join(cache, 'languageservice.mjs')
mkdirSync(cache, { recursive: true })
await build({
  stdin: {
    contents: `export { validate } from './dist/index.js'
export { TextDocument } from 'vscode-languageserver-textdocument'`,
    resolveDir: service,
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
const { TextDocument, validate } = await import(pathToFileURL(outfile).href)

const workflowFolder = '.github/workflows'
const workflows = existsSync(path.join(root, workflowFolder))
  ? readdirSync(path.join(root, workflowFolder))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => `${workflowFolder}/${name}`)
  : []
const severities = ['', 'error', 'warning', 'information', 'hint']

/** What pages show as a workflow is one, wherever it stands. */
const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true }).map((name) => `docs/${name}`),
]
const shown = pages
  .filter((name) => name.endsWith('.md'))
  .sort()
  .flatMap((name) =>
    [...readFileSync(path.join(root, name), 'utf8').matchAll(/```yaml\n(name: [^]*?\njobs:\n[^]*?)```/g)].map(
      ([, text], index) => ({ name: `${name}, workflow ${index + 1}`, text }),
    ),
  )

let problems = 0
async function check(name, file, text) {
  const document = TextDocument.create(pathToFileURL(path.join(root, file)).href, 'yaml', 1, text)
  for (const { range, severity, message } of await validate(document)) {
    const { line, character } = range.start
    console.log(`${name}:${line + 1}:${character + 1}: ${severities[severity ?? 1]}: ${message}`)
    problems++
  }
}
for (const file of ['action.yml', ...workflows]) {
  if (existsSync(path.join(root, file))) {
    await check(file, file, readFileSync(path.join(root, file), 'utf8'))
    continue
  }
  console.log(`${file}: missing`)
  problems++
}
for (const [index, { name, text }] of shown.entries())
  await check(name, `${workflowFolder}/shown-${index}.yml`, text)
console.log(
  `${workflows.length + 1} files and ${shown.length} workflows of pages checked, ${problems} problems`,
)
process.exitCode = problems > 0 ? 1 : 0
