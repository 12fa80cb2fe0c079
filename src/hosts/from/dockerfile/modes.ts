// What becomes of the execute bits of the output on its way into the image.
import type { FileModes } from '../described.ts'
import type { Work } from './image-of-stage.ts'
import type { Site } from './site.ts'

const EXECUTABLE = /^(?:0?[1357][0-7]{2}|(?:[ua]|ugo)?\+(?:r?x|rwx))$/

/** null = they stay. */
export function modesOf(site: Site | null, work: readonly Work[]): FileModes | null {
  if (site === null) return null
  // dotnet publish makes its app host executable, whatever happened to the copy of it that is audited.
  if (site.built) return 'executable'
  if (site.mode !== null) return EXECUTABLE.test(site.mode) ? 'executable' : 'unknown'
  return work.some((each) => each.kind === 'run' && /\bchmod\b/.test(each.text)) ? 'unknown' : null
}
