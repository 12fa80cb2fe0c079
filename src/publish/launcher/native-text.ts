// Texts in a Native AOT program: its compiler keeps those of the code that is reached and no others (measured on 10.0.12: the
// text below stands in the program of an app that calls MapStaticAssets, also behind a condition, and in no other).
import type { Files } from '../files.ts'
import type { Source, SourceFile } from '../../read/source.ts'
import type { StaticAssetsManifest } from '../static-assets/endpoints-manifest.ts'
import { valueOf } from '../parsed.ts'
import type { Parsed } from '../parsed.ts'

/** Part of the name of the list that MapStaticAssets asks for. */
const LIST = 'staticwebassets.endpoints'

const CHUNK = 1024 * 1024
/** Programs of web apps have 10 to 60 MB. */
const MOST_BYTES = 256 * 1024 * 1024

/** Whether such a program can ask for the list of static assets; null where it was not looked for, since nothing is wrong with the list. */
export async function mapsStaticAssets(
  source: Source,
  file: SourceFile,
  files: Files,
  lists: ReadonlyMap<string, Parsed<StaticAssetsManifest>>,
): Promise<boolean | null> {
  const sound = [...lists.values()].some((list) => valueOf(list)?.faults.length === 0)
  const web = lists.size > 0 || files.hasFolder('wwwroot') || files.anyCase('appsettings.json') !== undefined
  if (sound || !web) return null
  return file.size > MOST_BYTES || (await holdsText(source, file, LIST))
}

/** As .NET keeps a text: two bytes a character. */
async function holdsText(source: Source, file: SourceFile, text: string): Promise<boolean> {
  const wanted = Array.from(text, (character) => `${character}\0`).join('')
  const decoder = new TextDecoder('latin1')
  for (let start = 0; start < file.size; start += CHUNK) {
    // Pieces overlap by one text.
    const bytes = await source.readRange(file.path, start, CHUNK + wanted.length)
    if (decoder.decode(bytes).includes(wanted)) return true
    if (bytes.length < CHUNK) return false
  }
  return false
}
