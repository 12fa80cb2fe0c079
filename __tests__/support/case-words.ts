// What the audit says of a case, written as in a case file, and where the file says something else.
import type { RuleCase } from './cases.ts'
import type { CaseOutcome } from './run-case.ts'

/** What the formatter leaves to a line of a case. */
const WIDTH = 106

const FIELDS = ['findings', 'fixes', 'others', 'startup'] as const

type CaseField = (typeof FIELDS)[number]

/** The fields in which a case does not get what it expects; one that it leaves out and that is not looked at is none. */
export function differing(ruleCase: RuleCase, outcome: CaseOutcome): readonly CaseField[] {
  return FIELDS.filter((field) => {
    const expected = expectedOf(ruleCase, field)
    return expected !== undefined && JSON.stringify(expected) !== JSON.stringify(outcome[field])
  })
}

/** Lines to paste; above a field that differs a comment says what stands in the file. */
export function caseWords(ruleCase: RuleCase, outcome: CaseOutcome): readonly string[] {
  const wrong = differing(ruleCase, outcome)
  return FIELDS.filter((field) => wrong.includes(field) || isWorthSaying(field, ruleCase, outcome)).flatMap(
    (field) =>
      wrong.includes(field) ? differenceOf(field, ruleCase, outcome) : property(field, outcome[field]),
  )
}

/** Only the fields that differ. */
export function differenceWords(ruleCase: RuleCase, outcome: CaseOutcome): readonly string[] {
  return differing(ruleCase, outcome).flatMap((field) => differenceOf(field, ruleCase, outcome))
}

type Value = string | null | readonly (string | null)[]

function expectedOf(ruleCase: RuleCase, field: CaseField): Value | undefined {
  return field === 'others' ? (ruleCase.others ?? []) : ruleCase[field]
}

function isWorthSaying(field: CaseField, ruleCase: RuleCase, outcome: CaseOutcome): boolean {
  if (field === 'fixes') return ruleCase.fixes !== undefined || outcome.fixes.some((fix) => fix !== null)
  return field !== 'others' || ruleCase.others !== undefined || outcome.others.length > 0
}

function differenceOf(field: CaseField, ruleCase: RuleCase, outcome: CaseOutcome): readonly string[] {
  const inFile = property(field, expectedOf(ruleCase, field) ?? [])
  const comment = inFile.map((line, row) => `// ${row === 0 ? '≠ in the file: ' : '  '}${line}`)
  return [...comment, ...property(field, outcome[field])]
}

function property(field: CaseField, value: Value): readonly string[] {
  if (!isList(value)) return [`${field}: ${literal(value)},`]
  const line = `${field}: [${value.map(literal).join(', ')}],`
  if (line.length <= WIDTH) return [line]
  return [`${field}: [`, ...value.map((one) => `  ${literal(one)},`), '],']
}

function isList(value: Value): value is readonly (string | null)[] {
  return Array.isArray(value)
}

/** In the quotes that the formatter chooses. */
function literal(text: string | null): string {
  if (text === null) return 'null'
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  const [singles, doubles] = [text.split("'").length, text.split('"').length]
  return singles > doubles ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`
}
