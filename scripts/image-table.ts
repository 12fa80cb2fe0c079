/**
 * Writes src/hosts/from/image/image-table.ts from the repository of the official images (github.com/dotnet/dotnet-docker):
 *
 *   npm run image-table -- PLACE [COMMIT...]
 *
 * PLACE is a folder that holds manifest.json, or a git directory, where the states of the commits are taken (HEAD where none
 * is named). The newest comes first; a later one adds what those before it have no more: .NET 6.0 is in 36e80c363f, the parent
 * of the commit that took it out, 7.0 in 81f0bdf669. With `--sample FILE` it also writes tags with what the Dockerfiles say of each.
 */
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { DockerfileError } from './images/dockerfile.ts'
import { condense } from './images/condense.ts'
import { imagesOf } from './images/images.ts'
import { openRepository } from './images/repository-files.ts'
import { sampleOf } from './images/sample.ts'

const target = 'src/hosts/from/image/image-table.ts'

async function main(args: readonly string[]): Promise<void> {
  const option = args.indexOf('--sample')
  const sample = option === -1 ? null : (args[option + 1] ?? null)
  const [place, ...commits] = option === -1 ? args : args.toSpliced(option, 2)
  if (place === undefined) throw new DockerfileError('usage: npm run image-table -- PLACE [COMMIT...]')
  const states = (commits.length === 0 ? [null] : commits).map((commit) => {
    const files = openRepository(place, commit)
    return { commit: files.commit, date: files.date, images: imagesOf(files) }
  })
  const table = condense(states)
  const text = [
    '// Written by scripts/image-table.ts; do not edit.',
    '// Source: manifest.json, manifest.versions.json and src/**/Dockerfile of https://github.com/dotnet/dotnet-docker',
    "import type { ImageTable } from './table.ts'",
    '',
    `export const imageTable: ImageTable = ${JSON.stringify(table)}`,
  ].join('\n')
  const options = await resolveConfig(target)
  await writeFile(target, await format(text, { ...options, parser: 'typescript' }))
  if (sample !== null) await writeFile(sample, sampleOf(states))
  console.log(`${target}: ${Object.keys(table.majors).length} versions, ${table.contents.length} contents`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof DockerfileError)) throw error
  console.error(`image-table: ${error.message}`)
  process.exitCode = 1
}
