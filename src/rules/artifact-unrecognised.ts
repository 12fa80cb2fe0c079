// The path is no publish output: says what it is, and what to audit instead. Nothing else is judged then.
import type { Facts } from '../facts/facts.ts'
import { isBuilt, publishFolderOf } from '../facts/app/build-folders.ts'
import { folderGlob } from '../facts/app/folder-glob.ts'
import type { Unrecognised } from '../facts/app/recognise.ts'
import { asFix } from '../judge/words/as-fix.ts'
import { defineRule, NOWHERE } from '../judge/rule.ts'

/** More would only hide the glob, which names them all. */
const MOST_NAMED = 8

export const explanation = {
  symptom: 'Nothing was audited. What gets deployed from this path is not an app that a server can run.',
  why:
    'A publish folder holds, in its root, an app with its runtimeconfig.json, a single-file or Native AOT program, a web.config ' +
    'or a static site. A project folder, an archive, a single file or an empty folder is none of these.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-publish',
  ],
}

export default defineRule({
  id: 'artifact-unrecognised',
  title: 'The path is not the output of dotnet publish',
  severity: 'error',
  about: 'any',
  fix: 'Audit the folder that dotnet publish writes, by default bin/Release/<target framework>/publish, with UseArtifactsOutput artifacts/publish/<project>/release, or the one named with -o.',
  ofUnrecognised: true,
  check(facts) {
    const { unrecognised, output } = facts
    if (unrecognised === null || (unrecognised.what === 'nested-app' && unrecognised.apps.length === 1))
      return []
    const words = said(unrecognised, facts)
    if (words === null) return []
    const { is, it, advice } = words
    const what = `${output.label} ${is}`
    const told =
      advice === undefined
        ? { what }
        : { what: `${what}: ${advice('it')}`, fix: asFix(advice(it ?? output.label)) }
    return [{ ...told, subject: unrecognised.what, ...NOWHERE }]
  },
})

interface Said {
  /** Follows the path. */
  readonly is: string
  /** What to do instead, without full stop. */
  readonly advice?: (it: string) => string
  /** By its name; absent = the path. */
  readonly it?: string
}

const NO_REPORT: Said = {
  is: 'matches no report',
  advice: () =>
    'look whether the jobs that audit have uploaded their reports, and into which folder they were downloaded',
}

/** null where another rule says more. */
function said(unrecognised: Unrecognised, facts: Facts): Said | null {
  const { label, gaps } = facts.output
  switch (unrecognised.what) {
    case 'nothing':
      if (gaps.length > 0) return { is: 'cannot be read' }
      if (!/[*?{[]/.test(label)) return missing(facts)
      return /\.json$/i.test(label) ? NO_REPORT : { is: 'matches nothing' }
    case 'archive':
      return { is: 'is an archive, which is not read', advice: unpack }
    case 'file':
      return singleFile(label)
    case 'report':
      return null
    case 'empty':
      return { is: 'is an empty folder: nothing was published there' }
    case 'project-folder':
      return projectFolder(unrecognised, facts)
    case 'archive-only':
      return {
        is: `holds no app but the archive ${unrecognised.shownBy ?? ''}`,
        advice: unpack,
        it: unrecognised.shownBy ?? '',
      }
    case 'nested-app':
      return {
        is: `holds ${unrecognised.apps.length} apps in folders below it, none in its root`,
        advice: () => toAudit(unrecognised, facts),
      }
    case 'aspire-host':
      return {
        is: `holds nothing but an Aspire AppHost (${unrecognised.shownBy ?? ''}), which starts other projects while they are developed and is not published`,
        advice: () => 'publish the projects that it starts, and audit what that writes',
      }
    case 'app-gone':
      return {
        is: `holds ${unrecognised.shownBy ?? ''} of an app, but neither a program nor a DLL with its runtimeconfig.json`,
        advice: () => 'deploy the whole publish folder of the app',
      }
    case 'nothing-known':
      return {
        is: 'holds no app: no runtimeconfig.json, no program, no web.config and no static site lie in its root',
      }
  }
}

function missing({ output: { nearby } }: Facts): Said {
  if (nearby === null) return { is: 'does not exist' }
  const { near, folder } = nearby
  return near === null
    ? { is: `does not exist (it was looked for in ${folder ?? 'the working directory'})` }
    : { is: 'does not exist', advice: () => `audit ${near}, which is there` }
}

const unpack = (it: string) => `unpack ${it} and audit the folder`

function singleFile(label: string): Said {
  const written = 'the folder that dotnet publish writes'
  if (/\.(csproj|fsproj|vbproj|sln|slnx)$/i.test(label))
    return { is: 'is a project file', advice: (it) => `publish ${it} and audit ${written}` }
  const is = 'is a single file'
  if (!/(\.dll|\.exe|\.config)$/i.test(label)) return { is, advice: () => `audit ${written}` }
  const slash = label.lastIndexOf('/')
  const folder = slash < 0 ? '.' : label.slice(0, slash) || '/'
  return { is, advice: (it) => `audit the folder that ${it} lies in, ${folder}` }
}

function projectFolder(unrecognised: Unrecognised, facts: Facts): Said {
  const is = `is a project folder (it holds ${unrecognised.shownBy ?? ''}), not the output of dotnet publish`
  if (unrecognised.apps.length > 0) return { is, advice: () => toAudit(unrecognised, facts) }
  const project = unrecognised.shownBy ?? ''
  const folder = project.slice(0, project.lastIndexOf('/') + 1)
  const built = facts.output.files.all
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path }) => /^bin\/[^/]+\/(net[^/]+)\/[^/]+$/i.exec(path.slice(folder.length))?.[1])
    .find((tfm) => tfm !== undefined)
  const usual =
    built === undefined ? null : below(facts.output.label, `${folder}bin/Release/${built}/publish`)
  return {
    is,
    // Without a build nothing tells where it writes: UseArtifactsOutput lets it be a folder beside the projects.
    advice: (it) =>
      usual === null
        ? `publish ${isSolution(project) ? `a project of ${it}` : it} with -o and audit the folder named with it`
        : `publish ${it} and audit the folder that this writes, such as ${usual}`,
    it: unrecognised.shownBy ?? '',
  }
}

/** Of a whole solution dotnet publish takes no -o. */
function isSolution(path: string): boolean {
  return /\.slnx?$/i.test(path)
}

function toAudit({ apps }: Unrecognised, { output }: Facts): string {
  if (apps.every(isBuilt)) {
    const published = apps.slice(0, MOST_NAMED).map((app) => publishFolderOf(below(output.label, app)))
    const more = apps.length > published.length ? [`${apps.length - published.length} more`] : []
    return `run dotnet publish, and audit what it writes: ${listed([...published, ...more])}, or the folders named with -o`
  }
  const paths = apps.slice(0, MOST_NAMED).map((app) => below(output.label, app))
  if (paths.length < apps.length) paths.push(`${apps.length - paths.length} more`)
  if (apps.length === 1) return `audit ${paths.join('')}`
  const files = output.files.all.map(({ path }) => path)
  // A label with such characters would itself be taken for a glob.
  const glob = /[*?[\]{}()!]/.test(output.label) ? null : folderGlob(apps, files)
  const all = glob === null ? '' : `, or all of them with the glob ${below(output.label, glob)}`
  return `audit ${listed(paths)}${all}`
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

function below(label: string, path: string): string {
  return label === '.' ? path : `${label.replace(/\/$/, '')}/${path}`
}
