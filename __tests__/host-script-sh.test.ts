// The sh script of host-script, run for real with every shell that is here, on machines made of a few fake programs.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { hostScript } from '../src/cli/host-script.ts'
import type { Host } from '../src/hosts/host.ts'
import { hostOf } from './support/settings.ts'

const candidates = [['sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']] as const
/** Some builds of busybox run their own programs in place of those on PATH: they cannot be shown another machine. */
const shells = candidates.filter(([shell, ...words]) => {
  const { status, stdout } = spawnSync(shell, [...words, '-c', 'command -v uname'], { encoding: 'utf8' })
  return process.platform !== 'win32' && status === 0 && stdout.startsWith('/')
})

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'host-script-')))
  for (const tool of ['readlink', 'sort', 'env']) symlinkSync(toolPath(tool), inFolder(`bin/${tool}`))
  program('uname', 'case $1 in -m) echo x86_64 ;; *) echo Linux ;; esac')
  program('ldd', 'echo "ldd (Debian GLIBC 2.36-9) 2.36"')
  program('getconf', 'echo 64')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The path with its folder made. */
function inFolder(relative: string): string {
  const full = path.join(folder, relative)
  mkdirSync(path.dirname(full), { recursive: true })
  return full
}

function toolPath(tool: string): string {
  return spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim()
}

function program(name: string, body: string): void {
  const file = inFolder(`bin/${name}`)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
}

/** A .NET installation: paths below its root. */
function dotnet(root: string, ...files: readonly string[]): void {
  for (const file of ['dotnet', ...files]) writeFileSync(inFolder(`${root}/${file}`), '')
  chmodSync(inFolder(`${root}/dotnet`), 0o755)
}

const NET_8 = [
  'host/fxr/8.0.11/libhostfxr.so',
  'shared/Microsoft.NETCore.App/8.0.11/Microsoft.NETCore.App.deps.json',
  'shared/Microsoft.AspNetCore.App/8.0.11/Microsoft.AspNetCore.App.deps.json',
]

/** Nothing of the machine that runs the tests may get through: fixed places of the script are below the folder. */
function script(): string {
  const text = hostScript('sh').replace(
    /(?<![\w'./])\/(etc|usr|run|lib|lib64|proc)\/|\/\.dockerenv/g,
    (found) => `${folder}${found}`,
  )
  return text.replace('LC_ALL=C\nexport LC_ALL\n', `LC_ALL=C\nexport LC_ALL\nPATH=${folder}/bin\n`)
}

/** Words in front of a shell that make it run as somebody who may not read everything; null where nobody else can be had. */
const AS_OTHER = asSomebodyElse()

function asSomebodyElse(): readonly string[] | null {
  if (process.getuid?.() !== 0) return []
  const words = ['--reuid=65534', '--regid=65534', '--clear-groups']
  return spawnSync('setpriv', [...words, 'sh', '-c', ':']).status === 0 ? ['setpriv', ...words] : null
}

function run(
  env: Readonly<Record<string, string>> = {},
  text = script(),
  as: readonly string[] = [],
): string {
  const outputs = shells.map((words) => {
    const { PATH = '' } = process.env
    const [first = 'sh', ...rest] = [...as, ...words, '-s']
    const { status, stdout, stderr } = spawnSync(first, rest, {
      input: text,
      env: { PATH, ...env },
      encoding: 'utf8',
      // What waits for a pipe that nobody writes to has hung.
      timeout: 10_000,
    })
    return { status, stdout, stderr }
  })
  for (const output of outputs) expect(output).toEqual({ ...outputs[0], status: 0, stderr: '' })
  return outputs[0]?.stdout ?? ''
}

function installed(host: Host): string[] {
  return (host.dotnet.runtimes ?? []).map(
    ({ name, version, hasDepsJson }) => `${name} ${version}${hasDepsJson ? '' : ' (no deps.json)'}`,
  )
}

const onUnix = shells.length > 0 ? describe : describe.skip

onUnix(`host.sh in ${shells.map((words) => words.join(' ')).join(', ')}`, () => {
  test('describes a Linux server', async () => {
    dotnet('usr/share/dotnet', ...NET_8, 'sdk/8.0.404/dotnet.dll', 'sdk/9.0.100-preview.1/dotnet.dll')
    dotnet('usr/share/dotnet', 'shared/Contoso.App/1.2.3-beta.2/x', 'shared/Contoso.App/1.2/x')
    symlinkSync(inFolder('usr/share/dotnet/dotnet'), inFolder('bin/dotnet'))
    writeFileSync(inFolder('etc/dotnet/install_location'), `${folder}/usr/share/dotnet`)
    const host = await hostOf(run())
    expect(host).toMatchObject({
      kind: 'linux',
      architecture: 'x64',
      libc: 'glibc',
      sdk: '9.0.100-preview.1',
      dotnetOnPath: true,
      dotnet: {
        hostfxr: '8.0.11',
        dotnetRoot: `${folder}/usr/share/dotnet`,
        installLocation: `${folder}/usr/share/dotnet`,
      },
    })
    expect(installed(host)).toEqual([
      'Contoso.App 1.2.3-beta.2 (no deps.json)',
      'Microsoft.AspNetCore.App 8.0.11',
      'Microsoft.NETCore.App 8.0.11',
    ])
  })

  test('describes a container with musl and without .NET on PATH', async () => {
    program('uname', 'case $1 in -m) echo aarch64 ;; *) echo Linux ;; esac')
    program('ldd', 'echo "musl libc (aarch64)" >&2; exit 1')
    rmSync(inFolder('bin/getconf'))
    writeFileSync(inFolder('.dockerenv'), '')
    dotnet('opt/dotnet', ...NET_8)
    const host = await hostOf(run({ DOTNET_ROOT: `${folder}/opt/dotnet` }))
    expect(host).toMatchObject({
      kind: 'container',
      architecture: 'arm64',
      libc: 'musl',
      sdk: 'none',
      dotnetOnPath: false,
      dotnet: { dotnetRoot: `${folder}/opt/dotnet`, installLocation: 'none' },
      existingFiles: [],
      missingFiles: [],
    })
  })

  test('describes a machine without .NET', async () => {
    const host = await hostOf(run())
    expect(host).toMatchObject({
      sdk: 'none',
      dotnetOnPath: false,
      dotnet: { runtimes: [], dotnetRoot: null },
    })
  })

  test.each([
    ['x86_64', '32', 'x86'],
    ['i686', '32', 'x86'],
    ['aarch64', '32', 'arm'],
    ['armv7l', '32', 'arm'],
    ['s390x', '64', null],
  ])('knows a %s with programs of %s bits as %s', async (machine, bits, architecture) => {
    program('uname', `case $1 in -m) echo ${machine} ;; *) echo Linux ;; esac`)
    program('getconf', `[ "$1" = LONG_BIT ] && echo ${bits}`)
    expect((await hostOf(run())).architecture).toBe(architecture)
  })

  test('orders versions as the host does', async () => {
    const versions = [
      '9.0.1',
      '10.0.0-rc.1',
      '10.0.0-rc.10',
      '10.0.0-rc.2.1',
      '10.0.0-alpha',
      '010.0.0',
      '11.0',
    ]
    dotnet('usr/share/dotnet', ...versions.map((version) => `host/fxr/${version}/libhostfxr.so`))
    expect((await hostOf(run())).dotnet.hostfxr).toBe('10.0.0-rc.10')
    dotnet('usr/share/dotnet', 'host/fxr/10.0.0/libhostfxr.so')
    expect((await hostOf(run())).dotnet.hostfxr).toBe('10.0.0')
  })

  test('quotes what it prints, and prints no secret', async () => {
    const text = run({
      DOTNET_ROLL_FORWARD: "Major' # [x]: {y}",
      DOTNET_STARTUP_HOOKS: 'a\nDOTNET_INJECTED=1\nkind: iis',
      ASPNETCORE_ENVIRONMENT: '',
      ASPNETCORE_Kestrel__Certificates__Default__Password: 'hunter2',
      ConnectionStrings__Default: 'hunter2',
    })
    expect(text).not.toContain('hunter2')
    expect(text).toContain(
      '# Set too, its value is not shown: ASPNETCORE_Kestrel__Certificates__Default__Password\n',
    )
    expect(text).toMatch(/^[\n -~]+$/)
    const host = await hostOf(text)
    expect(host.kind).toBe('linux')
    expect([...host.environment]).toEqual([
      ['DOTNET_ROLL_FORWARD', "Major' # [x]: {y}"],
      ['ASPNETCORE_ENVIRONMENT', ''],
    ])
  })

  test('tells where a variable leads to no .NET, and that another one is passed over', async () => {
    dotnet('usr/share/dotnet', ...NET_8)
    dotnet('usr/lib/dotnet', ...NET_8)
    mkdirSync(inFolder("opt/it's [empty]/x"), { recursive: true })
    const empty = `${folder}/opt/it's [empty]`
    const text = run({ DOTNET_ROOT_X64: empty, DOTNET_ROOT: '/not/there' })
    expect(text).toContain(`# ${folder}/usr/lib/dotnet holds another .NET, which is not described here\n`)
    expect(await hostOf(text)).toMatchObject({
      existingFiles: [empty],
      missingFiles: [`${empty}/host/fxr`, '/not/there'],
    })
  })

  test('says as whom the main process of a container runs, and nothing of it elsewhere', async () => {
    const status = (uid: string) => {
      writeFileSync(inFolder('proc/1/status'), `Name:\tweb\nUmask:\t0022\nUid:\t${uid}\nGid:\t0\t0\t0\t0\n`)
    }
    status('0\t1654\t1654\t1654')
    expect((await hostOf(run())).user).toBeNull()
    writeFileSync(inFolder('.dockerenv'), '')
    expect((await hostOf(run())).user).toBe('1654')
    status('x\ty\tz')
    expect(run()).toContain('# user: that of process 1 could not be read')
    expect((await hostOf(run())).user).toBeNull()
    rmSync(inFolder('proc/1/status'))
    expect((await hostOf(run())).user).toBeNull()
  })

  test('says where the main process of a container started, and nothing of it elsewhere', async () => {
    inFolder('proc/1/x')
    symlinkSync('/srv/web', inFolder('proc/1/cwd'))
    expect((await hostOf(run())).workingDirectory).toBeNull()
    writeFileSync(inFolder('.dockerenv'), '')
    expect((await hostOf(run())).workingDirectory).toBe('/srv/web')
    rmSync(inFolder('proc/1/cwd'))
    expect((await hostOf(run())).workingDirectory).toBeNull()
  })

  // P22
  test.each<[what: string, make: (file: string) => void]>([
    ['a folder', (file) => mkdirSync(file)],
    ['a pipe', (file) => spawnSync('mkfifo', [file])],
    ['a link that leads nowhere', (file) => symlinkSync('/not/there', file)],
    ['a link to itself', (file) => symlinkSync('install_location', file)],
  ])('does not hang and says nothing where %s is in the place of a file', async (_, make) => {
    make(inFolder('etc/dotnet/install_location'))
    const text = run()
    expect(text).toContain(`# install-location: ${folder}/etc/dotnet/install_location could not be read`)
    // What is registered there may be the only one.
    expect(await hostOf(text)).toMatchObject({
      sdk: null,
      dotnet: { runtimes: null, dotnetRoot: null, installLocation: null },
    })
    dotnet('usr/share/dotnet', ...NET_8)
    expect(await hostOf(run())).toMatchObject({
      sdk: 'none',
      dotnet: { hostfxr: '8.0.11', dotnetRoot: `${folder}/usr/share/dotnet`, installLocation: null },
    })
  })

  test('says nothing of a .NET of which parts lead nowhere', async () => {
    dotnet('usr/share/dotnet', ...NET_8)
    symlinkSync('/not/there', inFolder('usr/share/dotnet/sdk'))
    symlinkSync('/not/there', inFolder('usr/share/dotnet/shared/Microsoft.NETCore.App/9.0.0'))
    expect(await hostOf(run())).toMatchObject({
      sdk: null,
      dotnet: { runtimes: null, hostfxr: '8.0.11', dotnetRoot: `${folder}/usr/share/dotnet` },
    })
    symlinkSync('/not/there', inFolder('bin/dotnet'))
    expect(await hostOf(run())).toMatchObject({ dotnetOnPath: null, dotnet: { dotnetRoot: null } })
  })

  test('does nothing where a part of it is missing, and refuses other systems', () => {
    expect(run({}, script().slice(0, -6))).toBe('')
    program('uname', 'echo Darwin')
    const [shell = 'sh', ...rest] = shells[0] ?? []
    const { status, stdout } = spawnSync(shell, [...rest, '-s'], { input: script(), encoding: 'utf8' })
    expect([status, stdout]).toEqual([1, ''])
  })
})

const asOther = AS_OTHER === null || shells.length === 0 ? describe.skip : describe

// P22
asOther(
  `host.sh for a user who may not read everything${AS_OTHER === null ? ' (needs setpriv)' : ''}`,
  () => {
    /** A machine with everything in its place, of which that user may not look into some folders. */
    function without(...closed: readonly string[]): string {
      dotnet('usr/share/dotnet', ...NET_8, 'sdk/8.0.404/dotnet.dll')
      if (!existsSync(inFolder('bin/dotnet')))
        symlinkSync(inFolder('usr/share/dotnet/dotnet'), inFolder('bin/dotnet'))
      writeFileSync(inFolder('etc/dotnet/install_location'), `${folder}/usr/share/dotnet`)
      chmodSync(folder, 0o755)
      for (const each of closed) chmodSync(inFolder(each), 0)
      try {
        return run({ DOTNET_ROOT: `${folder}/opt/dotnet` }, script(), AS_OTHER ?? [])
      } finally {
        for (const each of closed) chmodSync(inFolder(each), 0o755)
      }
    }

    const ALL = { sdk: '8.0.404', onPath: true, runtimes: 2, hostfxr: '8.0.11', root: true, location: true }
    const NONE = { sdk: null, onPath: null, runtimes: null, hostfxr: null, root: false, location: true }

    test.each([
      ['nothing', [], ALL],
      ['the folder of .NET', ['usr/share/dotnet'], NONE],
      ['the folder above it', ['usr/share'], NONE],
      ['its shared frameworks', ['usr/share/dotnet/shared'], { ...ALL, runtimes: null }],
      ['one of them', ['usr/share/dotnet/shared/Microsoft.AspNetCore.App'], { ...ALL, runtimes: null }],
      ['one version', ['usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.11'], { ...ALL, runtimes: null }],
      ['its SDKs', ['usr/share/dotnet/sdk'], { ...ALL, sdk: null }],
      ['its resolvers', ['usr/share/dotnet/host/fxr'], { ...ALL, hostfxr: null }],
      ['/etc/dotnet', ['etc/dotnet'], { ...ALL, location: false }],
      ['the file in it', ['etc/dotnet/install_location'], { ...ALL, location: false }],
    ])('leaves out what %s hides', async (_, closed, seen) => {
      const host = await hostOf(without(...closed))
      const { runtimes, hostfxr, dotnetRoot, installLocation } = host.dotnet
      expect({
        sdk: host.sdk,
        onPath: host.dotnetOnPath,
        runtimes: runtimes?.length ?? null,
        hostfxr,
        root: dotnetRoot !== null,
        location: installLocation !== null,
      }).toEqual(seen)
      expect(installLocation).not.toBe('none')
    })

    test('does not say of a folder that DOTNET_ROOT names what it does not see', async () => {
      mkdirSync(inFolder('opt/dotnet'), { recursive: true })
      rmSync(inFolder('bin/dotnet'), { force: true })
      const text = without('opt')
      expect(await hostOf(text)).toMatchObject({ existingFiles: [], missingFiles: [] })
      expect(text).toContain(`# existing-files: ${folder}/opt/dotnet/host/fxr could not be read`)
    })
  },
)
