// What a project proves of its output, in the words of `expect`.
import { projectName } from '../source/msbuild/project-of-target.ts'
import type { Listing } from '../source/listing.ts'
import { folderOf } from '../source/listing.ts'
import type { PublishLine } from '../source/workflow/publish-command.ts'
import { optionOf, settled, settledFirst } from './apps.ts'
import type { App } from './apps.ts'
import { frameworksOf, setRid } from './output-folder.ts'

export interface Expected {
  readonly key: string
  readonly value: string
  /** Likely, and not proved. */
  readonly isGuess: boolean
}

export function expectedOf(app: App, line: PublishLine | null, listing: Listing): readonly Expected[] {
  const kind = { key: 'kind', value: app.kind, isGuess: app.isGuess }
  if (app.kind !== 'aspnetcore' && app.kind !== 'worker') return [kind]
  const rid = setRid(app, line)
  return [
    kind,
    ...proved('entry-assembly', entryAssembly(app, line)),
    ...proved('target-framework', targetFramework(app, line)),
    ...proved('runtime-identifier', rid),
    ...proved('self-contained', flag(app, line, 'SelfContained', 'PublishSelfContained')),
    ...proved('single-file', flag(app, line, 'PublishSingleFile')),
    ...hostingModel(app, line, rid, listing),
  ]
}

function proved(key: string, value: string | null | undefined): readonly Expected[] {
  return value == null || value === '' ? [] : [{ key, value, isGuess: false }]
}

/** A single file and a native program have none. */
function entryAssembly(app: App, line: PublishLine | null): string | null {
  const whole = ['PublishSingleFile', 'PublishAot'].map((property) => valueOf(app, line, property))
  if (!whole.every((value) => value === null || value?.toLowerCase() === 'false')) return null
  const name = valueOf(app, line, 'AssemblyName')
  return name === undefined ? null : `${name ?? projectName(app.build.project)}.dll`
}

/** As runtimeconfig.json has it; a native program has none. */
function targetFramework(app: App, line: PublishLine | null): string | null {
  const [framework = '', ...others] = frameworksOf(app, line)
  if (others.length > 0 || valueOf(app, line, 'PublishAot') !== null) return null
  const [name = ''] = framework.split('-')
  return /^net(?:coreapp)?\d+\.\d+$/.test(name) ? name : null
}

function flag(app: App, line: PublishLine | null, ...properties: readonly string[]): string | null {
  const options = properties.flatMap((property) => optionOf(app.build, line, property) ?? [])
  const value = options.length > 0 ? options[0]?.value : settledFirst(app.build, ...properties)
  const written = value?.toLowerCase() ?? ''
  return written === 'true' || written === 'false' ? written : null
}

/** What the SDK writes into web.config, where the project brings none of its own. */
function hostingModel(
  app: App,
  line: PublishLine | null,
  rid: string | null | undefined,
  listing: Listing,
): readonly Expected[] {
  const own = listing.webConfigs.some((path) => folderOf(path) === app.build.folder)
  const isForIis = rid === null || rid?.startsWith('win') === true
  if (app.kind !== 'aspnetcore' || own || !isForIis || valueOf(app, line, 'PublishAot') !== null) return []
  const model = valueOf(app, line, 'AspNetCoreHostingModel')
  // Of an empty one the SDK writes its own.
  if (model == null || model === '')
    return model === undefined ? [] : [{ key: 'hosting-model', value: 'inprocess', isGuess: true }]
  const written = model.toLowerCase()
  // Of others the SDK makes an error.
  return MODELS.includes(written) ? [{ key: 'hosting-model', value: written, isGuess: false }] : []
}

const MODELS = ['inprocess', 'outofprocess']

/** A property of the command line goes before the project's. */
function valueOf({ build }: App, line: PublishLine | null, property: string): string | null | undefined {
  const option = optionOf(build, line, property)
  return option === undefined ? settled(build, property) : (option.value ?? undefined)
}
