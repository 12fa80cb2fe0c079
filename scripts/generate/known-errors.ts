// What people see, and the rules that foresee it: from the answers of all cases, and from what explanations say people look them up by.
import type { RuleCases } from '../../__tests__/support/cases.ts'
import { auditCase } from '../../__tests__/support/run-case.ts'
import type { KnownError } from '../../src/explain/known-error.ts'
import type { Explanations } from '../../src/judge/rule.ts'
import { hostTitle, SAYS } from '../../src/startup/host-says.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { codeNames, metOften } from './error-names.ts'
import { isPredicted } from '../../src/startup/told-startup.ts'

type Kind = KnownError['kind']

/** In the order of the page. */
const KINDS: readonly Kind[] = ['status', 'code', 'event', 'console', 'seen']

interface Gathered {
  readonly seen: Seen
  /** How many starts of the cases end so, by rule; 0 = an explanation alone says so. */
  readonly rules: Map<string, number>
}

type Seen = Pick<KnownError, 'kind' | 'shown' | 'title'>

export async function knownErrors(
  cases: ReadonlyMap<string, RuleCases | null>,
  explanations: Explanations,
): Promise<readonly KnownError[]> {
  const found = new Map<string, Gathered>()
  const add = (seen: Seen, rule: string, times: number) => {
    const key = `${seen.kind} ${seen.shown}`
    const one = found.get(key) ?? { seen, rules: new Map<string, number>() }
    found.set(key, { seen: { ...seen, title: one.seen.title ?? seen.title }, rules: one.rules })
    one.rules.set(rule, (one.rules.get(rule) ?? 0) + times)
  }
  const ruleCases = [...cases.values()].flatMap((one) => one?.cases ?? [])
  for (const ruleCase of ruleCases)
    for (const startup of (await auditCase(ruleCase)).startups.filter(isPredicted))
      for (const seen of seenOf(startup)) add(seen, startup.defect?.rule ?? '', 1)
  const thrown = found.get(`code ${EXCEPTION.shown}`)?.rules
  const aborted = found.get('code 134')?.rules
  for (const id of thrown?.keys() ?? []) if (aborted?.has(id) !== true) thrown?.delete(id)
  for (const [id, { seenAs = [] }] of explanations) for (const text of seenAs) add(lookedUpBy(text), id, 0)
  return [...found.values()].map(settled).toSorted(inOrder)
}

function lookedUpBy(text: string): Seen {
  if (/^[45]\d\d(\.\d+)?$/.test(text)) return { kind: 'status', shown: text, title: null }
  const name = codeNames.get(text)
  return name === undefined
    ? { kind: 'seen', shown: text, title: null }
    : { kind: 'code', shown: text, title: name }
}

function seenOf({ answer, status, exitCode, title, seen, hostKind }: Startup): readonly Seen[] {
  if (answer !== 'fails') return []
  const code: readonly Seen[] =
    exitCode === null ? [] : [{ kind: 'code', shown: exitCode, title: codeNames.get(exitCode) ?? null }]
  if (status === null) {
    const line = consoleLine(title ?? '')
    const signal = SIGNALS.find(({ ends }) => ends === title)
    if (signal !== undefined) return [{ kind: 'code', shown: signal.shown, title: signal.title }]
    return line === null ? code : [...code, { kind: 'console', shown: line, title: null }]
  }
  const event = hostKind === 'iis' && seen.log?.includes(', event ') === true ? seen.log : null
  // Which of them are exceptions is known from Linux.
  const thrown = exitCode === null && ENDED_BY_APP.has(status) ? [EXCEPTION] : []
  return [
    { kind: 'status', shown: status, title },
    ...code,
    ...thrown,
    ...(event === null ? [] : [{ kind: 'event', shown: event, title: null } as const]),
  ]
}

/** 128 and the number of the signal, measured with the apps of docs/sources.md. */
const SIGNALS = [
  { ends: hostTitle(null, null), shown: '134', title: 'SIGABRT: an error that nothing catches' },
  { ends: hostTitle('SIGSEGV', null), shown: '139', title: 'SIGSEGV: a crash' },
] as const

/** Windows: the code of every exception of .NET, as the process's own and in the events of a crash. */
const EXCEPTION: Seen = {
  kind: 'code',
  shown: '0xe0434352',
  title: 'Unhandled .NET exception',
}
const ENDED_BY_APP: ReadonlySet<string> = new Set(['500.30', '502.5'])

/** With `…` for what differs from app to app; null for what no program prints in these words. */
function consoleLine(title: string): string | null {
  const line = Object.values(SAYS).find((each) => {
    const [before = '', ...after] = each.split('…')
    return title.startsWith(before) && title.endsWith(after.at(-1) ?? before)
  })
  return line ?? null
}

function settled({ seen, rules }: Gathered): KnownError {
  const ids = [...rules].toSorted(
    ([one, often], [other, otherOften]) =>
      rankOf(one) - rankOf(other) || otherOften - often || (one < other ? -1 : 1),
  )
  return { ...seen, rules: ids.map(([id]) => id) }
}

function rankOf(id: string): number {
  const rank = metOften.indexOf(id)
  return rank < 0 ? metOften.length : rank
}

function inOrder(one: KnownError, other: KnownError): number {
  return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || (one.shown < other.shown ? -1 : 1)
}

export function knownErrorsSource(errors: readonly KnownError[]): string {
  const rows = errors.map(
    ({ kind, shown, title, rules }) => `  ${JSON.stringify({ kind, shown, title, rules })},`,
  )
  return [
    '// Generated by `npm run generate` from the cases of all rules and their explanations; built as a part of a file of its own.',
    "import type { KnownError } from './known-error.ts'",
    '',
    'export const knownErrors: readonly KnownError[] = [',
    ...rows,
    ']',
    '',
  ].join('\n')
}
