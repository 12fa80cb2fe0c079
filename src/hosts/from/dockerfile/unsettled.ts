// What a Dockerfile leaves open, and what keeps anything from starting in its image.
import { baseName } from '../unix-path.ts'
import { quoted } from '../../../text/escape.ts'
import type { Place } from '../../../text/tree.ts'
import type { DescribedWarning, Obstacle } from '../described.ts'
import { SEVERAL_CPUS } from '../image/image-facts.ts'
import type { Command, StageImage } from './image-of-stage.ts'
import type { Site } from './site.ts'
import type { Start } from './start.ts'

/** A program that a copy or a command brings beside the output is not of the output. */
export function settled(start: Start, { work }: StageImage): Start {
  if (start.kind !== 'command' || start.program.endsWith('dotnet')) return start
  const name = baseName(start.program)
  const brought = work.some(
    (each) =>
      (each.kind === 'copy' && each.from === null && each.text.includes(name)) ||
      (each.kind === 'run' && each.text.includes(name) && !ONLY_RIGHTS.test(each.text)),
  )
  return brought
    ? { kind: 'unknown', why: 'the program that it starts comes into the image by the Dockerfile' }
    : start
}

const ONLY_RIGHTS = /^\s*(?:chmod|chown)\b[^;&|\n]*$/

export function obstacleOf(start: Start, { work }: StageImage, hasShell: boolean | null): Obstacle | null {
  const failing = hasShell === false ? work.find((each) => each.kind === 'run' && each.shell) : undefined
  if (failing !== undefined) return noShell('RUN needs a shell, and the image has none', failing.at)
  if (start.kind !== 'no-shell') return null
  return noShell('the command is written for a shell, and the image has none', start.command.at)
}

/** A list that is no JSON, whose first word a shell takes for a program (tried with dash and bash: 127). */
export function noList(start: Start, { entryPoint, command }: StageImage): Obstacle | null {
  const decides = entryPoint ?? command
  if (start.kind !== 'command' || decides?.form !== 'shell' || !/^\[['\w]/.test(decides.text)) return null
  const text = `the list of the command is no JSON, which takes double quotes, so a shell looks for the program ${quoted(start.program)}`
  return { kind: 'no-list', text, at: decides.at }
}

function noShell(text: string, at: Place): Obstacle {
  return { kind: 'no-shell', text, at }
}

export function openOf(
  { image, platform, work }: StageImage,
  start: Start,
  site: Site | null,
  variables: readonly string[],
): readonly string[] {
  return [
    ...(image?.kind === 'official'
      ? image.open.filter((each) => platform === null || each !== SEVERAL_CPUS)
      : ['what the image holds']),
    ...(start.kind === 'unknown' ? [`how the app is started: ${start.why}`] : []),
    ...(site === null ? ['where in the image the output lies'] : []),
    ...(site?.mixed === true ? ['which further files are copied over the output'] : []),
    ...(variables.length === 0 ? [] : [`the value of ${variables.slice(0, 5).map(quoted).join(', ')}`]),
    ...(work.some(({ kind }) => kind === 'run')
      ? ['whether a RUN changes more than what its commands name']
      : []),
  ]
}

export function defaultsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => `the build argument ${quoted(name)} is taken for its default`)
}

export function warningsOf(
  { image, base, entryPoint, command }: StageImage,
  syntax: string | null,
  obstacle: Obstacle | null,
): readonly DescribedWarning[] {
  const custom =
    syntax !== null && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax)
  const other = custom
    ? [{ text: 'the file names a syntax of its own, and is read as Docker reads others', at: base.at }]
    : []
  // Where it ends the start, that is said.
  const lists = obstacle?.kind === 'no-list' ? [] : [entryPoint, command].flatMap(noJson)
  const own = [...other, ...lists]
  if (image?.kind === 'official') return own
  if (base.value === null)
    return [
      ...own,
      { text: 'which image it is built on is said by a build argument without default', at: base.at },
    ]
  const shown = REFERENCE.test(base.value) ? ` ${quoted(base.value)}` : ''
  const named = `of the image${shown} nothing is known`
  const why = image?.kind === 'unknown-tag' ? `: ${image.why}` : ''
  const near = image === null || image.nearest === null ? '' : `; the nearest is ${image.nearest}`
  return [...own, { text: `${named}${why}${near}`, at: base.at }]
}

/** What is none, as an address with a password, is not told. */
const REFERENCE = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]+)?(?:@sha256:[\da-f]+)?$/i

/** A list that is none: single quotes, a comma too many. */
function noJson(command: Command | null): readonly DescribedWarning[] {
  if (command?.form !== 'shell' || !command.text.startsWith('[')) return []
  const text = 'the list of the command is no JSON, which takes double quotes: a shell gets it as it stands'
  return [{ text, at: command.at }]
}
