// The files of an app that options of the .NET host put in the place of its own (docs/sources.md, the .NET host; measured).
import type { DepsFile } from '../publish/deps.ts'
import type { OutputFile } from '../publish/files.ts'
import { configPath, devConfigPath } from '../publish/named-documents.ts'
import type { PublishOutput } from '../publish/output.ts'
import { absent, broken } from '../publish/parsed.ts'
import type { Parsed } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import type { EntryApp } from './app/entry.ts'
import { optionValue } from './dotnet/host-arguments.ts'
import type { HostOption } from './dotnet/host-arguments.ts'
import { locate } from './iis/windows-path.ts'

/** How a path of the output is looked up: letter case counts or not. */
type Find = (path: string) => OutputFile | undefined

interface NamedConfig {
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly runtimeConfigPath: string
  readonly devConfig: Parsed<RuntimeConfig>
}

export function configNamed(output: PublishOutput, named: string, find: Find): NamedConfig {
  const { runtimeConfigs, devConfigs } = output
  const file = find(configPath(named))
  const dev = find(devConfigPath(named))
  return {
    runtimeConfig: read(file, runtimeConfigs, output.named.runtimeConfigs),
    runtimeConfigPath: file?.path ?? configPath(named),
    devConfig: read(dev, devConfigs, output.named.devConfigs),
  }
}

export function depsNamed(output: PublishOutput, path: string): Parsed<DepsFile> {
  return read({ path }, output.deps, output.named.deps)
}

function read<T>(
  file: Pick<OutputFile, 'path'> | undefined,
  ...documents: readonly ReadonlyMap<string, Parsed<T>>[]
): Parsed<T> {
  if (file === undefined) return absent
  const found = documents.find((each) => each.has(file.path))?.get(file.path)
  return found ?? broken(file.path, 'unreadable', 'it was not read')
}

/** The entry app with the files that take the place of its own. One that is named and missing ends the start: that is the trace's to tell. */
export function withNamed(output: PublishOutput, entry: EntryApp, options: readonly HostOption[]): EntryApp {
  const config = optionValue(options, '--runtimeconfig')
  const deps = optionValue(options, '--depsfile')
  return {
    ...entry,
    ...(config === null ? {} : configOf(output, config)),
    ...(deps === null ? {} : depsOf(output, deps)),
  }
}

function configOf(output: PublishOutput, text: string): Partial<EntryApp> {
  const where = locate(text)
  if (where.place !== 'inside') return { runtimeConfig: elsewhere(text) }
  if (output.files.anyCase(where.path) === undefined) return {}
  const find = (path: string) => output.files.anyCase(path)
  const { runtimeConfig, runtimeConfigPath } = configNamed(output, where.path, find)
  return { runtimeConfig, runtimeConfigPath }
}

function depsOf(output: PublishOutput, text: string): Partial<EntryApp> {
  const where = locate(text)
  if (where.place !== 'inside') return { deps: elsewhere(text) }
  const file = output.files.anyCase(where.path)
  return file === undefined ? {} : { deps: depsNamed(output, file.path), depsPath: file.path }
}

function elsewhere<T>(text: string): Parsed<T> {
  return broken(text, 'unreadable', 'it lies outside the output')
}
