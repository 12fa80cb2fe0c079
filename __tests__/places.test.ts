// The pages of docs/places: what they show is read as a run reads it, and finds the mistakes that they name.
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runIn } from './support/command-line.ts'
import { hostOf, refusalOf } from './support/settings.ts'
import { filesShownIn, PLACES, writeFiles } from './support/places.ts'

let root = ''

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'places-test-')))
  cpSync('samples/contoso-web', path.join(root, 'artifacts/web'), { recursive: true })
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

interface Answer {
  readonly outcome: string
  readonly targets: readonly [
    {
      readonly startups: readonly [{ readonly answer: string }]
      readonly findings: readonly { readonly rule: string; readonly severity: string }[]
    },
  ]
}

/** With `change` in the place of `shown` in one of the files. */
async function answerOf(page: string, [file, shown, change]: readonly [string, string, string]) {
  const files = filesShownIn(page)
  const text = files[file] ?? ''
  expect(text).toContain(shown)
  writeFiles({ ...files, [file]: text.replaceAll(shown, change) }, root)
  const { out, err } = await runIn(root, ['--format', 'json'])
  expect(err).toBe('')
  // As the tool writes it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(out) as Answer
}

const CONFIGURATION = '.github/publish-audit.yml'
const UNCHANGED = [CONFIGURATION, 'version: 1', 'version: 1'] as const

test('every place has its page', () => {
  const index = readFileSync('docs/places/README.md', 'utf8')
  const linked = [...index.matchAll(/^\| \[[^\]]*\]\(([\w-]+\.md)\)/gm)].map(([, name = '']) => name)
  expect(linked.toSorted()).toEqual(PLACES.map((page) => path.basename(page)).toSorted())
})

describe.each(PLACES)('%s', (page) => {
  test('is short, and shows a configuration and what it names', () => {
    expect(readFileSync(page, 'utf8').split('\n').length).toBeLessThanOrEqual(120)
    const files = filesShownIn(page)
    const named = /from: ([\w./-]+)/.exec(files[CONFIGURATION] ?? '')?.[1] ?? ''
    expect(Object.keys(files)).toContain(named)
  })

  test('what it describes by hand is a host', async () => {
    for (const [, text = ''] of readFileSync(page, 'utf8').matchAll(/`(\{ kind: [^`]*\})`/g))
      expect(await refusalOf(() => hostOf(text))).toBe('accepted')
  })

  test('nothing is wrong with a healthy output there', async () => {
    const answer = await answerOf(page, UNCHANGED)
    expect(answer.outcome).toBe('pass')
  })
})

describe('the mistakes that the pages name', () => {
  test.each<[string, string, readonly [string, string, string], string]>([
    [
      'the port of before',
      'docker',
      ['Dockerfile', 'EXPOSE 8080', 'EXPOSE 80'],
      'listens-on-no-published-port',
    ],
    [
      'port 80 without root',
      'kubernetes',
      ['Dockerfile', 'EXPOSE 8080', 'ENV ASPNETCORE_HTTP_PORTS=80'],
      'privileged-port',
    ],
    ['another DLL', 'docker', ['Dockerfile', '"Contoso.Web.dll"', '"Contoso.dll"'], 'fails'],
    ['an image without the framework', 'docker', ['Dockerfile', 'aspnet:10.0', 'aspnet:8.0'], 'fails'],
    ['another port', 'kubernetes', [CONFIGURATION, '[8080]', '[80]'], 'listens-on-no-published-port'],
    [
      'WEBSITES_PORT is not set',
      'app-service-container',
      [CONFIGURATION, '[8080]', '[80]'],
      'listens-on-no-published-port',
    ],
    ['another DLL', 'elastic-beanstalk', ['Procfile', 'Contoso.Web.dll', 'Contoso.dll'], 'fails'],
    [
      'another port',
      'elastic-beanstalk',
      ['Procfile', 'Contoso.Web.dll', 'Contoso.Web.dll --urls http://*:8080'],
      'listens-on-no-published-port',
    ],
    ['another DLL', 'cloud-foundry', ['Procfile', 'Contoso.Web.dll', 'Contoso.dll'], 'fails'],
    ['another DLL', 'heroku', ['Procfile', 'Contoso.Web.dll', 'Contoso.dll'], 'fails'],
    [
      'an expectation',
      'lambda',
      [CONFIGURATION, 'self-contained: false', 'self-contained: true'],
      'expectation-unmet',
    ],
    [
      'no working directory',
      'linux-service',
      ['deploy/contoso-web.service', 'WorkingDirectory=/srv/contoso', ''],
      'content-root-elsewhere',
    ],
    ['another port', 'linux-service', [CONFIGURATION, '[5000]', '[8080]'], 'listens-on-no-published-port'],
    ['no framework', 'linux-service', [CONFIGURATION, ' 10.0.2 ', ' 8.0.2 '], 'fails'],
    ['no framework', 'iis', [CONFIGURATION, ' 10.0.2 ', ' 8.0.2 '], 'fails'],
    ['the source', 'heroku', ['Procfile', 'dotnet Contoso.Web.dll', 'dotnet Program.cs'], 'fails'],
    [
      'a locked section',
      'iis',
      [
        'ops/applicationHost.config',
        '<configuration>',
        '<configuration><configSections><sectionGroup name="system.webServer"><section name="handlers" overrideModeDefault="Deny" /></sectionGroup></configSections>',
      ],
      'fails',
    ],
    [
      'no pool',
      'iis',
      ['ops/applicationHost.config', '<add name="Contoso"', '<add name="Other"'],
      'application-pool-unavailable',
    ],
  ])('%s: %s', async (_what, name, change, due) => {
    const { targets } = await answerOf(`docs/places/${name}.md`, change)
    const [{ startups, findings }] = targets
    expect([startups[0].answer, ...findings.map(({ rule }) => rule)]).toContain(due)
  })
})
