// The workflows that the README and pages of docs show: the steps that use this action are run as the runner would.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { faultsByGithub } from './support/code-scanning.ts'
import { filesShownIn, PLACES, writeFiles } from './support/places.ts'
import type { Files } from './support/places.ts'
import { faultsBySchema } from './support/sarif-schema.ts'
import { legsOf, OWN, runLeg, runLegs } from './support/workflow-run.ts'
import type { Artifacts, Step } from './support/workflow-run.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workflows-test-'))

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Shown {
  readonly title: string
  readonly text: string
  /** What the page shows of the repository, beside the workflow. */
  readonly files: Files
}

function shownIn(file: string): readonly Shown[] {
  const files = filesShownIn(file)
  return [...readFileSync(file, 'utf8').matchAll(/```yaml\n(name: [^]*?)```/g)].map((match, index) => ({
    title: `${file}, workflow ${index + 1}`,
    text: match[1] ?? '',
    files,
  }))
}

function stepsOf(text: string): readonly Step[] {
  return legsOf(text).flatMap(({ steps }) => steps)
}

function permissionsOf(text: string): readonly unknown[] {
  // What it does not have fails the test that looks for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { jobs } = load(text) as {
    readonly jobs: Readonly<Record<string, { readonly permissions?: unknown }>>
  }
  return Object.values(jobs).map(({ permissions }) => permissions)
}

const SHOWN = [
  ...shownIn('README.md'),
  ...shownIn('docs/workflows.md'),
  ...shownIn('docs/sarif.md'),
  ...shownIn('docs/pull-requests.md'),
  ...PLACES.flatMap(shownIn),
]
const OURS = readdirSync('.github/workflows').map((file) => ({
  title: file,
  text: readFileSync(`.github/workflows/${file}`, 'utf8'),
}))
// As committed.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const known = JSON.parse(readFileSync('__tests__/support/action-majors.json', 'utf8')) as {
  readonly asOf: string
  readonly majors: Readonly<Record<string, number>>
}
const inputs = Object.keys(
  // As committed; another test reads it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  (load(readFileSync('action.yml', 'utf8')) as { inputs: Record<string, unknown> }).inputs,
)

/** What one workflow of a page uploads, another one may download. */
const artifacts: Artifacts = new Map()

describe.each(SHOWN)('$title', ({ text, files }) => {
  const own = stepsOf(text).filter(({ uses }) => uses === OWN)

  test('uses the action, with inputs that it has', () => {
    expect(own.length).toBeGreaterThan(0)
    const names = own.flatMap((step) => Object.keys(step.with ?? {}))
    expect(names.filter((name) => !inputs.includes(name))).toEqual([])
  })

  test('its steps pass on a healthy output', async () => {
    const checkout = (workspace: string) => {
      writeFiles(files, workspace)
    }
    const ran = await runLegs(legsOf(text), folder, artifacts, { checkout })
    expect(ran.length).toBeGreaterThanOrEqual(own.length)
    for (const { status, outputs } of ran)
      expect({ status, outcome: outputs['outcome'] }).toEqual({ status: 0, outcome: 'pass' })
  })

  test('what it downloads another job or run has uploaded', () => {
    const steps = stepsOf(text)
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@') === true)) {
      const uploads = steps.some(
        ({ uses, with: given }) =>
          uses?.startsWith('actions/upload-artifact@') === true &&
          (step.with?.['pattern'] === undefined
            ? given?.['name'] === step.with?.['name']
            : String(given?.['name']).startsWith('audit-')),
      )
      const ofRun = step.with?.['run-id'] !== undefined && step.with['github-token'] !== undefined
      expect(uploads || ofRun).toBe(true)
    }
  })
})

describe('code scanning', () => {
  const text = shownIn('docs/sarif.md')[0]?.text ?? ''
  const upload = stepsOf(text).find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'))
  const own = stepsOf(text).find(({ uses }) => uses === OWN)

  test('gets the file that the audit wrote, whatever the verdict, with the permission that it needs', () => {
    expect(upload?.if).toBe(`always() && steps.${own?.id ?? ''}.outputs.sarif-file != ''`)
    expect(upload?.with).toEqual({ sarif_file: `\${{ steps.${own?.id ?? ''}.outputs.sarif-file }}` })
    expect(permissionsOf(text)).toEqual([{ contents: 'read', actions: 'read', 'security-events': 'write' }])
  })

  test('can take it', async () => {
    const [ran] = await runLegs(legsOf(text), folder, new Map())
    if (ran === undefined) throw new Error('no step of the workflow is the action')
    const { outputs, workspace } = ran
    const written = readFileSync(path.join(workspace, outputs['sarif-file'] ?? ''), 'utf8')
    expect([...faultsBySchema(JSON.parse(written)), ...faultsByGithub(written)]).toEqual([])
  })
})

test.each([...SHOWN, ...OURS])('$title uses the newest majors of other actions', ({ text }) => {
  const used = stepsOf(text).flatMap(({ uses }) => (uses === undefined || uses === OWN ? [] : [uses]))
  const newest = used.map((uses) => {
    const [action = ''] = uses.split('@')
    return uses.startsWith('./') ? uses : `${action}@v${known.majors[action] ?? 'unknown'}`
  })
  expect(used).toEqual(newest)
})

describe('the jobs of a matrix', () => {
  const shown = SHOWN.filter(
    ({ text }) => text.includes('pattern: audit-*') || text.includes('join-reports.yml@v1'),
  )

  test.each(shown)('end in one verdict: $title', async ({ text }) => {
    const own: Artifacts = new Map()
    const legs = legsOf(text)
    const ran = await runLegs(legs, folder, own)
    expect([...own.keys()]).toEqual(['audit-win-x64', 'audit-linux-x64'])
    expect(ran.map(({ outputs }) => [outputs['outcome'], outputs['targets']])).toEqual([
      ['pass', '1'],
      ['pass', '1'],
      ['pass', '2'],
    ])
    const { summary = '' } = ran.at(-1) ?? {}
    expect(
      summary.match(/artifacts\/web \(audit-(?:win|linux)-x64\/audit\.json\)/g)?.length,
    ).toBeGreaterThanOrEqual(2)
    const [one, , verdict] = legs
    if (one === undefined || verdict === undefined) throw new Error('there is no last job')
    // Of one leg alone the artifact has no folder of its own; whether another one broke is told by its result.
    const few: Artifacts = new Map()
    await runLeg(one, folder, few)
    const alone = await runLegs([verdict], folder, few)
    const lacking = await runLegs([verdict], folder, few, { result: 'failure' })
    expect([...alone, ...lacking].map(({ status, outputs }) => [status, outputs['outcome']])).toEqual([
      [0, 'pass'],
      [1, 'error'],
    ])
    // Nothing was uploaded: never a pass.
    const [last] = legs.slice(-1)
    if (last === undefined) throw new Error('there is no last job')
    const none = await runLeg(last, folder, new Map())
    expect(none.map(({ status, outputs }) => [status, outputs['outcome']])).toEqual([[1, 'error']])
  })
})
