// Fuzzes of the whole way: one file of an app is damaged, the app is audited on several hosts, and every report is written.
import * as fc from 'fast-check'
import { audit } from '../../../src/audit.ts'
import { outputsOf, withholdUnsafe } from '../../../src/github/outputs.ts'
import type { Host } from '../../../src/hosts/host.ts'
import { rules } from '../../../src/judge/registry.ts'
import { memorySource } from '../../../src/read/memory.ts'
import type { Source } from '../../../src/read/source.ts'
import { zeroTail } from '../../../src/read/zero-tail.ts'
import type { AuditResult } from '../../../src/result.ts'
import { reportOf } from '../../../src/report/json/report.ts'
import { azureLinux, azureWindows, iisHost, installed, linuxHost } from '../hosts.ts'
import { anyDamage, damaged } from './damage.ts'
import { demandReports } from './demand-reports.ts'
import { demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'
import { OWN_APPS, openZeroed } from './starts.ts'
import { isNeeded, waysOf } from './destroyed.ts'
import type { Place } from './destroyed.ts'
import { isPredicted } from '../../../src/startup/told-startup.ts'

/** What the SDK makes of each kind of app. */
const RECORDED = (
  'web-portable-net10 web-win-x64 web-linux-x64 web-win-x64-self-contained-net10 web-osx-arm64 ' +
  'web-linux-x64-self-contained web-win-x64-single-file web-linux-x64-single-file-framework-dependent web-linux-x64-native-aot web-portable-net8 ' +
  'web-own-web-config blazor-web-app worker-portable web-packages-portable-net10 web-linux-x64-composite ' +
  'web-inprocess-v1 library-plain web-location-first'
).split(' ')
const APPS = [...Object.keys(OWN_APPS), ...RECORDED]

/** Recordings of hundreds of files take as long as dozens of others. */
const anyApp = fc.constantFrom(...APPS, ...APPS.filter((name) => !/self-contained|composite/.test(name)))

function openApp(name: string): Source {
  return OWN_APPS[name] ?? openZeroed(name)
}

const EVERY_RUNTIME = installed('8.0.31', '9.0.20', '10.0.12')
const KNOWN = { dotnet: EVERY_RUNTIME, otherInstallations: [], dotnetOnPath: true }

const HOSTS: readonly Host[] = [
  iisHost({ ...KNOWN, modules: ['rewrite'], name: 'iis' }),
  iisHost({ name: 'iis-unknown' }),
  azureWindows({ ...KNOWN, workerBitness: 64, modules: ['rewrite'] }),
  azureLinux(KNOWN),
  linuxHost({ ...KNOWN, name: 'linux' }),
  linuxHost({ ...KNOWN, kind: 'container', libc: null, name: 'container' }),
]

async function auditOn(source: Source, hosts: readonly Host[]): Promise<AuditResult> {
  return audit({ targets: [{ source, hosts }], rules, asOf: '2026-11-22', failOn: 'error' })
}

function withFile(source: Source, path: string, bytes: Uint8Array): Source {
  const files = source.files.map((file) => (file.path === path ? { ...file, size: bytes.length } : file))
  const by = memorySource('', { [path]: bytes })
  const of = (asked: string) => (asked === path ? by : source)
  return {
    ...source,
    files,
    read: async (asked) => of(asked).read(asked),
    readRange: async (asked, start, length) => of(asked).readRange(asked, start, length),
    async zeroTail(asked) {
      const file = files.find((each) => each.path === asked)
      return file === undefined ? 0 : zeroTail(of(asked), file)
    },
  }
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)]
}

/** One file that is more than a picture: those that are read. */
function chosenFile(source: Source, which: number): string {
  const read = source.files.filter(({ path }) => !/^wwwroot\/|\.pdb$|\/.*\.dll$/.test(path))
  const documents = read.filter(({ path }) => /\.(json|config|sh)$|^Contoso/i.test(path))
  return pick([...documents, ...documents, ...documents, ...read], which)?.path ?? ''
}

const anywhere = fuzz(
  'a whole audit',
  () => fc.record({ app: anyApp, file: fc.nat(), damage: anyDamage, implied: fc.boolean() }),
  async ({ app, file, damage, implied }) => {
    const source = openApp(app)
    const path = chosenFile(source, file)
    const broken = withFile(source, path, damaged(await source.read(path), damage))
    const result = await auditOn(broken, implied ? [] : HOSTS)
    demandReports(result, rules)
    const { outputs } = withholdUnsafe(outputsOf(reportOf(result), { json: '', sarif: '', summary: '' }))
    for (const name of ['hosting-model', 'runtime-identifier', 'target-framework', 'startup-status'] as const)
      demand(/^[A-Za-z0-9._-]{0,64}$/.test(outputs[name]), () => `the output ${name} is ${outputs[name]}`)
  },
)

/** Where the sound app starts, by its name. */
const sound = new Map<string, Promise<readonly Place[]>>()

function placesOf(app: string): Promise<readonly Place[]> {
  const known = sound.get(app)
  if (known !== undefined) return known
  const found = auditOn(openApp(app), HOSTS).then(({ targets }) => {
    const startups = targets
      .flatMap((target) => target.startups.filter(isPredicted))
      .filter(({ answer }) => answer === 'starts')
    return HOSTS.flatMap((host) =>
      startups.filter((startup) => startup.host === host.name).map(({ startedBy }) => ({ host, startedBy })),
    )
  })
  sound.set(app, found)
  return found
}

const destroyed = fuzz(
  'a destroyed file that the start needs',
  () => fc.record({ app: anyApp, file: fc.nat(), way: fc.nat(), host: fc.nat(), at: fc.nat() }),
  async ({ app, file, way: chosen, host: which, at }) => {
    const place = pick(await placesOf(app), which)
    if (place === undefined) return
    const { host } = place
    const source = openApp(app)
    const path = pick(
      source.files.filter((each) => isNeeded(each.path, place, source)),
      file,
    )?.path
    if (path === undefined) return
    const [way, destroy] = pick(waysOf(path), chosen) ?? ['', null]
    if (destroy === null) return
    const bytes = destroy(await source.read(path), at)
    const result = await auditOn(withFile(source, path, bytes), [host])
    for (const startup of result.targets.flatMap((target) => target.startups))
      demand(
        startup.answer !== 'starts',
        () => `${path} of ${app} is destroyed (${way}), and it starts on ${host.name}`,
      )
  },
)

export const auditFuzzes: readonly Fuzz[] = [anywhere, destroyed]
