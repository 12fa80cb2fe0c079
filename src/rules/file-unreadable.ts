// Files that could not be judged: over the reader's caps, not readable, or kept elsewhere. Silence about them would be a lie.
import type { Facts } from '../facts/facts.ts'
import { RUNTIME_FILES, runtimeFileName } from '../facts/dotnet/runtime-files.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import type { Severity } from '../findings/finding.ts'
import type { Problem } from '../judge/problem.ts'
import { isStartAssembly } from '../publish/binary/start-assemblies.ts'
import { stem } from '../publish/files.ts'
import type { Broken, Parsed } from '../publish/parsed.ts'
import { valueOf } from '../publish/parsed.ts'
import { at, defineRule, NOWHERE } from '../judge/rule.ts'

type ListingGap = Facts['output']['gaps'][number]

export const explanation = {
  symptom: 'The audit says nothing about the file, so what is wrong in it shows only on the server.',
  why:
    'The file is larger than any real one of its kind, could not be read, has a pipe or folder in its place, or is a link that ' +
    'leads out of the output. The rest was audited, but the answer for this file is open.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'measured: a web app of 10.0.12 hangs where a pipe is called like its runtimeconfig.json, deps.json, appsettings.json or list of ' +
      'endpoints, and dies where a folder is, or a link to one or to a device; a folder called appsettings.json it passes over',
    'measured: the same app dies where appsettings.json is a dead link; self-contained on Linux it starts where hostfxr, hostpolicy or ' +
      'an assembly is a link out of the output, and dies where libcoreclr.so or its app host is one',
  ],
}

export default defineRule({
  id: 'file-unreadable',
  title: 'A file could not be judged',
  severity: 'error',
  about: 'any',
  fix: 'Create the output anew, as plain files that the audit may read; replace links by what they lead to.',
  check(facts) {
    const broken = brokenFiles(facts)
    const told = new Set(broken.map(({ subject }) => subject))
    const gaps = facts.output.gaps.filter(({ path }) => !told.has(path))
    return [...broken, ...gaps.map(gapProblem)]
  },
})

function brokenFiles(facts: Facts): Problem[] {
  const { output } = facts
  const documents: Parsed<unknown>[] = [
    output.webConfig,
    ...includedFiles(facts),
    ...output.runtimeConfigs.values(),
    ...output.deps.values(),
    ...output.appSettings.values(),
    ...output.staticAssets.values(),
    ...output.unreadable,
    ...output.launchers.flatMap(({ bundle, content }) => [
      ...(bundle === null ? [] : [bundle]),
      ...(content === null ? [] : [content.runtimeConfig, content.deps]),
    ]),
  ]
  const needed = neededToStart(facts)
  return documents.filter(isUnjudged).map(({ path, reason, at: place }) => ({
    what: `${path} was not judged: ${reason}`,
    ...(needed.has(path) ? { effect: 'The app needs the file to start' } : {}),
    ...(output.files.exact(path)?.leadsTo === null ? { fix: replaceLink(path) } : {}),
    subject: path,
    severity: needed.has(path) ? 'error' : 'warning',
    ...at(path, place ?? (/\.(config|json)$/i.test(path) ? { line: 1, column: 1 } : null)),
  }))
}

/** A file with a wrong content has a rule of its own. */
function isUnjudged(document: Parsed<unknown>): document is Broken {
  // One finding tells the budget.
  return document.state === 'broken' && document.cause !== 'syntax' && document.cause !== 'over-budget'
}

function neededToStart(facts: Facts): ReadonlySet<string> {
  const { entry, output, platform, kind, hostingModel, launch } = facts
  // Settings that a link leads to elsewhere are there on the server, as a rule, and an app does without them.
  const settings = listedAppSettings(facts).map(({ path }) => path)
  const needed = new Set(settings.filter((path) => output.files.exact(path)?.leadsTo !== null))
  if (entry !== null) {
    for (const path of [entry.runtimeConfigPath, entry.depsPath, entry.assembly, entry.launcher?.file.path])
      if (path != null) needed.add(path)
    const list = `${entry.name}.staticwebassets.endpoints`
    // Measured: a pipe there hangs the start of an app that makes the call, a folder ends it.
    if (entryMetadata(facts)?.names.has('MapStaticAssets') === true)
      for (const path of output.staticAssets.keys()) if (stem(path) === list) needed.add(path)
    const runtime = valueOf(entry.runtimeConfig)?.frameworkDependent === false
    for (const { path } of output.unreadable)
      if (runtime && (isOfRuntime(path) || (hostingModel === 'inprocess' && path === HANDLER)))
        needed.add(path)
  }
  // In-process its name is all that counts.
  if (hostingModel === 'outofprocess' && launch?.program.place === 'inside')
    needed.add(output.files.anyCase(launch.program.path)?.path ?? launch.program.path)
  const onWindows = platform === null || platform.system === 'windows'
  if (
    output.webConfig.state !== 'absent' &&
    kind === 'aspnetcore' &&
    onWindows &&
    platform?.architecture !== 'arm'
  )
    for (const { path } of [output.webConfig, ...includedFiles(facts)]) needed.add(path)
  return needed
}

const HANDLER = 'aspnetcorev2_inprocess.dll'

/** What a self-contained app loads before its Main, and what the app loads first. */
function isOfRuntime(path: string): boolean {
  const systems = ['windows', 'linux'] as const
  return (
    isStartAssembly(path) ||
    path === 'libSystem.Native.so' ||
    systems.some((system) => RUNTIME_FILES.some((file) => runtimeFileName(file, system) === path))
  )
}

type Cap = 'too-many-files' | 'too-deep' | 'too-much-text'

const REASONS: Readonly<Record<Exclude<ListingGap['reason'], Cap>, string>> = {
  'link-out-of-root': 'is a link that leads out of the output: what it leads to was not judged',
  'link-not-followed': 'is a link to a folder of the output: its files were judged only where they lie',
  unreadable: 'cannot be read and was not judged',
  'unreadable-folder': 'cannot be read: what lies in it was not judged',
  'not-a-file': 'is neither a file nor a folder and was not judged',
}

function replaceLink(path: string): string {
  return `Replace the link ${path} by what it leads to.`
}

function gapProblem(gap: ListingGap): Problem {
  const { path, reason } = gap
  const name = path === '' ? 'The output' : path
  if (reason === 'too-many-files' || reason === 'too-deep' || reason === 'too-much-text')
    return capProblem(gap, reason)
  const isLink = reason === 'link-out-of-root' || reason === 'link-not-followed'
  return {
    what: `${name} ${REASONS[reason]}`,
    ...(isLink
      ? { fix: replaceLink(path) }
      : reason === 'unreadable' || reason === 'unreadable-folder'
        ? { fix: letRead(name) }
        : {}),
    subject: name,
    severity: severities[reason] ?? 'warning',
    path: path === '' ? null : path,
    line: null,
    column: null,
  }
}

/** A folder may hold anything that the app needs. */
const severities: Readonly<Partial<Record<ListingGap['reason'], Severity>>> = {
  'link-not-followed': 'note',
  'unreadable-folder': 'error',
}

/** The audit could not be completed: what is said of the rest is not all. */
function capProblem({ path, cap = 0 }: ListingGap, reason: Cap): Problem {
  const most = cap.toLocaleString('en-US')
  const [top = ''] = path.split('/')
  const what = {
    'too-many-files': `The output has more than ${most} files and folders: those ${path === '' ? 'beyond' : `in ${path}`} were not judged`,
    'too-deep': `The output nests deeper than ${most} folders: what lies deep in ${top} was not judged`,
    'too-much-text': `The configuration and settings files of the output have more than ${Math.round(cap / 1024 / 1024)} MB together: ${path} was not judged`,
  }[reason]
  const named = reason === 'too-deep' ? top : path || 'the files of other tools'
  const fix = `Publish anew into an empty folder, and leave out of the output what the app does not need, such as ${named}.`
  return { what, fix, subject: reason, severity: 'error', incomplete: true, ...NOWHERE }
}

function letRead(name: string): string {
  return `Let the audit read ${name}, or create it anew as a plain file.`
}

/** Files of sections on which the start depends: what else web.config includes is not read. */
function includedFiles({ iis }: Facts): Broken[] {
  return (iis?.externalSections ?? []).flatMap(({ source }) => (source.state === 'broken' ? [source] : []))
}
