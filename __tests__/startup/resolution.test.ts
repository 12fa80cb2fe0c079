import { describe, expect, test } from '@jest/globals'
import { HOSTS, simulate } from '../../scripts/differential/case.ts'
import { parseRuntimeConfig } from '../../src/publish/runtime-config.ts'
import type { RuntimeConfig } from '../../src/publish/runtime-config.ts'
import { resolveFrameworks } from '../../src/startup/hostfxr/resolution/resolve.ts'
import type {
  InstalledFramework,
  Resolution,
  ResolutionInput,
} from '../../src/startup/hostfxr/resolution/resolve.ts'
import { CASES } from './resolution-cases.ts'

const CORE = 'Microsoft.NETCore.App'
const ASP = 'Microsoft.AspNetCore.App'

function config(options: Readonly<Record<string, unknown>>): RuntimeConfig {
  const bytes = new TextEncoder().encode(JSON.stringify({ runtimeOptions: options }))
  const parsed = parseRuntimeConfig(bytes, 'App.runtimeconfig.json')
  if (parsed.state !== 'ok') throw new Error('the test has a bad file')
  return parsed.value
}

function resolve(
  options: Readonly<Record<string, unknown>>,
  installed: readonly (string | InstalledFramework)[],
  further: Partial<ResolutionInput> = {},
): Resolution {
  return resolveFrameworks({
    config: { file: config(options) },
    installed: installed.map(asInstalled),
    environment: {},
    commandLine: {},
    hostfxr: '10.0.12',
    ...further,
  })
}

function asInstalled(entry: string | InstalledFramework): InstalledFramework {
  if (typeof entry !== 'string') return entry
  const [name = '', version = ''] = entry.split(' ')
  return { name, version }
}

/** `8.0.11`, or the host's code. */
function answer(resolution: Resolution): string {
  if (!resolution.ok) return `${resolution.exitCode} ${resolution.reason}`
  return resolution.frameworks.map(({ version }) => version).join(' ')
}

/** From whose folder hostpolicy is taken. */
function lastOf(resolution: Resolution): unknown {
  return resolution.ok ? resolution.last : null
}

const inner = (name: string) => [{ name, version: '1.0.0' }]
const asks = (name: string, version: string) => ({ name, version })

describe('resolution as observed', () => {
  const rows = CASES.flatMap(({ name, outcome, hosts = HOSTS, ...input }) =>
    hosts.map((host) => ({ name, host, outcome, input })),
  )

  test.each(rows)('$name ($host)', ({ host, outcome, input }) => {
    expect(simulate(input, host)).toBe(outcome)
  })

  test('no name twice', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length)
  })
})

describe('what a refusal tells', () => {
  test('a version that another framework asks for', () => {
    const app = { frameworks: [asks(CORE, '8.0.0'), asks(ASP, '8.0.0')] }
    expect(resolve(app, [`${CORE} 8.0.4`, `${ASP} 8.0.11`])).toEqual({
      ok: false,
      exitCode: '0x80008096',
      reason: 'missing',
      name: CORE,
      version: '8.0.11',
      askedBy: { name: ASP, version: '8.0.11' },
      higher: null,
      setting: null,
      says: null,
      detail: 'no version that fits is installed: 8.0.11, patch',
    })
  })

  test('two references that exclude each other', () => {
    const app = { rollForward: 'Disable', frameworks: [asks(CORE, '8.0.4'), asks(ASP, '8.0.11')] }
    expect(resolve(app, [`${CORE} 8.0.4`, `${ASP} 8.0.11`])).toEqual({
      ok: false,
      exitCode: '0x8000809c',
      reason: 'incompatible',
      name: CORE,
      version: '8.0.4',
      askedBy: null,
      higher: { version: '8.0.11', askedBy: { name: ASP, version: '8.0.11' } },
      setting: null,
      says: null,
      detail: '8.0.4, exact excludes 8.0.11',
    })
  })

  test('a framework with an invalid file', () => {
    const broken = { name: ASP, version: '8.0.11', configBroken: true }
    expect(resolve({ framework: asks(ASP, '8.0.0') }, [broken])).toMatchObject({
      exitCode: '0x80008093',
      reason: 'invalid-framework-config',
      name: ASP,
      version: '8.0.11',
    })
  })
})

describe('order', () => {
  const installed: readonly InstalledFramework[] = [
    { name: CORE, version: '8.0.4' },
    { name: 'Contoso.Base', version: '1.0.0', references: [asks(CORE, '8.0.0')] },
    { name: 'Contoso.Top', version: '1.0.0', references: inner('Contoso.Base') },
  ]

  test('hostpolicy comes from the last framework', () => {
    const resolution = resolve({ frameworks: inner('Contoso.Top') }, installed)
    expect(resolution.ok && resolution.frameworks.map(({ name }) => name)).toEqual([
      'Contoso.Top',
      'Contoso.Base',
      CORE,
    ])
    expect(lastOf(resolution)).toEqual({ name: CORE, version: '8.0.4' })
  })

  test('which is not always the runtime', () => {
    const app = { frameworks: [...inner('Contoso.Top'), ...inner('Contoso.Base')] }
    expect(lastOf(resolve(app, installed))).toEqual({ name: 'Contoso.Base', version: '1.0.0' })
  })

  test('or nothing at all', () => {
    expect(lastOf(resolve({ frameworks: [] }, installed))).toBeNull()
    expect(lastOf(resolve({ framework: asks(CORE, '9.0.0') }, installed))).toBeNull()
    expect(resolve({}, installed)).toMatchObject({ ok: true, frameworkDependent: false, frameworks: [] })
  })
})

describe('what an installed framework asks for', () => {
  test.each<[string, Partial<InstalledFramework>, string]>([
    ['is taken to be its own version', {}, '0x80008096 missing'],
    ['unless it is given', { references: [asks(CORE, '8.0.0')] }, '8.0.11 8.0.4'],
    ['even as nothing', { references: [] }, '8.0.11'],
    ['with its own way to roll forward', { rollForward: 'Major' }, '8.0.11 9.0.0'],
    ['with the legacy way', { rollForwardOnNoCandidateFx: 2 }, '8.0.11 9.0.0'],
  ])('%s', (_, given, expected) => {
    const installed = [`${CORE} 8.0.4`, `${CORE} 9.0.0`, { name: ASP, version: '8.0.11', ...given }]
    expect(answer(resolve({ framework: asks(ASP, '8.0.0') }, installed))).toBe(expected)
  })
})

describe('releases of hostfxr', () => {
  const withoutDeps = [`${CORE} 8.0.4`, { name: CORE, version: '8.0.11', hasDepsJson: false }]

  // 6 and 7 from pull requests 92032 and 92033 of dotnet/runtime; which patch had them first was not run.
  test.each([
    ['3.1.32', '8.0.11'],
    ['6.0.0', '8.0.11'],
    ['6.0.36', '8.0.4'],
    ['7.0.0', '8.0.11'],
    ['7.0.20', '8.0.4'],
    ['8.0.0', '8.0.4'],
    ['unknown', '8.0.4'],
  ])('%s and a folder without deps.json: %s', (hostfxr, expected) => {
    expect(answer(resolve({ framework: asks(CORE, '8.0.0') }, withoutDeps, { hostfxr }))).toBe(expected)
  })

  test('12 no longer knows the legacy settings', () => {
    const app = { applyPatches: false, rollForwardOnNoCandidateFx: 0, framework: asks(CORE, '8.0.0') }
    const installed = [`${CORE} 8.1.0`, `${CORE} 8.1.4`]
    const further = {
      environment: { DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: '0' },
      commandLine: { rollForward: 'Minor', rollForwardOnNoCandidateFx: '0' },
    }
    expect(answer(resolve(app, installed))).toBe('0x80008096 missing')
    expect(answer(resolve(app, installed, { ...further, hostfxr: '11.0.0' }))).toBe(
      '0x80008081 invalid-option',
    )
    expect(answer(resolve(app, installed, { ...further, hostfxr: '12.0.0' }))).toBe('8.1.4')
  })
})

describe('names in any case', () => {
  const app = { framework: { ...asks(CORE.toLowerCase(), '8.0.0-RC.1'), rollForward: 'Disable' } }

  test('are found on Windows', () => {
    expect(resolve(app, [`${CORE} 8.0.0-rc.1`], { ignoresCase: true })).toMatchObject({
      frameworks: [{ name: CORE.toLowerCase() }],
    })
  })

  test('and nowhere else', () => {
    expect(answer(resolve(app, [`${CORE} 8.0.0-rc.1`]))).toBe('0x80008096 missing')
  })
})

test('ten thousand installed versions', () => {
  const installed = Array.from({ length: 10_000 }, (_, index) => `${CORE} 8.${index % 100}.${index}`)
  expect(answer(resolve({ framework: asks(CORE, '8.7.0') }, installed))).toBe('8.7.9907')
})
