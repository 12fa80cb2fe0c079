// The texts of the workflows that may publish, and of the tracked composite actions that these use.
import { oncePer } from '../../text/once-per.ts'
import { within } from '../listing.ts'
import type { Reading } from '../reading.ts'
import { actionFolder } from './scripts.ts'

const MOST_WORKFLOWS = 200
/** Of all that publish; taking YAML of this size apart takes a quarter of a second. */
const MOST_TEXT = 512 * 1024

export interface WorkflowText {
  readonly text: string
  readonly lowerCase: string
  /** Of a composite action. */
  readonly isAction: boolean
  /** Paths of the actions that publish, by the folder that `uses` names. */
  readonly uses: ReadonlyMap<string, string>
}

/** By path; null where one cannot be read, and where they are too many. */
export const publishingTexts = oncePer(
  async (reading: Reading): Promise<ReadonlyMap<string, WorkflowText> | null> => {
    const { workflows } = reading.listing
    if (workflows.length > MOST_WORKFLOWS) return null
    const publishing = new Map<string, WorkflowText>()
    let left = MOST_TEXT
    for (const path of workflows) {
      const uses = new Map<string, string>()
      const texts = await textsFrom(reading, path, uses)
      if (texts === null) return null
      if (![...texts.values()].some((text) => PUBLISHES.test(text))) continue
      for (const [one, text] of texts) {
        if (publishing.has(one)) continue
        left -= text.length
        if (left < 0) return null
        publishing.set(one, { text, lowerCase: text.toLowerCase(), isAction: one !== path, uses })
      }
    }
    return publishing
  },
)

const PUBLISHES = /dotnet(?:\.exe)?["']?[\s\\`^]+publish\b/
const USES = /\buses:[ \t]*["']?(\.\/[^\s"'#]+)/g

/** Of the file and of the actions that it uses; null where one cannot be read. */
async function textsFrom(
  reading: Reading,
  path: string,
  uses: Map<string, string>,
): Promise<ReadonlyMap<string, string> | null> {
  const texts = new Map<string, string>()
  const waiting = [path]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (texts.has(next)) continue
    const bytes = await reading.bytes(next)
    if (bytes === null) return null
    const text = new TextDecoder().decode(bytes)
    texts.set(next, text)
    for (const [, written = ''] of text.matchAll(USES)) {
      const folder = actionFolder(written) ?? ''
      const action = ['action.yml', 'action.yaml']
        .map((name) => within(folder, name))
        .find((one) => reading.listing.files.has(one))
      if (action === undefined) continue
      uses.set(folder, action)
      waiting.push(action)
    }
  }
  return texts
}
