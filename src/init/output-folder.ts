// Where `dotnet publish` writes an app.
import { folderOf, nearestAbove, resolvePath, within } from '../source/listing.ts'
import { projectName } from '../source/msbuild/project-of-target.ts'
import type { Reading } from '../source/reading.ts'
import { pathFrom } from '../source/workflow/workflow-paths.ts'
import type { PublishLine } from '../source/workflow/publish-command.ts'
import { filledIn } from '../source/workflow/variables.ts'
import { pathFault } from '../text/glob.ts'
import { optionOf, placesOfProperty, settled, settledFirst } from './apps.ts'
import type { App } from './apps.ts'
import type { Published } from './publishes.ts'

export interface OutputFolder {
  /** From the root, with `*` for what a matrix decides; null where it is not certain. */
  readonly path: string | null
  /** Why it is not, in words; '' where it is. */
  readonly why: string
}

export function outputFolder({ app, line }: Published, reading: Reading): OutputFolder {
  const written = writtenFolder(app, line)
  if (written === null) return usualFolder(app, line, reading)
  const { text, path } = written
  if (path === null) return uncertain(`to ${text}, which only a run knows`)
  const isOwn = !text.includes('*') && !/[?[\]{}()!]/.test(path) && pathFault(path) === null
  return isOwn ? certain(path === '' ? '.' : path) : uncertain(`to ${text}, which has signs of a glob`)
}

function certain(path: string): OutputFolder {
  return { path, why: '' }
}

function uncertain(why: string): OutputFolder {
  return { path: null, why }
}

interface WrittenFolder {
  readonly text: string
  readonly path: string | null
}

/** `-o` is of the folder in which the command runs, PublishDir of the project's (measured: SDK 10.0.401, which takes no PublishUrl). */
function writtenFolder({ build }: App, line: PublishLine | null): WrittenFolder | null {
  const output = line?.written.output ?? null
  if (line !== null && output !== null)
    return { text: output, path: pathFrom(line.written.folder, output, line.written.variables) }
  const option = line?.properties.get('publishdir')
  const own = settled(build, 'PublishDir')
  if (line !== null && option !== undefined && !(option.isVariable && own !== null))
    return { text: option.written, path: pathFrom(build.folder, option.written, line.written.variables) }
  const isSet = placesOfProperty(build, 'PublishDir').length > 0
  return isSet
    ? { text: own ?? 'its PublishDir', path: own == null ? null : resolvePath(build.folder, own) }
    : null
}

/** Each leads elsewhere than to the usual folder. */
const DECIDE = [
  'ArtifactsPath',
  'BaseOutputPath',
  'OutputPath',
  'OutDir',
  'AppendTargetFrameworkToOutputPath',
  'AppendRuntimeIdentifierToOutputPath',
]

/** As MSBuild composes it. */
function usualFolder(app: App, line: PublishLine | null, reading: Reading): OutputFolder {
  const { build } = app
  const isOnLine = (property: string) => line?.properties.has(property.toLowerCase()) === true
  const isInProject = (property: string) => placesOfProperty(build, property).length > 0
  const isUnsettled = settled(build, 'UseArtifactsOutput') === undefined && isInProject('UseArtifactsOutput')
  const decider =
    DECIDE.find((property) => isOnLine(property) || isInProject(property)) ??
    (isOnLine('UseArtifactsOutput') || isUnsettled ? 'UseArtifactsOutput' : null) ??
    (isOnLine('PublishProfile') && build.open ? 'PublishProfile' : null)
  if (decider !== null) return uncertain(`to a folder that ${decider} decides`)
  const frameworks = frameworksOf(app, line)
  const framework = frameworks.length === 1 ? (frameworks[0] ?? '*') : '*'
  const configuration = configurationOf(app, line, framework)
  const rid = ridOf(app, line)
  const artifacts = artifactsFolder(app, reading)
  if (artifacts === null) {
    const parts = ['bin', configuration, framework, ...(rid === null ? [] : [rid]), 'publish']
    return certain(within(build.folder, parts.join('/')))
  }
  const pivots = [configuration.toLowerCase(), ...(settled(build, 'TargetFrameworks') ? [framework] : [])]
  const pivot = [...pivots, ...(rid === null ? [] : [rid])].join('_')
  return certain(within(artifacts, `publish/${projectName(build.project)}/${pivot}`))
}

/** What it may be published for. */
export function frameworksOf({ build }: App, line: PublishLine | null): readonly string[] {
  const option = optionOf(build, line, 'TargetFramework')
  if (option !== undefined) return option.value === null ? [] : [option.value]
  const all = settledFirst(build, 'TargetFramework', 'TargetFrameworks')
  return (all ?? '').split(';').flatMap((one) => one.trim() || [])
}

/** `*` where it is not known. A variable of this name does nothing: publish goes before it (measured: SDK 10.0.401). */
function configurationOf({ build }: App, line: PublishLine | null, framework: string): string {
  const option = line?.properties.get('configuration')
  if (option !== undefined && !option.isVariable) return option.value ?? '*'
  const written = line?.written.configuration ?? null
  if (line !== null && written !== null) return filledIn(written, line.written.variables) ?? '*'
  if (placesOfProperty(build, 'PublishRelease').length > 0) return '*'
  // Since .NET 8, publish takes Release; in an older app that is written by hand it stands on the command line.
  const isOld = /^net(?:coreapp\d|[567]\.)/.test(framework)
  return isOld && line !== null ? 'Debug' : 'Release'
}

const NEEDS_RID = ['PublishSingleFile', 'PublishAot', 'PublishReadyToRun', 'PublishTrimmed', 'SelfContained']

/** null = portable, `*` where it is not known. */
function ridOf(app: App, line: PublishLine | null): string | null {
  const set = setRid(app, line)
  if (set !== null) return set ?? '*'
  const implied = NEEDS_RID.some((property) => {
    const value = optionOf(app.build, line, property)?.value ?? settled(app.build, property)
    return value?.toLowerCase() === 'true'
  })
  return implied ? '*' : null
}

/** undefined where it is set and not known. */
export function setRid({ build }: App, line: PublishLine | null): string | null | undefined {
  const option = optionOf(build, line, 'RuntimeIdentifier')
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
