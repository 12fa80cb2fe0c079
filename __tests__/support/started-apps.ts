// Apps whose entry assembly tells how it starts its host, as real ones do: `assembly()` alone has no metadata.
import { linuxApp, linuxSelfContainedApp, portableApp, runtimeConfig } from './apps.ts'
import type { Changes } from './apps.ts'
import { assembly } from './images.ts'
import type { MetadataOptions } from './metadata-image.ts'

const REFERENCES = ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0']

/** The entry assembly of a web app with WebApplication.CreateBuilder. */
export function webProgram(metadata: MetadataOptions = {}, cpu: 'x64' | null = null): Uint8Array {
  const { references = REFERENCES, names = ['CreateBuilder'] } = metadata
  return assembly({ program: true, architecture: cpu, metadata: { ...metadata, references, names } })
}

/** As `portableApp`, `linuxApp` and `linuxSelfContainedApp`. */
export function portableWeb(changes: Changes = {}) {
  return portableApp({ 'Contoso.Web.dll': webProgram(), ...changes })
}

export function linuxWeb(changes: Changes = {}) {
  return linuxApp({ 'Contoso.Web.dll': webProgram({}, 'x64'), ...changes })
}

/** An assembly of the framework that a self-contained app brings, made for linux-x64. */
export function frameworkAssembly(version = '10.0.0.0'): Uint8Array {
  return assembly({ readyToRun: 'linux', metadata: { version } })
}

/** deps.json lists `files` as parts of the runtime pack; they are there as sound assemblies unless `changes` says otherwise. */
export function selfContainedWeb(files: readonly string[], changes: Changes = {}) {
  const published = linuxSelfContainedApp()['Contoso.Web.deps.json']
  if (typeof published !== 'string') throw new Error('deps.json is no text')
  const listed = published.replace(
    '"System.Runtime.dll": {}',
    ['System.Runtime.dll', ...files].map((file) => `"${file}": {}`).join(', '),
  )
  const sound = ['System.Private.CoreLib.dll', 'System.Runtime.dll', 'Microsoft.AspNetCore.dll', ...files]
  return linuxSelfContainedApp({
    'Contoso.Web.dll': webProgram({}, 'x64'),
    'Contoso.Web.deps.json': listed,
    ...Object.fromEntries(sound.map((file) => [file, frameworkAssembly()])),
    ...changes,
  })
}

/** deps.json of an app with one package of one assembly. */
export function depsWithPackage(name: string, asset: string, rid = ''): string {
  const target = `.NETCoreApp,Version=v10.0${rid === '' ? '' : `/${rid}`}`
  const entry = { serviceable: true, sha512: '' }
  const runtime = { [`lib/net10.0/${asset}`]: { assemblyVersion: '10.0.0.0' } }
  const targets = {
    'Contoso.Web/1.0.0': { runtime: { 'Contoso.Web.dll': {} } },
    [`${name}/10.0.0`]: { runtime },
  }
  const libraries = {
    'Contoso.Web/1.0.0': { ...entry, type: 'project' },
    [`${name}/10.0.0`]: { ...entry, type: 'package' },
  }
  const runtimeTarget = { name: target, signature: '' }
  return JSON.stringify({ runtimeTarget, targets: { [target]: targets }, libraries }, null, 2)
}

export const onlyNetCore = runtimeConfig({ frameworks: ['Microsoft.NETCore.App'] })

/** The same of another major version, in every file of it. */
export function selfContainedWebOf(major: number, files: readonly string[], changes: Changes = {}) {
  const version = `${major}.0.0.0`
  const references = [`System.Runtime ${version}`, `Microsoft.AspNetCore ${version}`]
  const sound = ['System.Private.CoreLib.dll', 'System.Runtime.dll', 'Microsoft.AspNetCore.dll', ...files]
  const app = selfContainedWeb(files)
  const texts = Object.entries(app).flatMap(([path, content]) =>
    typeof content === 'string' && path.endsWith('.json')
      ? [[path, content.replaceAll('10.0', `${major}.0`)] as const]
      : [],
  )
  return selfContainedWeb(files, {
    ...Object.fromEntries(texts),
    'Contoso.Web.dll': webProgram({ references }, 'x64'),
    ...Object.fromEntries(sound.map((file) => [file, frameworkAssembly(version)])),
    ...changes,
  })
}
