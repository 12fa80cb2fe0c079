// Every key of a host description (docs/hosts.md): what it may be, and what editors say about it.
import type { ServerCollection } from '../facts/iis/sections/server-keys.ts'
import { key, record } from '../text/record.ts'
import type { Key } from '../text/record.ts'
import { choice, flag, list, named, number, oneOrList, text } from '../text/shape.ts'
import type { Shape } from '../text/shape.ts'
import { isEmpty, refusal } from '../text/tree.ts'
import { fromKeys } from './from/from-keys.ts'
import { command, moduleVersion, nameOrNumber, port, version, versionOrNone } from './host-values.ts'
import { HOST_KINDS } from './host.ts'
import type { WindowsVersion } from './host.ts'
import { installationKeys } from './dotnet-installation.ts'

export const architectures = ['x86', 'x64', 'arm64', 'arm'] as const

/** A variable may be empty. Its value may be a secret, so no message repeats it: nor the name, which behind a lost colon is the value. */
const variable: Shape<string> = {
  schema: { type: ['string', 'number', 'boolean'] },
  read(tree) {
    if (tree.kind === 'scalar' && !isEmpty(tree)) return tree.text
    throw refusal(tree.at, 'a variable has no text as its value', 'write "" for an empty one')
  },
}

export const name = key('name', text(), 'Name of the host in reports; absent: the name of the file')
export const kind = key('kind', choice(HOST_KINDS), `one of ${HOST_KINDS.join(', ')}`)
export const architecture = key('architecture', choice(architectures), 'CPU of the machine')
export const libc = key('libc', choice(['glibc', 'musl']), 'C library of a Linux')
export const workerBitness = key('worker-bitness', number([32, 64]), 'Of the IIS application pool')
export const workerArchitecture = key(
  'worker-architecture',
  choice(['x64', 'arm64']),
  'Of a 64-bit worker process on an Arm64 machine: x64, which is emulated, or arm64; absent: unknown there',
)
export const module = key(
  'module',
  oneOrList(moduleVersion),
  'Installed ASP.NET Core Module: its file version, v1 for the legacy one, none, or a list of them',
)
export const outOfProcessHandlers = key(
  'out-of-process-handlers',
  list(version),
  'Version folders beside the module; absent: one that fits',
)
export const sdk = key('sdk', versionOrNone, 'Newest installed .NET SDK; none = known that there is none')
export const dotnetOnPath = key('dotnet-on-path', flag, 'Whether PATH leads to dotnet')
export const environment = key(
  'environment',
  named(variable),
  'Variables of the worker process or the service, not those of web.config',
)
const poolPath = key('path', text(), 'Publish output of the application, relative to the working directory')
export const pool = key(
  'pool',
  list(record('an entry of pool', [poolPath], (fields) => fields.need(poolPath), { required: ['path'] })),
  'Other applications in the same pool, requested before this one, in that order',
)
export const parentHandlers = key(
  'parent-handlers',
  flag,
  'Whether the app is a child of an application that already registers the handler',
)
export const modules = key(
  'modules',
  list(text()),
  'Further IIS modules that are installed (rewrite, webdav, …); [] = none is',
)
export const unlockedSections = key(
  'unlocked-sections',
  list(text()),
  'Sections that the server lets a web.config set though IIS locks them as installed; [] = none',
)
const keysOf = (collection: ServerCollection, what: string) => key(collection, list(text()), what)
const collectionKeys = {
  mimeMap: keysOf('mimeMap', 'File extensions with their dot'),
  customHeaders: keysOf('customHeaders', 'Names of headers'),
  hiddenSegments: keysOf('hiddenSegments', 'Segments of addresses'),
  defaultDocument: keysOf('defaultDocument', 'Names of files'),
} as const satisfies Readonly<Record<ServerCollection, unknown>>
export const serverCollections = key(
  'server-collections',
  record('server-collections', Object.values(collectionKeys), (fields) => {
    const keys = (collection: ServerCollection) =>
      (fields.find(collectionKeys[collection])?.value ?? []).map(({ value }) => value.toLowerCase())
    return {
      mimeMap: keys('mimeMap'),
      customHeaders: keys('customHeaders'),
      hiddenSegments: keys('hiddenSegments'),
      defaultDocument: keys('defaultDocument'),
    }
  }),
  "Keys that the server's own configuration holds; absent: those of IIS as installed, as a warning",
)
const windowsVersions = [
  '2012R2',
  '2016',
  '2019',
  '2022',
  '2025',
  '10',
  '11',
] as const satisfies readonly WindowsVersion[]
export const windowsVersion = key(
  'windows-version',
  // An editor takes 2019 without quotes for a number.
  {
    ...choice(windowsVersions),
    schema: { enum: windowsVersions.flatMap((each) => (/^\d+$/.test(each) ? [each, Number(each)] : [each])) },
  },
  'Of Windows Server, or Windows 10 or 11; absent: what it decides is a note',
)
export const childApplications = key(
  'child-applications',
  flag,
  'Whether other applications live below this one',
)
export const writeAccess = key(
  'write-access',
  flag,
  'Whether the identity of the app may write into its folder',
)
export const icu = key('icu', flag, 'Whether ICU is installed, which knows cultures; absent: it is')
export const sitePath = key('site-path', text(), 'Folder where the output will lie')
export const startCommand = key(
  'start-command',
  command,
  'How the app is started, from its folder; absent: the app host, else dotnet and the entry assembly; on Azure App Service dotnet and the only app',
)
export const workingDirectory = key(
  'working-directory',
  text(),
  'Folder in which the process starts; absent: that of the app',
)
export const user = key('user', nameOrNumber, 'Name or number that the process runs as')
export const ports = key('ports', list(port), 'Ports that are published or routed to')
export const existingFiles = key(
  'existing-files',
  list(text()),
  'Files outside the app that are known to exist',
)
export const missingFiles = key(
  'missing-files',
  list(text()),
  'Files outside the app that are known not to exist',
)

export const otherArchitecture = key('architecture', choice(architectures), 'CPU that this .NET is for')
const otherKeys: readonly Key<unknown>[] = [otherArchitecture, ...installationKeys]
export const otherInstallations = key(
  'other-installations',
  list(record('an installation', otherKeys, (fields) => fields, { required: ['architecture'] })),
  '.NET of other architectures on the same machine; [] = known that there is none',
)

/** In the order of docs/hosts.md; `name` stands in host files alone. */
export const hostKeys: readonly Key<unknown>[] = [
  kind,
  architecture,
  libc,
  workerBitness,
  workerArchitecture,
  module,
  outOfProcessHandlers,
  ...installationKeys,
  sdk,
  dotnetOnPath,
  otherInstallations,
  environment,
  pool,
  parentHandlers,
  modules,
  unlockedSections,
  serverCollections,
  windowsVersion,
  childApplications,
  writeAccess,
  icu,
  sitePath,
  startCommand,
  workingDirectory,
  user,
  ports,
  existingFiles,
  missingFiles,
  ...fromKeys,
]
export const hostFileKeys: readonly Key<unknown>[] = [name, ...hostKeys]

/** Keys that mean something on IIS alone, and on Linux alone. */
export const IIS_ONLY = [
  workerBitness,
  workerArchitecture,
  module,
  outOfProcessHandlers,
  pool,
  parentHandlers,
  modules,
  unlockedSections,
  serverCollections,
  windowsVersion,
  childApplications,
] as const
export const LINUX_ONLY = [libc, icu, startCommand, workingDirectory, user, ports] as const
