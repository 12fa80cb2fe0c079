// The workflows that the README, docs/workflows.md and docs/sarif.md show: the steps that use this action are run as the runner would.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { faultsByGithub } from './support/code-scanning.ts'
import { readOutputs } from './support/runner.ts'
import { faultsBySchema } from './support/sarif-schema.ts'

const OWN = 'dotnet-publish-audit/dotnet-publish-audit@v1'
const root = process.cwd()
const folder = mkdtempSync(path.join(tmpdir(), 'workflows-test-'))

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}
interface Workflow {
  readonly on: unknown
  readonly permissions: unknown
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>
}

interface Shown {
  readonly title: string
  readonly text: string
}

function shownIn(file: string): readonly Shown[] {
  return [...readFileSync(file, 'utf8').matchAll(/```yaml\n(name: [^]*?)```/g)].map((match, index) => ({
    title: `${file}, workflow ${index + 1}`,
    text: match[1] ?? '',
  }))
}

function workflowOf(text: string): Workflow {
  // What it does not have fails the test that looks for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return load(text) as Workflow
}

function stepsOf(text: string): readonly Step[] {
  return Object.values(workflowOf(text).jobs).flatMap(({ steps }) => steps)
}

const SHOWN = [...shownIn('README.md'), ...shownIn('docs/workflows.md'), ...shownIn('docs/sarif.md')]
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

/** Runs a step in a workspace of its own, where the publish steps before it have put a real output. */
function run(step: Step): {
  readonly status: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly workspace: string
} {
  const workspace = mkdtempSync(path.join(folder, 'workspace-'))
  for (const line of (step.with?.['path'] ?? '').split('\n').filter((each) => each.trim() !== '')) {
    const target = path.join(workspace, line.trim())
    mkdirSync(path.dirname(target), { recursive: true })
    cpSync(path.join(root, 'samples/contoso-web'), target, { recursive: true })
  }
  const output = path.join(workspace, 'output')
  const summary = path.join(workspace, 'summary')
  for (const file of [output, summary]) writeFileSync(file, '')
  const given = Object.entries(step.with ?? {}).map(([name, value]): [string, string] => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  const ended = spawnSync(process.execPath, [path.join(root, 'dist/index.js')], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: workspace,
      ...Object.fromEntries(given),
    },
  })
  return { status: ended.status, outputs: readOutputs(readFileSync(output, 'utf8')), workspace }
}

describe.each(SHOWN)('$title', ({ text }) => {
  const own = stepsOf(text).filter(({ uses }) => uses === OWN)

  test('uses the action, with inputs that it has', () => {
    expect(own.length).toBeGreaterThan(0)
    const names = own.flatMap((step) => Object.keys(step.with ?? {}))
    expect(names.filter((name) => !inputs.includes(name))).toEqual([])
  })

  test('its steps pass on a healthy output', () => {
    for (const step of own) {
      const { status, outputs } = run(step)
      expect({ status, outcome: outputs['outcome'] }).toEqual({ status: 0, outcome: 'pass' })
    }
  })

  test('what it downloads another job or run has uploaded', () => {
    const steps = stepsOf(text)
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@') === true)) {
      const uploads = steps.some(
        ({ uses, with: given }) =>
          uses?.startsWith('actions/upload-artifact@') === true && given?.['name'] === step.with?.['name'],
      )
      const ofRun = step.with?.['run-id'] !== undefined && step.with['github-token'] !== undefined
      expect(uploads || ofRun).toBe(true)
    }
  })
})

describe('code scanning', () => {
  const text = shownIn('docs/sarif.md')[0]?.text ?? ''
  const { jobs } = workflowOf(text)
  const upload = stepsOf(text).find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'))
  const own = stepsOf(text).find(({ uses }) => uses === OWN)

  test('gets the file that the audit wrote, whatever the verdict, with the permission that it needs', () => {
    expect(upload?.if).toBe(`always() && steps.${own?.id ?? ''}.outputs.sarif-file != ''`)
    expect(upload?.with).toEqual({ sarif_file: `\${{ steps.${own?.id ?? ''}.outputs.sarif-file }}` })
    expect(Object.values(jobs).map(({ permissions }) => permissions)).toEqual([
      { contents: 'read', actions: 'read', 'security-events': 'write' },
    ])
  })

  test('can take it', () => {
    const { outputs, workspace } = run(own ?? {})
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
