// What one Dockerfile of the image repository adds to the image that it is made from. These are written by a template:
// one `FROM` after the other, `RUN` in shell form, no heredoc. It is no reader for the Dockerfiles of others.

export interface Layer {
  /** What the last stage is made from, with its ARG put in. */
  readonly from: string
  readonly variables: ReadonlyMap<string, string>
  readonly user: string | null
  /** Names and numbers of users that it makes. */
  readonly users: readonly string[]
  readonly entryPoint: readonly string[] | null
  readonly command: readonly string[] | null
  readonly installed: readonly string[]
  readonly removed: readonly string[]
}

interface Instruction {
  readonly name: string
  readonly text: string
}

interface Stage {
  readonly name: string | null
  readonly from: string
  readonly instructions: readonly Instruction[]
}

export class DockerfileError extends Error {}

function instructionsOf(text: string): readonly Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line))
  return lines
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
      return { name: name.toUpperCase(), text: rest.trim() }
    })
}

function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const defaults = new Map<string, string>()
  const stages: { name: string | null; from: string; instructions: Instruction[] }[] = []
  for (const each of instructions) {
    const stage = stages.at(-1)
    if (each.name === 'FROM') {
      const [written = '', , name = null] = each.text.split(/\s+/)
      const from = filledIn(written, defaults)
      const below = stages.find((other) => other.name === from)
      stages.push({ name, from: below?.from ?? from, instructions: [...(below?.instructions ?? [])] })
    } else if (stage !== undefined) stage.instructions.push(each)
    else if (each.name === 'ARG') {
      const [name = '', value = ''] = each.text.split('=')
      defaults.set(name, value)
    }
  }
  return stages
}

function filledIn(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$(\w+)/g, (whole, name: string) => variables.get(name) ?? whole)
}

export function layerOf(text: string): Layer {
  const stages = stagesOf(instructionsOf(text))
  const last = stages.at(-1)
  if (last === undefined) throw new DockerfileError('there is no FROM')
  const variables = new Map(
    last.instructions
      .filter(({ name }) => name === 'ENV')
      .flatMap((each) => each.text.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  )
  const copied = last.instructions
    .filter(({ name }) => name === 'COPY')
    .map((each) => /--from=(\S+)/.exec(each.text)?.[1])
  const staged = stages
    .filter((stage) => stage.name !== null && copied.includes(stage.name))
    .flatMap(commandsOf)
    .filter((each) => /\s--(?:install)?root[ =]|^useradd|^adduser/.test(each))
  const commands = [...staged, ...commandsOf(last)]
  const user = last.instructions.findLast(({ name }) => name === 'USER')?.text ?? null
  return {
    from: last.from,
    variables,
    user: user === null ? null : filledIn(user, variables),
    users: commands.flatMap((each) => usersOf(filledIn(each, variables))),
    entryPoint: execForm(last, 'ENTRYPOINT'),
    command: execForm(last, 'CMD'),
    installed: commands.flatMap(installedBy),
    removed: commands.flatMap((each) => wordsBehind(each, /^tdnf (?:autoremove|remove) /)),
  }
}

function execForm(stage: Stage, name: string): readonly string[] | null {
  const found = stage.instructions.findLast((each) => each.name === name)
  if (found === undefined) return null
  const list: unknown = JSON.parse(found.text)
  if (!Array.isArray(list)) throw new DockerfileError(`${name} is no list`)
  return list.map(String)
}

function commandsOf(stage: Stage): readonly string[] {
  return stage.instructions
    .filter(({ name }) => name === 'RUN')
    .flatMap(({ text }) => text.split('&&'))
    .map((each) =>
      each
        .trim()
        .replaceAll(/\s+/g, ' ')
        .replace(/^(?:[A-Z_]+=\S* )+/, ''),
    )
}

function usersOf(command: string): readonly string[] {
  if (!/^(?:useradd|adduser) /.test(command)) return []
  const name = command.split(' ').at(-1) ?? ''
  const number = /--uid[= ](\d+)/.exec(command)?.[1]
  return number === undefined ? [name] : [name, number]
}

const INSTALLERS = [/^apt-get install /, /^apk add /, /^tdnf install /]
const SLICES = /^chisel(?:-wrapper .* --| cut) /

function installedBy(command: string): readonly string[] {
  const slices = wordsBehind(command, SLICES).map((each) => each.split('_')[0] ?? '')
  return [...new Set([...slices, ...INSTALLERS.flatMap((each) => wordsBehind(command, each))])].filter(
    (each) => !each.endsWith('.rpm'),
  )
}

/** What is no option, nor the value of one that stands apart. */
function wordsBehind(command: string, expression: RegExp): readonly string[] {
  const start = expression.exec(command)
  if (start === null) return []
  return command
    .slice(start[0].length)
    .replaceAll(/--(?:installroot|root|release) \S+/g, '')
    .split(' ')
    .filter((word) => word !== '' && !word.startsWith('-'))
}
