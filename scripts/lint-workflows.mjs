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

let problems = 0
for (const file of ['action.yml', ...workflows]) {
  if (!existsSync(path.join(root, file))) {
    console.log(`${file}: missing`)
    problems++
    continue
  }
  const uri = pathToFileURL(path.join(root, file)).href
  const document = TextDocument.create(uri, 'yaml', 1, readFileSync(path.join(root, file), 'utf8'))
  for (const { range, severity, message } of await validate(document)) {
    const { line, character } = range.start
    console.log(`${file}:${line + 1}:${character + 1}: ${severities[severity ?? 1]}: ${message}`)
    problems++
  }
}
console.log(`${workflows.length + 1} files checked, ${problems} problems`)
process.exitCode = problems > 0 ? 1 : 0
