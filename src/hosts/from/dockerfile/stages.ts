// The stages of a Dockerfile, and which of them are built on which.
import { quoted } from '../../../text/escape.ts'
import { nearest } from '../../../text/nearest.ts'
import { refusal } from '../../../text/tree.ts'
import type { Located, Place } from '../../../text/tree.ts'
import { expand } from './expand.ts'
import type { Scope, Value } from './expand.ts'
import type { Dockerfile, Instruction } from './read-instructions.ts'
import { wordsOf } from './instruction-words.ts'

export interface Stage {
  /** In small letters; null = it has none. */
  readonly name: string | null
  readonly from: Instruction
  /** What it is built on; null = not known. */
  readonly base: string | null
  /** Of the base, which is an earlier stage; null = it is an image. */
  readonly baseStage: Stage | null
  readonly platform: string | null
  /** Build arguments whose default decides that. */
  readonly defaults: readonly string[]
  readonly instructions: readonly Instruction[]
}

export interface Stages {
  readonly all: readonly Stage[]
  /** Build arguments before the first FROM. */
  readonly globals: ReadonlyMap<string, Value>
}

export function stagesOf(dockerfile: Dockerfile, file: string, budget: Scope['budget']): Stages {
  const globals = new Map<string, Value>()
  const used = new Set<string>()
  const find = (name: string) => {
    const value = globals.get(name)
    if (typeof value?.text === 'string') used.add(name)
    return value ?? (PLATFORM.test(name) ? { text: null } : undefined)
  }
  const scope = { find, escape: dockerfile.escape, budget }
  const all: Stage[] = []
  const names = new Map<string, Stage>()
  let own: Instruction[] = []
  for (const instruction of dockerfile.instructions) {
    if (instruction.name === 'FROM') {
      own = []
      used.clear()
      const stage = { ...stageFrom(instruction, scope, names), defaults: [...used], instructions: own }
      all.push(stage)
      if (stage.name !== null) names.set(stage.name, stage)
    } else if (all.length > 0) own.push(instruction)
    else if (instruction.name === 'ARG') declare(instruction, scope, globals, new Map())
    else throw refusal(instruction.at, 'only ARG may stand before the first FROM')
  }
  if (all.length === 0) throw refusal({ file, line: 1, column: 1 }, 'this Dockerfile has no FROM')
  return { all, globals }
}

/** Set by BuildKit itself, by the machine that builds. */
const PLATFORM = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/

function stageFrom(
  from: Instruction,
  scope: Scope,
  names: ReadonlyMap<string, Stage>,
): Omit<Stage, 'defaults' | 'instructions'> {
  const words = wordsOf(from.text, scope.escape).map(({ text }) => text)
  const [image = '', as = '', name = ''] = words
  const isNamed = words.length === 3 && as.toLowerCase() === 'as'
  if (words.length !== 1 && !isNamed) throw refusal(from.at, 'FROM takes an image, or an image AS a name')
  const base = expand(image, scope)
  const platform = from.options.get('platform')
  return {
    name: isNamed ? name.toLowerCase() : null,
    from,
    base,
    baseStage: names.get(base?.toLowerCase() ?? '') ?? null,
    platform: platform === undefined ? null : expand(platform, scope),
  }
}

/** `ARG NAME`, `ARG NAME=default`; one without default takes that of before the first FROM. */
export function declare(
  { text }: Instruction,
  scope: Scope,
  args: Map<string, Value>,
  globals: ReadonlyMap<string, Value>,
): void {
  for (const { text: word } of wordsOf(text, scope.escape)) {
    const equals = word.indexOf('=')
    const name = equals === -1 ? word : word.slice(0, equals)
    const inherited = globals.get(name)
    if (equals !== -1) args.set(name, { text: expand(word.slice(equals + 1), scope) })
    else if (PLATFORM.test(name)) args.set(name, { text: null })
    else args.set(name, inherited ?? { text: null, asked: true })
  }
}

/** The last one where none is asked for. By its name without case, or by its number from 0. */
export function stageNamed({ all }: Stages, wanted: Located<string> | null): Stage {
  const last = all.at(-1)
  const found = wanted === null ? last : (byName(all, wanted.value) ?? byNumber(all, wanted.value))
  if (found !== undefined) return found
  const names = all.flatMap(({ name }) => name ?? [])
  const near = wanted === null ? null : nearest(wanted.value, names)
  const at: Place | null = wanted?.at ?? null
  throw refusal(
    at,
    `the Dockerfile has no stage ${quoted(wanted?.value ?? '')}`,
    near === null ? known(names, all.length) : `did you mean ${near}?`,
  )
}

function byName(all: readonly Stage[], wanted: string): Stage | undefined {
  return all.findLast(({ name }) => name === wanted.toLowerCase())
}

/** A stage by its number, as `--target` and `COPY --from` take it too. */
export function byNumber(all: readonly Stage[], wanted: string): Stage | undefined {
  return /^\d{1,4}$/.test(wanted) ? all[Number(wanted)] : undefined
}

function known(names: readonly string[], count: number): string {
  return names.length === 0
    ? `its stages have no names: say the number, 0 to ${count - 1}`
    : `its stages: ${names.slice(0, 10).join(', ')}`
}
