// A program that the .NET SDK made: an app host with its assembly, a single file, or Native AOT.
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { fileName } from '../../publish/files.ts'
import type { Launcher } from '../../publish/output.ts'
import { absent } from '../../publish/parsed.ts'
import { defect } from '../defect.ts'
import type { DefectPlace } from '../defect.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { followed } from '../machine/links.ts'
import { findFile, siblingOf } from '../machine/place.ts'
import { failed, opaque, passed, UNJUDGED, unknown } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

export interface Start {
  readonly launcher: Launcher
  /** Where it really lies in the output. */
  readonly path: string
  readonly architecture: Architecture | null
  /** The words behind it. */
  readonly words: readonly string[]
  /** What asks for it. */
  readonly asked: DefectPlace
}

export function startLauncher(given: Given, { launcher, path, architecture, words, asked }: Start): Outcome {
  const { marks } = launcher
  const { dotnetSearch } = marks
  const base: Program = { ...UNJUDGED, path, architecture, dotnetSearch, arguments: words }
  if (marks.nativeAot) return passed(`${path}, Native AOT`, { program: { ...base, by: 'native-aot' } })
  if (marks.bundleHeader !== null) return startBundle(given, launcher, base)
  if (!marks.isAppHost) return opaque(`${path} is no app host: what it starts is not judged`)
  const bound = marks.boundTo ?? `${path.replace(/\.exe$/i, '')}.dll`
  const assembly = findFile(given, siblingOf(path, bound))
  if (marks.unbound || assembly === undefined)
    return failed({
      stage: 'program',
      exitCode: marks.unbound ? '0x80008095' : '0x8000809a',
      detail: marks.unbound
        ? `${path} names no assembly`
        : `${path} starts ${bound}, which is not in the output`,
      says: marks.unbound ? 'app-host-unbound' : 'app-host-no-assembly',
      defect: defect('entry-assembly-missing', fileName(bound), asked, {
        assembly: bound,
        starter: path,
        unbound: marks.unbound ? 'unbound' : 'bound',
        on: systemOf(given.host),
      }),
    })
  const file = followed(given.host, assembly)
  if (typeof file !== 'string') return file
  const app = documentsOf(given, file)
  if (app === null) return opaque(`${path} → ${file}: what lies in that folder is not judged`)
  const appLocalResolver = findsBeside(given, launcher, path)
  return passed(`${path} → ${file}`, { program: { ...base, by: 'app-host', app, appLocalResolver } })
}

/** Whether the launcher at that path finds a hostfxr beside itself: app-local, as in a self-contained output. */
function findsBeside(given: Given, { marks }: Launcher, path: string): boolean {
  if (marks.dotnetSearch?.appLocal === false) return false
  return findFile(given, siblingOf(path, runtimeFileName('hostfxr', systemOf(given.host)))) !== undefined
}

// Its own assembly, runtimeconfig and deps.json lie inside.
function startBundle(given: Given, launcher: Launcher, base: Program): Outcome {
  const path = launcher.file.path
  if (launcher.bundle?.state === 'broken') {
    const { cause, reason } = launcher.bundle
    if (cause !== 'syntax')
      return unknown(`${path} was not judged: ${reason}`, [], null, { program: { ...base, by: 'unjudged' } })
    return failed({
      stage: 'hostfxr',
      exitCode: '0x8000809f',
      detail: `${path}: ${reason}`,
      defect: defect('empty-or-truncated-binary', fileName(path), { path }, { fault: 'truncated' }),
    })
  }
  const appLocalResolver = findsBeside(given, launcher, path)
  const { content } = launcher
  // What lies beside a single file is not looked at, even where it is an app of its own.
  if (content === null) return opaque(`${path}: what lies in the single file is not known`)
  const app = {
    assembly: content.entryAssembly ?? path,
    assemblyHead: content.entryHead,
    runtimeConfig: content.runtimeConfig,
    runtimeConfigPath: path,
    devConfig: absent,
    deps: content.deps,
    depsPath: path,
  }
  return passed(`${path}, single file`, { program: { ...base, by: 'bundle', app, appLocalResolver } })
}
