// The generated parts of pages that are written by hand: what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`.
import { load } from 'js-yaml'
import { audit } from '../../src/audit.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { helpText } from '../../src/cli/options.ts'
import { planRun } from '../../src/config/plan.ts'
import { releaseData } from '../../src/facts/support/release-data.ts'
import { prose, row } from '../../src/report/markdown/markdown-marks.ts'
import { NO_FILES } from '../../src/report/annotations/repository-files.ts'
import { render } from '../../src/report/all-reports.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { explanations } from '../../src/judge/explanations.ts'
import { rules } from '../../src/judge/registry.ts'
import { fenced } from './example.ts'

const SAMPLE = 'samples/contoso-inprocess-v1'
const HOSTS = ['production', 'staging', 'container'].map((name) => `samples/${name}.yml`)

/** By the names of the markers. `action` is the text of action.yml. */
export async function generatedParts(action: string): Promise<ReadonlyMap<string, string>> {
  const read: unknown = load(action)
  if (!isAction(read)) throw new Error('action.yml has no inputs or no outputs')
  const { inputs, outputs } = read
  return new Map([
    ['sample', await textReport(SAMPLE, [])],
    ['hosts', await textReport('samples/contoso-web', HOSTS)],
    ['advise', await advice(SAMPLE)],
    ['inputs', actionTable('input', inputs)],
    ['outputs', actionTable('output', outputs)],
    ['help', fenced('text', helpText().trimEnd().split('\n')).join('\n')],
  ])
}

interface Action {
  readonly inputs: Entries
  readonly outputs: Entries
}

type Entries = Readonly<
  Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
>

// Its entries are held to their schema by `npm run lint:workflows`.
function isAction(read: unknown): read is Action {
  return typeof read === 'object' && read !== null && 'inputs' in read && 'outputs' in read
}

function actionTable(what: string, entries: Entries): string {
  const rows = Object.entries(entries).map(([name, { description, required, default: preset }]) => {
    const more = [...(required === true ? ['Required.'] : []), ...(preset ? [`Default: \`${preset}\`.`] : [])]
    return row(`\`${name}\``, [prose(description), ...more].join(' '))
  })
  return [row(what, 'meaning'), row('---', '---'), ...rows].join('\n')
}

/** As it is printed on a clone. */
async function advice(path: string): Promise<string> {
  let out = ''
  await runCli(
    ['advise', path, '--source-root', '__tests__/sample-repository'],
    {},
    {
      out: (text) => void (out += text),
      err: (text) => void process.stderr.write(text),
      isTerminal: () => false,
      cwd: process.cwd(),
      today: () => releaseData.date,
      milliseconds: () => 0,
    },
  )
  return fenced('text', out.trimEnd().split('\n')).join('\n')
}

/** Without the time that it took, so that it is the same on every machine. */
async function textReport(path: string, hosts: readonly string[]): Promise<string> {
  const wanted = { paths: [path], hosts, config: null }
  const { targets } = await planRun(
    wanted,
    process.cwd(),
    rules.map(({ id }) => id),
  )
  const result = await audit({ targets, rules, asOf: releaseData.date, failOn: 'error' })
  const report = render('text', reportOf(result), {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    explanations,
    colours: false,
    detail: 'normal',
    milliseconds: null,
    files: { ...NO_FILES, ofSetting: () => null },
  })
  return fenced('text', report.trimEnd().split('\n')).join('\n')
}

/** Every part goes between its markers; `placed` are the names of those that the page has a place for. */
export function filled(
  page: string,
  parts: ReadonlyMap<string, string>,
): { readonly text: string; readonly placed: readonly string[] } {
  const placed: string[] = []
  let text = page
  for (const [name, content] of parts) {
    const place = new RegExp(`(<!-- generated:${name} -->\\r?\\n)[\\s\\S]*?(<!-- /generated -->)`)
    if (place.test(text)) placed.push(name)
    text = text.replace(place, (_, open: string, close: string) => `${open}\n${content}\n\n${close}`)
  }
  return { text, placed }
}
