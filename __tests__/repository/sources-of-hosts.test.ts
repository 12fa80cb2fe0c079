// A finding that a file describing the host decides leads to its line.
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { runIn } from '../support/command-line.ts'
import { repositoryOf } from '../support/git-repository.ts'

jest.setTimeout(60_000)

const DOCKERFILE = `FROM mcr.microsoft.com/dotnet/aspnet:6.0 AS final
WORKDIR /app
COPY web .
ENTRYPOINT ["dotnet", "Other.dll"]
`
const folder = repositoryOf({
  Dockerfile: DOCKERFILE,
  'other/Dockerfile': `# syntax\n${DOCKERFILE}`,
  'shell.Dockerfile': DOCKERFILE.replace('6.0 AS', '10.0-noble-chiseled AS').replace(
    /ENTRYPOINT.*/,
    'ENTRYPOINT dotnet x',
  ),
  'ok.Dockerfile': DOCKERFILE.replace('Other.dll', 'Contoso.Web.dll'),
  'hosts.yml': `version: 1
hosts:
  old: { from: ok.Dockerfile, architecture: x64 }
  older: { image: 'mcr.microsoft.com/dotnet/aspnet:6.0', architecture: x64 }
  script: { from: Dockerfile, architecture: x64, start-command: ./run.sh }
`,
})
cpSync('samples/contoso-web', path.join(folder, 'web'), { recursive: true })

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  readonly notices: readonly { readonly text: string; readonly at: unknown }[]
  readonly targets: readonly {
    readonly startups: readonly {
      readonly steps: readonly { readonly detail: string }[]
      readonly answer: string
    }[]
    readonly findings: readonly { readonly rule: string; readonly source: unknown }[]
  }[]
}

async function told(...hosts: readonly string[]): Promise<Told> {
  const named = hosts.flatMap((host) => ['--host', host])
  const { out, err, code } = await runIn(folder, [
    'web',
    ...named,
    '--config',
    'hosts.yml',
    '--format',
    'json',
  ])
  if (code === 2) throw new Error(err)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(out) as Told
}

async function sourceOf(rule: string, ...hosts: readonly string[]): Promise<unknown> {
  const { targets } = await told(...hosts)
  const found = targets[0]?.findings.find((one) => one.rule === rule)
  return found === undefined ? `no ${rule}` : found.source
}

test('the start command leads to ENTRYPOINT', async () => {
  expect(await sourceOf('entrypoint-not-in-artifact', 'Dockerfile')).toEqual({ path: 'Dockerfile', line: 4 })
})

test('frameworks lead to FROM, and to the image of the configuration', async () => {
  expect(await sourceOf('runtime-not-on-target', 'old')).toEqual({ path: 'ok.Dockerfile', line: 1 })
  expect(await sourceOf('runtime-not-on-target', 'older')).toEqual({ path: 'hosts.yml', line: 4 })
})

test('two places that are not one lead nowhere', async () => {
  expect(await sourceOf('entrypoint-not-in-artifact', 'Dockerfile', 'other/Dockerfile')).toBeNull()
})

test('what a person wrote beside the file is not of the file', async () => {
  expect(await sourceOf('entrypoint-not-in-artifact', 'script')).toBeNull()
})

test('what keeps anything from starting leads to its line', async () => {
  expect(await sourceOf('shell-missing', 'shell.Dockerfile')).toEqual({ path: 'shell.Dockerfile', line: 4 })
})

test('the trace says what the file does not settle', async () => {
  const { targets } = await told('old')
  expect(targets[0]?.startups[0]?.steps[0]?.detail).toMatch(/^not settled by ok\.Dockerfile: /)
})
