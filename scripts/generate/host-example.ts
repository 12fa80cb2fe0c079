// The host of an example, as a host file: what the page shows is read back and must be the host of the case.
import { hostOf } from '../../__tests__/support/settings.ts'
import { unknownHost } from '../../src/hosts/host.ts'
import type { Host, Installation, InstalledRuntime } from '../../src/hosts/host.ts'

/** The lines of the file. Throws where they say something else than the host. */
export async function hostExample(host: Host): Promise<readonly string[]> {
  const lines = linesOf(host)
  const read = await hostOf(lines.join('\n'))
  if (comparable(read) !== comparable(host))
    throw new Error(`the host ${host.name} cannot be shown: ${lines.join('\n')}`)
  const { obstacle, origin } = host
  // No key says what only the file of the place shows.
  if (obstacle !== null) return [`# ${obstacle.at.file}:${obstacle.at.line}: ${obstacle.text}`, ...lines]
  return origin === null ? lines : [`# from ${origin.file}`, ...lines]
}

function linesOf(host: Host): readonly string[] {
  const usual = unknownHost(host.name, host.kind)
  const given = <Key extends keyof Host>(
    key: Key,
    name: string,
    write: (value: NonNullable<Host[Key]>) => string,
  ) => {
    const value = host[key]
    const same = value === null || value === undefined || JSON.stringify(value) === JSON.stringify(usual[key])
    return same ? [] : [`${name}: ${write(value)}`]
  }
  return [
    `name: ${host.name}`,
    `kind: ${host.kind}`,
    ...given('architecture', 'architecture', String),
    ...given('libc', 'libc', String),
    ...given('workerBitness', 'worker-bitness', String),
    ...given('workerArchitecture', 'worker-architecture', String),
    ...given('module', 'module', (versions) => (versions.length === 0 ? 'none' : oneOrList(versions))),
    ...given('outOfProcessHandlers', 'out-of-process-handlers', flow),
    ...installationLines(host.dotnet),
    ...given('sdk', 'sdk', String),
    ...given('dotnetOnPath', 'dotnet-on-path', String),
    ...given(
      'otherInstallations',
      'other-installations',
      (all) => `[${all.map(otherInstallation).join(', ')}]`,
    ),
    ...(host.environment.size === 0
      ? []
      : ['environment:', ...[...host.environment].map(([name, value]) => `  ${name}: ${quoted(value)}`)]),
    ...given('pool', 'pool', (pool) => `[${pool.map(({ path }) => `{ path: ${path} }`).join(', ')}]`),
    ...given('parentHandlers', 'parent-handlers', String),
    ...given('modules', 'modules', flow),
    ...given('unlockedSections', 'unlocked-sections', flow),
    ...given(
      'serverCollections',
      'server-collections',
      (all) =>
        `{ ${Object.entries(all)
          .map(([name, keys]) => `${name}: ${flow(keys)}`)
          .join(', ')} }`,
    ),
    ...given('windowsVersion', 'windows-version', quoted),
    ...given('childApplications', 'child-applications', String),
    ...given('writeAccess', 'write-access', String),
    ...given('icu', 'icu', String),
    ...given('sitePath', 'site-path', String),
    ...given('startCommand', 'start-command', quoted),
    ...given('workingDirectory', 'working-directory', String),
    ...given('user', 'user', quoted),
    ...given('ports', 'ports', (ports) => `[${ports.join(', ')}]`),
    ...given('existingFiles', 'existing-files', flow),
    ...given('missingFiles', 'missing-files', flow),
  ]
}

function installationLines({
  runtimes,
  hostfxr,
  dotnetRoot,
  installLocation,
}: Installation): readonly string[] {
  return [
    ...(runtimes === null
      ? []
      : runtimes.length === 0
        ? ['runtimes: []']
        : ['runtimes:', ...runtimes.map((each) => `  - ${runtime(each)}`)]),
    ...(hostfxr === null ? [] : [`hostfxr: ${hostfxr}`]),
    ...(dotnetRoot === null ? [] : [`dotnet-root: ${dotnetRoot}`]),
    ...(installLocation === null ? [] : [`install-location: ${installLocation}`]),
  ]
}

function runtime({ name, version, references, hasDepsJson }: InstalledRuntime): string {
  const asked = references?.map((each) => `{ name: ${each.name}, version: ${each.version} }`).join(', ')
  const more = [
    ...(asked === undefined ? [] : [`references: [${asked}]`]),
    ...(hasDepsJson ? [] : ['has-deps-json: false']),
  ]
  return `{ ${[`name: ${name}`, `version: ${version}`, ...more].join(', ')} }`
}

function otherInstallation({ architecture, ...installation }: Installation): string {
  const keys = installationLines({ ...installation, runtimes: null, architecture: null })
  const list = installation.runtimes
  const runtimes = list === null ? [] : [`runtimes: [${list.map(runtime).join(', ')}]`]
  return `{ ${[`architecture: ${architecture}`, ...runtimes, ...keys].join(', ')} }`
}

function oneOrList(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  return others.length === 0 ? quoted(first) : flow(texts)
}

function flow(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`
}

/** What YAML would take for something else than this text. */
function quoted(text: string): string {
  return /^[A-Za-z][\w.-]*( [\w.-]+)*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`
}

/** Without what no file says: places, and what a neighbour turned out to be. */
function comparable(host: Host): string {
  const told = {
    ...host,
    obstacle: null,
    origin: null,
    pool: host.pool.map(({ path }) => path),
    environment: [...host.environment],
    dotnet: { ...host.dotnet, architecture: null },
  }
  return JSON.stringify(Object.entries(told).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
