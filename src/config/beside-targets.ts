// Paths that the user names and the configuration does not: its hosts do not hold for them, which nobody would notice in a report
// that predicts their start all the same.
import { relative, resolve } from 'node:path'
import type { Notice } from '../findings/policy.ts'
import type { Found } from '../read/paths.ts'
import { shortLine } from '../text/escape.ts'
import { nearest } from '../text/nearest.ts'
import type { Config, ConfiguredTarget } from './config.ts'
import { withSlashes } from './settings-file.ts'

/** As it was loaded. */
interface Loaded {
  readonly config: Config
  readonly file: string | null
  readonly way: string
}

/** One notice for all of them; none where the configuration has nothing that could hold for them. `beside`: without what is not there. */
export function noticesOfBeside(
  beside: readonly Found[],
  { config, file, way }: Loaded,
  cwd: string,
): readonly Notice[] {
  const [first] = beside
  const used = config.targets.filter(({ hosts, expectations }) => hosts.length + expectations.length > 0)
  const [any] = used
  if (first === undefined || any === undefined) return []
  // As the configuration would have to name it.
  const name = way === '' ? first.label : withSlashes(relative(resolve(cwd, way), first.path))
  const near = nearestTarget(name, used)
  const what = [
    ...(used.some(({ hosts }) => hosts.length > 0) ? ['hosts'] : []),
    ...(used.some(({ expectations }) => expectations.length > 0) ? ['expectations'] : []),
  ].join(' and ')
  const others = beside.length - 1
  const paths =
    others === 0
      ? `${shortLine(name)} is no target`
      : `${shortLine(name)} and ${others} more ${others === 1 ? 'path' : 'paths'} are no targets`
  const folder = way === '' ? 'the working directory' : 'the git root'
  const targets =
    near === null
      ? `it has ${listed(used.map(({ path }) => path))}`
      : `the nearest target is ${shortLine(near.path)}`
  const { line, column } = (near ?? any).at
  return [
    {
      text: `${paths} of the configuration, so its ${what} are not used: ${targets}, relative to ${folder}`,
      at: { path: file ?? any.at.file, line, column },
    },
  ]
}

/** Of the same name in another folder, else misspelt. */
function nearestTarget(path: string, targets: readonly ConfiguredTarget[]): ConfiguredTarget | null {
  const sameName = targets.find((target) => lastStep(target.path) === lastStep(path))
  if (sameName !== undefined) return sameName
  const near = nearest(
    path,
    targets.map((target) => target.path),
  )
  return targets.find((target) => target.path === near) ?? null
}

function lastStep(path: string): string {
  return path.split('/').findLast((step) => step !== '') ?? ''
}

const MOST_NAMES = 3

function listed(paths: readonly string[]): string {
  const names = paths.slice(0, MOST_NAMES).map(shortLine)
  const more = paths.length - names.length
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
