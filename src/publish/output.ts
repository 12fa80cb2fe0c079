// A publish output with its files understood: the one place that decides which bytes are read.
import type { ListingGap, NearPath, Source, SourceFile } from '../read/source.ts'
import { mapsStaticAssets } from './launcher/native-text.ts'
import { readLauncherMarks } from './launcher/app-host.ts'
import type { LauncherMarks } from './launcher/app-host.ts'
import { parseAppSettings } from './app-settings.ts'
import type { AppSettings } from './app-settings.ts'
import { asBroken, readBinaries } from './binary/binaries.ts'
import { withOwnLibraries } from './binary/calls/own-libraries.ts'
import type { BinaryHead } from './binary/binary-head.ts'
import { readTrimmedLibraries } from './mvc/trimmed-libraries.ts'
import { readTrimmedMvc } from './mvc/trimmed-mvc.ts'
import type { TrimmedMvc } from './mvc/trimmed-mvc.ts'
import { isProgram } from './launcher/launcher-names.ts'
import { readBundle } from './launcher/bundle.ts'
import type { Bundle } from './launcher/bundle.ts'
import { withConfigSources } from './config-source.ts'
import { parseDeps } from './deps.ts'
import type { DepsFile } from './deps.ts'
import { extension, indexFiles } from './files.ts'
import type { Files } from './files.ts'
import { readBundleContent } from './launcher/bundle-content.ts'
import type { BundleContent } from './launcher/bundle-content.ts'
import type { AssemblyMetadata } from './binary/metadata.ts'
import { MAX_JSON_SIZE } from './json/json-tree.ts'
import { absent } from './parsed.ts'
import type { Broken, Parsed } from './parsed.ts'
import { gapsOf, newTextBudget, readDocument } from './read-document.ts'
import type { Parser, TextBudget } from './read-document.ts'
import { parseDevConfig, parseRuntimeConfig } from './runtime-config.ts'
import type { RuntimeConfig } from './runtime-config.ts'
import { readScript } from './script.ts'
import type { ScriptHead } from './script.ts'
import { withNoFiles } from './no-files.ts'
import { parseStaticAssets } from './static-assets/endpoints-manifest.ts'
import type { StaticAssetsManifest } from './static-assets/endpoints-manifest.ts'
import { parseWebConfig } from './web-config.ts'
import type { WebConfigDocument } from './web-config.ts'
import type { ContentFault } from './wholeness/content-fault.ts'
import { readPointers } from './wholeness/pointers.ts'
import { MAX_XML_SIZE } from './xml/xml-fault.ts'

export interface Launcher {
  readonly file: SourceFile
  readonly head: BinaryHead
  readonly marks: LauncherMarks
  /** null where it is no bundle. */
  readonly bundle: Parsed<Bundle> | null
  readonly content: BundleContent | null
  /** Whether a Native AOT program can ask for the list of static assets; null where that was not looked for. */
  readonly mapsStaticAssets: boolean | null
}

export interface PublishOutput {
  readonly label: string
  /** What lies at the path where it is no folder; null for a folder. */
  readonly instead: 'nothing' | 'archive' | 'file' | 'report' | null
  /** Why what should be a report of another run cannot be read; null where it is none. */
  readonly unreadableReport: string | null
  /** Where nothing lies at the path; null = not looked for. */
  readonly nearby: NearPath | null
  readonly files: Files
  readonly gaps: readonly ListingGap[]
  /** The root web.config, whatever its casing, with the files that it includes. */
  readonly webConfig: Parsed<WebConfigDocument>
  /** Every root `*.runtimeconfig.json` but the `.dev.json` ones, by path. */
  readonly runtimeConfigs: ReadonlyMap<string, Parsed<RuntimeConfig>>
  /** Every root `*.runtimeconfig.dev.json`, by path. */
  readonly devConfigs: ReadonlyMap<string, Parsed<RuntimeConfig>>
  /** Every root `*.deps.json`, by path. */
  readonly deps: ReadonlyMap<string, Parsed<DepsFile>>
  /** Every root `appsettings*.json`, and `<App>.settings*.json` of an app that is there, whatever the casing, by path. */
  readonly appSettings: ReadonlyMap<string, Parsed<AppSettings>>
  /** Every root `*.staticwebassets.endpoints.json`, by path. */
  readonly staticAssets: ReadonlyMap<string, Parsed<StaticAssetsManifest>>
  /** Heads of every program and library outside wwwroot, by path. */
  readonly binaries: ReadonlyMap<string, BinaryHead>
  /** Of the assemblies that may be the entry, and of those that a start loads, by path. */
  readonly assemblies: ReadonlyMap<string, AssemblyMetadata>
  /** What MVC needs of entry assemblies that were trimmed, by path. */
  readonly trimmedMvc: ReadonlyMap<string, TrimmedMvc>
  /** Of a trimmed app EF Core, what Kestrel loads and its other projects, by path. */
  readonly trimmedLibraries: ReadonlyMap<string, AssemblyMetadata>
  /** What is wrong with the content of the files that a start loads whatever the app is, by path; sound ones are not in it. */
  readonly contentFaults: ReadonlyMap<string, ContentFault>
  /** Versions that coreclr and clrjit in the root are stamped with, by path. */
  readonly runtimeVersions: ReadonlyMap<string, string>
  /** Root files that start with `#!` or are called `.sh`, by path. */
  readonly scripts: ReadonlyMap<string, ScriptHead>
  /** Native programs in the root: app hosts, bundles, Native AOT programs. */
  readonly launchers: readonly Launcher[]
  /** Git LFS pointers in the place of pictures, fonts, databases and other files that no host loads. */
  readonly pointers: readonly string[]
  /** Binaries whose head could not be read. */
  readonly unreadable: readonly Broken[]
}

/** Reads what the audit needs of an output. Throws only on a defect of the tool itself. */
export async function readPublishOutput(source: Source): Promise<PublishOutput> {
  const files = indexFiles(withNoFiles(source))
  const budget = newTextBudget()
  const reading: Reading = { source, files, budget, unreadable: [] }
  const matching = (pattern: RegExp) => files.root.filter((file) => pattern.test(file.path))
  const webConfig = files.exact('web.config') ?? matching(/^web\.config$/i)[0]
  const written =
    webConfig === undefined
      ? absent
      : await readDocument(source, webConfig, parseWebConfig, MAX_XML_SIZE, budget)
  const {
    heads: binaries,
    assemblies,
    contentFaults,
    runtimeVersions,
  } = await readBinaries(source, files, reading.unreadable)
  // What the start needs most is parsed first.
  const first = {
    webConfig: await withConfigSources(written, source, files, budget),
    runtimeConfigs: await readAll(reading, matching(/\.runtimeconfig\.json$/i), parseRuntimeConfig),
    devConfigs: await readAll(reading, matching(/\.runtimeconfig\.dev\.json$/i), parseDevConfig),
    deps: await readAll(reading, matching(/\.deps\.json$/i), parseDeps),
  }
  const lists = matching(/\.staticwebassets\.endpoints\.json$/i)
  const staticAssets = await readAll(reading, lists, parseStaticAssets)
  const documents = {
    ...first,
    launchers: await readLaunchers(reading, binaries, staticAssets),
    staticAssets,
    appSettings: await readAll(reading, settingsFiles(files), parseAppSettings),
  }
  return {
    label: source.label,
    instead: source.instead ?? null,
    unreadableReport: source.unreadable ?? null,
    nearby: source.nearby ?? null,
    files,
    gaps: [...source.gaps, ...gapsOf(budget)],
    ...documents,
    binaries,
    assemblies: await withOwnLibraries(reading, assemblies, first.deps),
    trimmedMvc: await readTrimmedMvc(reading, assemblies, first.runtimeConfigs),
    trimmedLibraries: await readTrimmedLibraries(reading, assemblies, first.runtimeConfigs, first.deps),
    contentFaults,
    runtimeVersions,
    scripts: await readScripts(reading, binaries),
    pointers: await readPointers(reading, binaries),
    unreadable: reading.unreadable,
  }
}

interface Reading {
  readonly source: Source
  readonly files: Files
  readonly budget: TextBudget
  readonly unreadable: Broken[]
}

// Another program's `<name>.settings.json` is no file of .NET configuration.
function settingsFiles(files: Files): SourceFile[] {
  const isApp = (name: string) => files.anyCase(name) !== undefined
  return files.root.filter(({ path }) => {
    if (extension(path) !== '.json') return false
    const name = /^(.+?)\.settings\./i.exec(path)?.[1]
    if (name === undefined) return /^appsettings\./i.test(path)
    return [`${name}.dll`, `${name}.exe`, name].some(isApp)
  })
}

async function readAll<T>(
  { source, budget }: Reading,
  files: readonly SourceFile[],
  parse: Parser<T>,
): Promise<Map<string, Parsed<T>>> {
  const documents = new Map<string, Parsed<T>>()
  /** By the file that is read: of several links to one that one alone is. */
  const read = new Map<string, Parsed<T>>()
  for (const file of files) {
    const really = file.leadsTo ?? file.path
    const before = read.get(really)
    const document = before ?? (await readDocument(source, file, parse, MAX_JSON_SIZE, budget))
    read.set(really, document)
    documents.set(file.path, document.state === 'absent' ? document : { ...document, path: file.path })
  }
  return documents
}

async function readScripts(
  { source, files, unreadable }: Reading,
  binaries: ReadonlyMap<string, BinaryHead>,
): Promise<Map<string, ScriptHead>> {
  const scripts = new Map<string, ScriptHead>()
  for (const file of files.root) {
    const head = binaries.get(file.path)
    const named = extension(file.path) === '.sh'
    if (!named && !(head?.format === 'other' && head.text && isProgramName(files, file.path))) continue
    try {
      const script = await readScript(source, file)
      if (named || script.interpreter !== null) scripts.set(file.path, script)
    } catch (error) {
      unreadable.push(asBroken(error, file.path))
    }
  }
  return scripts
}

/** Without an extension, or with that of an app's name: `Contoso.Web`. */
function isProgramName(files: Files, path: string): boolean {
  return extension(path) === '' || files.exact(`${path}.runtimeconfig.json`) !== undefined
}

async function readLaunchers(
  { source, files, unreadable, budget }: Reading,
  binaries: ReadonlyMap<string, BinaryHead>,
  lists: PublishOutput['staticAssets'],
): Promise<Launcher[]> {
  const launchers: Launcher[] = []
  for (const file of files.root) {
    const head = binaries.get(file.path)
    if (head === undefined || !isProgram(file.path, head)) continue
    try {
      const marks = await readLauncherMarks(source, file, head)
      const bundle = marks.bundleHeader === null ? null : await readBundle(source, file, marks.bundleHeader)
      const isRead = bundle?.state === 'ok' && bundle.value.entries.length > 0
      const content = isRead ? await readBundleContent(source, file, bundle.value, budget) : null
      const maps = marks.nativeAot ? await mapsStaticAssets(source, file, files, lists) : null
      launchers.push({ file, head, marks, bundle, content, mapsStaticAssets: maps })
    } catch (error) {
      unreadable.push(asBroken(error, file.path))
    }
  }
  return launchers
}
