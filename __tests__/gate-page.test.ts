// docs/gate.md: its configuration, commands, files and steps are run in their order, in one folder with samples. What the commands print is
// written anew by UPDATE_GOLDEN=1.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { runCli } from '../src/cli/run-cli.ts'
import { expectShape } from '../src/expect/expect-keys.ts'

const PAGE = 'docs/gate.md'
const root = process.cwd()
const cwd = mkdtempSync(path.join(tmpdir(), 'gate-page-'))
for (const [name, sample] of [
  ['web', 'contoso-web'],
  ['shop', 'contoso-inprocess-v1'],
] as const)
  cpSync(path.join('samples', sample), path.join(cwd, 'artifacts', name), { recursive: true })
mkdirSync(path.join(cwd, '.github'))

afterAll(() => {
  rmSync(cwd, { recursive: true, force: true })
})

interface Block {
  readonly language: string
  readonly text: string
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
}

/** As a terminal shows it: the commands, each with what it prints. */
async function session(text: string): Promise<string> {
  const commands = text.split('\n').filter((line) => line.startsWith('$ '))
  const shown: string[] = []
  for (const command of commands) {
    const printed: string[] = []
    const [, , ...argv] = command.split(' ')
    await runCli(
      argv,
      {},
      {
        out: (each) => void printed.push(each),
        err: (each) => void printed.push(each),
        isTerminal: () => false,
        cwd,
        today: () => '2026-11-22',
        milliseconds: () => 0,
      },
    )
    shown.push(`${command}\n${printed.join('').replace(/ +0 ms$/m, '')}`)
  }
  return shown.join('\n')
}

/** The step's exit code, in the runner's environment. */
function step(inputs: Readonly<Record<string, string>>): number | null {
  const given = Object.entries(inputs).map(([name, value]): [string, string] => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  const { status } = spawnSync(process.execPath, [path.join(root, 'dist/index.js')], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', GITHUB_WORKSPACE: cwd, ...Object.fromEntries(given) },
  })
  return status
}

function inputsOf(text: string): Readonly<Record<string, string>> {
  // What it does not have fails the step.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const [first] = load(text) as readonly { readonly with: Readonly<Record<string, string>> }[]
  return first?.with ?? {}
}

test('every command prints what the page shows, every step passes', async () => {
  let page = readFileSync(PAGE, 'utf8')
  for (const { language, text } of blocksOf(page)) {
    if (language === 'yaml' && text.startsWith('version:'))
      writeFileSync(path.join(cwd, '.github/publish-audit.yml'), text)
    else if (language === 'yaml') expect([text, step(inputsOf(text))]).toEqual([text, 0])
    else if (language === 'json') expect(readFileSync(path.join(cwd, 'known.json'), 'utf8')).toBe(text)
    else {
      const now = await session(text)
      if (process.env['UPDATE_GOLDEN'] === '1') page = page.replace(text, () => now)
      else expect(text).toBe(now)
    }
  }
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, page)
  expect(existsSync(path.join(cwd, 'known.json'))).toBe(true)
})

test('the page names every key of expect', () => {
  const page = readFileSync(PAGE, 'utf8')
  const { properties } = expectShape.schema
  const names = Object.keys(typeof properties === 'object' && properties !== null ? properties : {})
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !page.includes(`| \`${name}\``))).toEqual([])
})
