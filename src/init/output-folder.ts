// Where `dotnet publish` writes an app.
import { folderOf, nearestAbove, resolvePath, within } from '../source/listing.ts'
import { projectName } from '../source/msbuild/project-of-target.ts'
import type { Reading } from '../source/reading.ts'
import { pathFrom } from '../source/workflow/workflow-paths.ts'
import type { PublishLine } from '../source/workflow/publish-command.ts'
import { settled, settledFirst } from './apps.ts'
import type { App } from './apps.ts'
import type { Published } from './publishes.ts'

export interface OutputFolder {
  /** From the root, with `*` for what is not known. */
  readonly path: string
  /** Where the workflow writes it, where only a run knows the place; null where `path` is it. */
  readonly elsewhere: string | null
}

export function outputFolder({ app, line }: Published, reading: Reading): OutputFolder {
  const written = line === null ? null : outputOf(line)
  const path =
    line === null || written === null ? null : pathFrom(line.written.folder, written, line.written.variables)
  if (path !== null) return { path: path || '.', elsewhere: null }
  return { path: usualFolder(app, line, reading), elsewhere: written }
}

function outputOf({ written, properties }: PublishLine): string | null {
  const directory = properties.get('publishdir')
  return written.output ?? directory?.value ?? directory?.word.replace(/^.*publishdir=/i, '') ?? null
}

/** As MSBuild composes it. */
function usualFolder(app: App, line: PublishLine | null, reading: Reading): string {
  const { build } = app
  const own = settled(build, 'PublishDir') ?? settled(build, 'PublishUrl')
  const ownPath = own == null ? null : resolvePath(build.folder, own)
  if (ownPath !== null && ownPath !== '') return ownPath
  const frameworks = frameworksOf(app, line)
  const framework = frameworks.length === 1 ? (frameworks[0] ?? '*') : '*'
  const configuration = configurationOf(line, framework)
  const rid = ridOf(app, line)
  const artifacts = artifactsFolder(app, reading)
  if (artifacts === null) {
    const parts = ['bin', configuration, framework, ...(rid === null ? [] : [rid]), 'publish']
    return within(build.folder, parts.join('/'))
  }
  const pivots = [configuration.toLowerCase(), ...(settled(build, 'TargetFrameworks') ? [framework] : [])]
  const pivot = [...pivots, ...(rid === null ? [] : [rid])].join('_')
  return within(artifacts, `publish/${projectName(build.project)}/${pivot}`)
}

/** What it may be published for. */
export function frameworksOf({ build }: App, line: PublishLine | null): readonly string[] {
  const option = line?.properties.get('targetframework')
  if (option !== undefined) return option.value === null ? [] : [option.value]
  const all = settledFirst(build, 'TargetFramework', 'TargetFrameworks')
  return (all ?? '').split(';').flatMap((one) => one.trim() || [])
}

function configurationOf(line: PublishLine | null, framework: string): string {
  const written = line?.written.configuration ?? null
  const known = line === null || written === null ? null : pathFrom('', written, line.written.variables)
  // Since .NET 8, publish takes Release; in an older app that is written by hand it stands on the command line.
  const isOld = /^net(?:coreapp\d|[567]\.)/.test(framework)
  return known ?? (isOld && line !== null && written === null ? 'Debug' : 'Release')
}

const NEEDS_RID = ['PublishSingleFile', 'PublishAot', 'PublishReadyToRun', 'PublishTrimmed', 'SelfContained']

/** null = portable, `*` where it is not known. */
function ridOf(app: App, line: PublishLine | null): string | null {
  const set = setRid(app, line)
  if (set !== null) return set ?? '*'
  const implied = NEEDS_RID.some((property) => {
    const value = line?.properties.get(property.toLowerCase())?.value ?? settled(app.build, property)
    return value?.toLowerCase() === 'true'
  })
  return implied ? '*' : null
}

/** undefined where it is set and not known. */
export function setRid({ build }: App, line: PublishLine | null): string | null | undefined {
  const option = line?.properties.get('runtimeidentifier')
  if (option !== undefined) return option.value ?? undefined
  const set = settled(build, 'RuntimeIdentifier')
  // What is imported from elsewhere seldom sets it.
  return set === undefined && build.open ? null : set
}

/** UseArtifactsOutput stands in Directory.Build.props, whose folder is the one that counts. */
function artifactsFolder({ build }: App, reading: Reading): string | null {
  if (settled(build, 'UseArtifactsOutput')?.toLowerCase() !== 'true') return null
  const props = nearestAbove(reading.listing, build.folder, 'Directory.Build.props')
  return within(props === null ? build.folder : folderOf(props), 'artifacts')
}
