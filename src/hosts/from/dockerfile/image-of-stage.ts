// What a stage of a Dockerfile has come to, instruction by instruction.
import { resolvedPath } from '../unix-path.ts'
import type { Located, Place } from '../../../text/tree.ts'
import type { Image, ImageFacts } from '../image/official-image.ts'
import { expand } from './expand.ts'
import type { Scope, Value } from './expand.ts'
import type { Instruction } from './read-instructions.ts'
import { declare } from './stages.ts'
import type { Stage, Stages } from './stages.ts'
import { jsonWords, wordsInEitherForm, wordsOf } from './instruction-words.ts'

/** ENTRYPOINT or CMD: words, or one text for the shell. */
export type Command =
  | { readonly form: 'exec'; readonly words: readonly string[]; readonly at: Place }
  | { readonly form: 'shell'; readonly text: string; readonly at: Place }

/** In order: what a build does to files. Paths are full ones; null = not known. */
export type Work =
  | {
      readonly kind: 'folder'
      readonly path: string | null
      readonly user: string | null
      readonly at: Place
    }
  | {
      readonly kind: 'copy'
      readonly from: string | null
      readonly sources: readonly string[]
      readonly target: string | null
      readonly owned: boolean
      readonly parents: boolean
      /** Of `--chmod`, as written; null = none. */
      readonly mode: string | null
      readonly text: string
      readonly at: Place
    }
  | {
      readonly kind: 'run'
      readonly text: string
      readonly shell: boolean
      readonly mounted: boolean
      readonly folder: string | null
      readonly at: Place
    }

export interface StageImage {
  readonly base: Located<string | null>
  readonly platform: Located<string> | null
  readonly image: Image | null
  readonly facts: ImageFacts | null
  readonly variables: Map<string, Value & { readonly at: Place }>
  readonly args: Map<string, Value>
  /** Build arguments that are taken for their default. */
  readonly defaults: Set<string>
  readonly ports: Map<string, Place>
  readonly work: Work[]
  /** Inherited shells are those of Linux. */
  shell: readonly string[] | null
  folder: Located<string | null> | null
  user: Located<string | null> | null
  entryPoint: Command | null
  command: Command | null
  /** Whether CMD stands in the stage itself: ENTRYPOINT forgets an inherited one. */
  ownCommand: boolean
  openPorts: boolean
}

/** Where no ENV says otherwise; Docker sets it where the image does not. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const SHELL = ['/bin/sh', '-c']

export interface Reading {
  readonly stages: Stages
  readonly escape: string
  readonly budget: Scope['budget']
  readonly imageFacts: (name: string) => Image
}

export function imageOf(stage: Stage, reading: Reading): StageImage {
  const chain: Stage[] = []
  for (let each: Stage | null = stage; each !== null; each = each.baseStage) chain.unshift(each)
  const image = baseImage(chain[0] ?? stage, reading)
  const scope = {
    find: (name: string) => valueOf(image, name),
    escape: reading.escape,
    budget: reading.budget,
  }
  for (const each of chain) {
    image.ownCommand = false
    for (const instruction of each.instructions) apply(image, instruction, scope, reading.stages.globals)
  }
  return image
}

function baseImage({ base, from, platform, defaults }: Stage, { imageFacts }: Reading): StageImage {
  const { at } = from
  const image = base === null || base.toLowerCase() === 'scratch' ? null : imageFacts(base)
  const facts = image?.kind === 'official' ? image.facts : null
  const exec = (words: readonly string[] | undefined): Command | null =>
    words === undefined || words.length === 0 ? null : { form: 'exec', words, at }
  return {
    base: { value: base, at },
    platform: platform === null ? null : { value: platform, at },
    image,
    facts,
    variables: new Map([...(facts?.variables ?? [])].map(([name, text]) => [name, { text, at }])),
    args: new Map(),
    defaults: new Set(defaults),
    ports: new Map(),
    work: [],
    shell: SHELL,
    folder: facts === null ? null : { value: facts.workingDirectory, at },
    user: facts === null ? null : { value: facts.user, at },
    entryPoint: exec(facts?.entryPoint),
    command: exec(facts?.command),
    ownCommand: false,
    openPorts: false,
  }
}

function valueOf({ variables, args, facts, defaults }: StageImage, name: string): Value | undefined {
  const variable = variables.get(name)
  if (variable !== undefined) return variable
  const argument = args.get(name)
  if (typeof argument?.text === 'string') defaults.add(name)
  if (argument !== undefined) return argument
  if (facts === null) return { text: null }
  return name === 'PATH' ? { text: USUAL_PATH } : undefined
}

function apply(
  image: StageImage,
  instruction: Instruction,
  scope: Scope,
  globals: ReadonlyMap<string, Value>,
): void {
  const { text, at } = instruction
  switch (instruction.name) {
    case 'ARG':
      return declare(instruction, scope, image.args, globals)
    case 'ENV':
      return setVariables(image, instruction, scope)
    case 'WORKDIR': {
      const value = pathIn(image, expand(text, scope))
      image.folder = { value, at }
      image.work.push({ kind: 'folder', path: value, user: image.user?.value ?? null, at })
      return
    }
    case 'USER': {
      const value = expand(text, scope)?.split(':')[0] ?? null
      image.user = { value: value === '' ? null : value, at }
      return
    }
    case 'EXPOSE':
      return expose(image, instruction, scope)
    case 'SHELL':
      image.shell = jsonWords(text)
      return
    case 'ENTRYPOINT':
      image.entryPoint = commandOf(instruction)
      if (!image.ownCommand) image.command = null
      return
    case 'CMD':
      image.command = commandOf(instruction)
      image.ownCommand = true
      return
    case 'COPY':
    case 'ADD':
      image.work.push(copyOf(image, instruction, scope))
      return
    case 'RUN':
      image.work.push(runOf(image, instruction))
      return
  }
}

function runOf(image: StageImage, { text, heredocs, options, at }: Instruction): Work {
  const words = jsonWords(text)
  const whole = [words?.join(' ') ?? text, ...heredocs.map((each) => each.text)].join('\n')
  const mounted = options.has('mount')
  return { kind: 'run', text: whole, shell: words === null, mounted, folder: image.folder?.value ?? null, at }
}

/** All of one ENV see the values of before it. */
function setVariables(image: StageImage, { text, placeOf }: Instruction, scope: Scope): void {
  const words = wordsOf(text, scope.escape)
  const [first] = words
  if (first === undefined) return
  if (!first.text.includes('=')) {
    const value = text.slice(first.text.length).trim()
    image.variables.set(first.text, { text: expand(value, scope), at: placeOf(0) })
    return
  }
  const set = words.flatMap(({ text: word, offset }) => {
    const equals = word.indexOf('=')
    if (equals < 1) return []
    const name = expand(word.slice(0, equals), scope)
    if (name === null) return []
    return [[name, { text: expand(word.slice(equals + 1), scope), at: placeOf(offset) }] as const]
  })
  for (const [name, value] of set) image.variables.set(name, value)
}

const MOST_PORTS = 50

function expose(image: StageImage, { text, placeOf }: Instruction, scope: Scope): void {
  for (const { text: word, offset } of wordsOf(text, scope.escape)) {
    const value = expand(word, scope)
    // A variable may hold several.
    for (const each of value?.split(/\s+/) ?? ['']) {
      const [, first, last = first, protocol] =
        /^(\d{1,5})(?:-(\d{1,5}))?(?:\/([a-z]+))?$/.exec(each.toLowerCase()) ?? []
      const count = Number(last) - Number(first)
      const isPort = Number(first) > 0 && Number(last) <= 65_535 && count >= 0
      if (first === undefined || !isPort || count + image.ports.size >= MOST_PORTS) image.openPorts = true
      else if (protocol === undefined || protocol === 'tcp')
        for (let port = Number(first); port <= Number(last); port += 1)
          image.ports.set(String(port), placeOf(offset))
    }
  }
}

function commandOf({ text, at }: Instruction): Command {
  const words = jsonWords(text)
  return words === null ? { form: 'shell', text, at } : { form: 'exec', words, at }
}

function copyOf(image: StageImage, { text, options, at }: Instruction, scope: Scope): Work {
  const words = wordsInEitherForm(text, scope.escape).map(({ text: word }) => expand(word, scope))
  const target = pathIn(image, words.at(-1) ?? null)
  const sources = words.slice(0, -1).map((word) => word ?? '$')
  const from = options.get('from')?.toLowerCase() ?? null
  const mode = options.get('chmod') ?? null
  const owned = options.has('chown') || mode !== null
  return { kind: 'copy', from, sources, target, owned, parents: options.has('parents'), mode, text, at }
}

/** null where the folder that it begins in, or the path itself, is not known or of Windows. */
function pathIn(image: StageImage, path: string | null): string | null {
  const folder = image.folder?.value ?? null
  if (path === null || path === '' || /[:\\]/.test(path)) return null
  if (!path.startsWith('/') && folder === null) return null
  const whole = resolvedPath(folder ?? '/', path)
  return whole
}
