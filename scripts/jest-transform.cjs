// Jest loads transforms with require, so this file is CommonJS. esbuild already bundles dist: no second compiler.
const { createHash } = require('node:crypto')
const esbuild = require('esbuild')

module.exports = {
  process(source, filename) {
    const { code } = esbuild.transformSync(source, {
      ...(filename.endsWith('.ts') ? { loader: 'ts', format: 'esm' } : { loader: 'text', format: 'cjs' }),
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: filename,
    })
    return { code }
  },
  getCacheKey(source, filename, { instrument }) {
    const parts = [esbuild.version, source, filename, String(instrument)]
    return createHash('sha256').update(parts.join('\0')).digest('hex')
  },
}
