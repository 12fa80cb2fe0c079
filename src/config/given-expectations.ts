// Expectations of the command line or of an input: `key=value`, where the value is a YAML flow value.
import { UsageError } from '../errors.ts'
import { expectShape } from '../expect/expect-keys.ts'
import type { Expectation } from '../expect/expectation.ts'
import { shortLine } from '../text/escape.ts'
import { faultsOf, refuseAll } from '../text/faults.ts'
import { NO_FILE, refusal } from '../text/tree.ts'
import type { Member, Place, Tree } from '../text/tree.ts'
import { parseYaml } from './yaml.ts'

const NOWHERE: Place = { file: NO_FILE, line: 1, column: 1 }
const EXAMPLE = 'write for example runtime-identifier=win-x64'

/** Throws UsageError, with every mistake. */
export async function readGiven(lines: readonly string[]): Promise<readonly Expectation[]> {
  if (lines.length === 0) return []
  const members: Member[] = []
  const faults: UsageError[] = []
  for (const line of lines) {
    try {
      members.push(await memberOf(line, members))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      faults.push(...error.all)
    }
  }
  const all: Expectation[] = []
  const read = () => all.push(...expectShape.read({ kind: 'mapping', at: NOWHERE, members }, 'expect'))
  refuseAll([...faults, ...faultsOf(read)])
  return all.map((each) => ({ ...each, at: null }))
}

async function memberOf(line: string, before: readonly Member[]): Promise<Member> {
  const end = line.indexOf('=')
  if (end < 0) throw new UsageError(`expect ${shortLine(line)} has no value`, EXAMPLE)
  const name = line.slice(0, end).trim()
  if (name === '') throw new UsageError(`expect ${shortLine(line)} names no key`, EXAMPLE)
  if (before.some(({ key }) => key === name)) {
    throw new UsageError(
      `expect ${shortLine(name)} is given twice`,
      `a list means one of its values: ${shortLine(name)}=[a, b]`,
    )
  }
  return { key: name, keyAt: NOWHERE, value: await valueOf(name, line.slice(end + 1)) }
}

/** Read as the one entry of a list: so it is a flow value, and nothing else can stand beside it. */
async function valueOf(name: string, text: string): Promise<Tree> {
  const called = `expect ${shortLine(name)}`
  const list = await parseYaml(`[${text}\n]`, NO_FILE).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error
    throw refusal(null, `${called}: ${error.message}`, error.hint)
  })
  const [value, second] = list.kind === 'list' ? list.items : []
  if (value === undefined) throw new UsageError(`${called} has no value`, 'write null where there is none')
  if (second !== undefined)
    throw new UsageError(`${called} has several values`, `write them as a list: ${shortLine(name)}=[a, b]`)
  return value
}
