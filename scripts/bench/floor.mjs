// What reading an output takes at least: lists it, asks for every size, reads the texts whole, the first 4 KB of each
// binary, and hashes what the endpoints manifest names. It understands nothing of what it reads.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const head = Buffer.alloc(4096)
let bytes = 0

for (const root of process.argv.slice(2)) {
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    bytes += statSync(file).size
    if (/\.(json|config)$/.test(entry.name)) readText(root, file)
    else if (/\.(dll|exe|so|dylib)$|^[^.]+$/.test(entry.name)) readHead(file)
  }
}
console.log(bytes)

function readText(root, file) {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.staticwebassets.endpoints.json')) return
  const assets = new Set(JSON.parse(text).Endpoints.map(({ AssetFile }) => AssetFile))
  for (const asset of assets) {
    createHash('sha256')
      .update(readFileSync(join(root, 'wwwroot', asset)))
      .digest('hex')
  }
}

function readHead(file) {
  const descriptor = openSync(file, 'r')
  readSync(descriptor, head, 0, head.length, 0)
  closeSync(descriptor)
}
