// Where the real hosts of this machine lie: those of the SDK, and 8.0 and 9.0 in the runtime packs of self-contained apps.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { compareHostVersions, NO_VERSION, parseHostVersion } from '../../src/facts/dotnet/host-version.ts'

export interface HostFiles {
  /** Version of hostfxr. */
  readonly version: string
  readonly muxer: string
  readonly hostfxr: string
  readonly hostpolicy: string
}

const RID = `linux-${process.arch}`

/** `major` null = the host of the SDK. */
export function findHost(major: string | null): HostFiles {
  const root = sdkRoot()
  const muxer = join(root, 'dotnet')
  if (major === null) {
    const version = highest(join(root, 'host/fxr'), '')
    return {
      version,
      muxer,
      hostfxr: join(root, 'host/fxr', version, 'libhostfxr.so'),
      hostpolicy: join(root, 'shared/Microsoft.NETCore.App', version, 'libhostpolicy.so'),
    }
  }
  const packs = join(
    process.env['NUGET_PACKAGES'] ?? join(homedir(), '.nuget/packages'),
    `microsoft.netcore.app.runtime.${RID}`,
  )
  if (!existsSync(packs) || highest(packs, `${major}.`) === '') restorePack(major)
  const version = highest(packs, `${major}.`)
  if (version === '') throw new Error(`no runtime pack of .NET ${major} in ${packs}`)
  const native = join(packs, version, 'runtimes', RID, 'native')
  return {
    version,
    muxer,
    hostfxr: join(native, 'libhostfxr.so'),
    hostpolicy: join(native, 'libhostpolicy.so'),
  }
}

function sdkRoot(): string {
  const listed = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' })
  const folder = /\[(.+)\]/.exec(listed.stdout ?? '')?.[1]
  if (folder === undefined) throw new Error('the differential test needs a .NET SDK')
  return resolve(folder, '..')
}

function highest(folder: string, prefix: string): string {
  const versions = readdirSync(folder).filter((name) => name.startsWith(prefix))
  return versions.toSorted(byVersion).at(-1) ?? ''
}

function byVersion(a: string, b: string): number {
  return compareHostVersions(parseHostVersion(a) ?? NO_VERSION, parseHostVersion(b) ?? NO_VERSION)
}

/** Lets the SDK fetch the newest pack that it knows, as a self-contained publish would. */
function restorePack(major: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'))
  const project = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net${major}.0</TargetFramework>
<RuntimeIdentifier>${RID}</RuntimeIdentifier><SelfContained>true</SelfContained></PropertyGroup></Project>`
  writeFileSync(join(folder, 'pack.csproj'), project)
  const restored = spawnSync('dotnet', ['restore', folder], { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  if (restored.status !== 0) throw new Error(`dotnet restore failed\n${restored.stdout}${restored.stderr}`)
}
