// Official images that workflows, compose files and the like name: text alone, for these files have many forms.
import type { Reading } from '../../source/reading.ts'
import { isNoPlace } from './candidates.ts'
import type { FoundHost } from './draft-host.ts'

/** Of all repositories that were looked at hardly one has more. */
const MOST_FILES = 200
const LARGEST = 256 * 1024

const IMAGE =
  /^(?:container|image):[ \t]*["']?(mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime-deps|runtime|sdk)[:@][\w.:@-]+)/

/** An item of a list may begin with it. */
function imageIn(line: string): string | undefined {
  return IMAGE.exec(
    line
      .trimStart()
      .replace(/^-[ \t]/, '')
      .trimStart(),
  )?.[1]
}

/** By name, each with the first place that names it. Which target goes there none of them says. */
export async function namedImages(reading: Reading): Promise<readonly FoundHost[]> {
  const places = new Map<string, string[]>()
  const files = [...reading.listing.files].filter((path) => /\.ya?ml$/i.test(path) && !isNoPlace(path))
  for (const path of files.slice(0, MOST_FILES)) {
    const bytes = await reading.bytes(path)
    if (bytes === null || bytes.length > LARGEST) continue
    const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/)
    for (const [index, line] of lines.entries()) {
      const name = imageIn(line)
      if (name === undefined) continue
      const at = places.get(name) ?? []
      at.push(`${path}:${index + 1}`)
      places.set(name, at)
    }
  }
  return [...places]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, [first = '', ...others]]) => ({
      called: name.slice('mcr.microsoft.com/dotnet/'.length),
      keys: [{ key: 'image' as const, value: name }],
      remarks: [
        `Found: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}.`,
        'It does not say architecture, start-command: write beside it what is known.',
        'Whether a target runs in it, or is only built in it, is not seen there.',
      ],
      target: null,
    }))
}
