// ENTRYPOINT and CMD as one command line. What a shell is given is read through where it is one simple command.
import { appNamed } from '../named-app.ts'
import { baseName } from '../unix-path.ts'
import { quotedWords } from '../shell-words.ts'
import type { Located } from '../../../text/tree.ts'
import { wordsOfWrapper, wrapperOf } from '../../command-wrappers.ts'
import { parseStartCommand } from '../../start-command.ts'
import type { Command, StageImage } from './image-of-stage.ts'

export type Start =
  | {
      readonly kind: 'command'
      readonly command: Located<string>
      readonly program: string
      readonly app: string | null
    }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'no-shell'; readonly command: Command }

const SHELLS = ['sh', 'bash', 'ash', 'dash']
const NOTHING = 'the file names no command'
/** dotnet builds the app before it starts it, or does something else. */
const SDK_WORDS = ['run', 'watch', 'test', 'build', 'publish', 'tool', 'ef', 'msbuild']

export function startOf(image: StageImage, hasShell: boolean | null): Start {
  const { entryPoint, command } = image
  // What another image starts is its own matter, and ENTRYPOINT of the file goes before it.
  if (image.facts === null && entryPoint === null && image.base.value?.toLowerCase() !== 'scratch')
    return { kind: 'unknown', why: 'what the image itself starts' }
  const decides = entryPoint ?? command
  if (decides === null) return { kind: 'unknown', why: NOTHING }
  const shells = image.shell
  const usesShell = entryPoint?.form === 'shell' || (entryPoint === null && command?.form === 'shell')
  if (usesShell && hasShell === false) return { kind: 'no-shell', command: decides }
  const line =
    entryPoint?.form === 'shell' ? inShell(entryPoint.text, image, shells) : wordsOfBoth(image, shells)
  if (line === null) return { kind: 'unknown', why: 'the command is one of another shell' }
  const parsed = parseStartCommand(line)
  if ('reason' in parsed) return { kind: 'unknown', why: `of the command: ${parsed.reason}` }
  const { program } = parsed
  const verb = parsed.arguments[0] ?? ''
  if (baseName(program) === 'dotnet' && SDK_WORDS.includes(verb))
    return { kind: 'unknown', why: `dotnet ${verb} makes the app where it starts` }
  if (SHELLS.includes(baseName(program)) || program.endsWith('.sh'))
    return { kind: 'unknown', why: 'the command is a script' }
  // What the image brings itself is not where the file decides it.
  const at = decides.at === image.base.at && command !== null ? command.at : decides.at
  return { kind: 'command', command: { value: line, at }, program, app: appNamed(parsed) }
}

function wordsOfBoth({ entryPoint, command, ...image }: StageImage, shells: StageImage['shell']) {
  const first = entryPoint?.form === 'exec' ? entryPoint.words : []
  if (command?.form === 'shell') {
    if (entryPoint === null || first.length === 0)
      return inShell(command.text, { ...image, entryPoint, command }, shells)
    // The shell and its text are arguments of the entry point.
    return shells === null ? null : quotedWords([...first, ...shells, command.text])
  }
  const words = [...first, ...(command?.words ?? [])]
  return throughShell(words, { ...image, entryPoint, command })
}

/** `sh -c "command"`, behind programs that only start the next one too. */
function throughShell(words: readonly string[], image: StageImage): string | null {
  let read = 0
  for (let passed = 0; passed < 8; passed += 1) {
    const wrapper = wrapperOf(words[read] ?? '')
    const taken = wrapper === null ? null : wordsOfWrapper(wrapper, words.slice(read))
    if (taken === null) break
    read += taken
  }
  const [program = '', option = '', text = '', ...more] = words.slice(read)
  const isShell = SHELLS.includes(baseName(program)) && option === '-c'
  if (!isShell || more.length > 0) return quotedWords(words)
  const inner = inShell(text, image, ['/bin/sh', '-c'])
  return inner === null ? null : [quotedWords(words.slice(0, read)), inner].filter(Boolean).join(' ')
}

/** Variables of the image get their values where these are plain text; the others stay. */
function inShell(text: string, { variables }: StageImage, shells: StageImage['shell']): string | null {
  const [shell = '', ...options] = shells ?? []
  if (
    !SHELLS.includes(baseName(shell)) ||
    !options.every((each) => each === 'pipefail' || /^-[ceoux]{1,5}$/.test(each))
  )
    return null
  let quote = ''
  let result = ''
  const variable = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([\w./:+@,=-]*))?\})/y
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    variable.lastIndex = index
    const match = character === '$' && quote !== "'" ? variable.exec(text) : null
    if (match !== null) {
      const known = variables.get(match[1] ?? match[2] ?? '')
      const value = known === undefined ? match[3] : known.text
      const isPlain = typeof value === 'string' && /^[\w./:+@,=-]+$/.test(value)
      result += isPlain ? value : match[0]
      index = variable.lastIndex - 1
      continue
    }
    if (character === '\\' && quote !== "'") {
      result += text.slice(index, index + 2)
      index += 1
      continue
    }
    if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
    result += character
  }
  return result
}
