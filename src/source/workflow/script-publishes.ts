// The `dotnet publish` commands of one script, and in which folder each runs.
import { piecesIn, type Word } from './command-words.ts'
import { pathFrom } from './workflow-paths.ts'
import { publishLine, type PublishLine, type SetOption } from './publish-command.ts'
import type { Script } from './scripts.ts'
import { filledIn, type Variables } from './variables.ts'

/** What only starts the command behind it. */
const BEFORE = new Set(
  'sudo time env exec call command nohup nice timeout then else do if elif while until ! {'.split(' '),
)
/** What only says or stores it. */
const SPEAKS =
  /^(?:echo|printf|cat|tee|rem|::|title|print|true|false|:|grep|sed|awk|git|gh|(?:write|out|add|set|new|select)-\w+)$/i
const INTO = /^(?:cd|chdir|sl|set-location|pushd|push-location)$/i
const PUSHES = /^push/i
const BACK = /^(?:popd|pop-location)$/i
const DECLARES = /^(?:export|set|declare|local|readonly)$/
const ASSIGNMENT = /^(?:\$(?:env:)?)?(\w+)=/i

export function publishesIn(script: Script): readonly PublishLine[] {
  const { path, first, lines, folded, shell, isOneLine } = script
  const variables = new Map(script.variables)
  const outer: (string | null)[] = []
  const pushed: (string | null)[] = []
  const found: PublishLine[] = []
  const environment = new Map(
    script.environment.map((one) => [one.name.toLowerCase(), ofWorkflow(one, variables)]),
  )
  let folder = script.folder
  for (const piece of piecesIn(lines, folded, shell)) {
    if (piece === '(') outer.push(folder)
    else if (piece === ')') folder = outer.length > 0 ? (outer.pop() ?? null) : folder
    else {
      // What a script sets, only its run knows.
      for (const { name, word } of assignedBy(piece)) {
        variables.delete(name)
        environment.set(name.toLowerCase(), { value: null, written: '', line: null, word, isVariable: true })
      }
      const [program, ...rest] = commandOf(piece)
      const name = program?.text ?? ''
      if (INTO.test(name)) {
        if (PUSHES.test(name)) pushed.push(folder)
        folder = wayOf(rest, folder, variables)
      } else if (BACK.test(name)) folder = pushed.pop() ?? null
      const start = publishAt(piece)
      if (start === null) continue
      const of = isOneLine ? piece.map(({ text }) => ({ text, line: 0 })) : piece
      const line = first + (of[start.at]?.line ?? 0)
      const place = { path, first, line, folder, variables: new Map(variables), environment }
      found.push(publishLine(of.slice(start.at + 1), place, start.isCertain))
    }
  }
  return found
}

/** Of the word `publish`; not certain behind a program that this tool does not know. null where nothing is published. */
function publishAt(words: readonly Word[]): { readonly at: number; readonly isCertain: boolean } | null {
  const at = words.findIndex(
    ({ text }, index) =>
      text === 'publish' && /^@?(?:.*[/\\])?dotnet(?:\.exe)?$/i.test(words[index - 1]?.text ?? ''),
  )
  if (at < 0) return null
  const before = words.length - commandOf(words).length
  if (before === at - 1) return { at, isCertain: true }
  return SPEAKS.test(words[before]?.text.replace(/^@/, '') ?? '') ? null : { at, isCertain: false }
}

/** Without what only starts it, and the variables that it is given. */
function commandOf(words: readonly Word[]): readonly Word[] {
  let at = 0
  let isBehind = false
  for (; at < words.length; at += 1) {
    const text = words[at]?.text ?? ''
    if (words[at + 1]?.text === '=' && text.startsWith('$')) at += 1
    else if (BEFORE.has(text)) isBehind = true
    else if (!ASSIGNMENT.test(text) && !(isBehind && /^(?:-|\d)/.test(text))) break
  }
  return words.slice(at)
}

/** Variables of the shell, and those that the command is given. */
function assignedBy(words: readonly Word[]): readonly { readonly name: string; readonly word: string }[] {
  const [{ text: first } = { text: '' }, second] = words
  if (first.startsWith('$') && second?.text === '=')
    return [{ name: first.replace(/^\$(?:env:)?/i, ''), word: first }]
  const named = words.slice(DECLARES.test(first) ? 1 : 0)
  const end = named.findIndex(({ text }) => !ASSIGNMENT.test(text) && !BEFORE.has(text))
  return named.slice(0, end < 0 ? undefined : end).flatMap(({ text }) => {
    const name = ASSIGNMENT.exec(text)?.[1]
    return name === undefined ? [] : [{ name, word: text }]
  })
}

function ofWorkflow({ name, value, line }: Script['environment'][number], variables: Variables): SetOption {
  const filled = filledIn(value, variables)
  const isKnown = line !== null && filled?.includes('*') === false
  return { value: isKnown ? filled : null, written: value, line, word: name, isVariable: true }
}

function wayOf(words: readonly Word[], from: string | null, variables: Variables): string | null {
  const way = words.find(({ text }) => !/^(?:-\w*|\/d|--)$/i.test(text) || text === '-')?.text
  return way === undefined || way === '-' ? null : pathFrom(from, way, variables)
}
