// `dotnet <app>` on Linux: an argument counts as an app only if it ends in .dll or .exe and is there; else it is taken for
// a command of the SDK (docs/sources.md, the .NET host).
import { muxerArguments, optionFault } from '../../facts/dotnet/host-arguments.ts'
import { parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { HIDDEN, namesFile, shownPath, shownWord } from '../../facts/shown-words.ts'
import { fileName } from '../../publish/files.ts'
import { notDescribed } from '../apphost/dotnet-root.ts'
import { defect } from '../defect.ts'
import type { Saying } from '../host-says.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { followed } from '../machine/links.ts'
import { findFile, fromWorkingDirectory, knownFile, placedOnLinux } from '../machine/place.ts'
import type { Placed } from '../machine/place.ts'
import { resolverOf } from '../machine/serving-installation.ts'
import { notJudged } from './not-judged.ts'
import { failed, opaque, passed, UNJUDGED } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

/** Where distributions and Microsoft's packages put it; the muxer in dotnet-root is taken to be present. */
const USUAL = new Set([
  '/usr/bin/dotnet',
  '/usr/local/bin/dotnet',
  '/usr/share/dotnet/dotnet',
  '/usr/lib/dotnet/dotnet',
])

export function startMuxer(given: Given, program: string, words: readonly string[]): Outcome {
  const { host } = given
  const usual = USUAL.has(program) || program === `${host.dotnet.dotnetRoot ?? ''}/dotnet`
  const known = program.startsWith('/') ? knownFile(host, program) : null
  if (known === 'missing')
    return refuse(given, shownPath(program), 'does not exist', { exitCode: null, says: 'ENOENT' })
  if (known !== null && !usual) {
    if (known === 'unknown') return outside(shownPath(program), program, shownPath(program))
    // Where dotnet-root is not said, the one that is started is taken for the described one.
    if (host.dotnet.dotnetRoot !== null)
      return notDescribed(host, host.dotnet, `${shownPath(program)} is started`, folderOf(program))
  }
  const { exec, app } = muxerArguments(words)
  const text = app === null ? undefined : words[app]
  if (text === undefined) return refuse(given, 'dotnet', 'is given no app', withoutApp(words, exec))
  const where = placedOnLinux(host, fromWorkingDirectory(host, text))
  if (where.place === 'outside') return elsewhere(given, text, where, exec)
  const file = findFile(given, where.path)
  if (file === undefined || !/\.(dll|exe)$/i.test(file.path)) return noApp(given, text, where.path, exec)
  const assembly = followed(host, file)
  if (typeof assembly !== 'string') return assembly
  const documents = documentsOf(given, assembly)
  if (documents === null) return notJudged(`${assembly} lies in a folder of its own`, assembly)
  return passed(`dotnet → ${assembly}`, {
    program: {
      ...UNJUDGED,
      by: 'dotnet',
      architecture: host.architecture,
      searched: !program.includes('/'),
      app: documents,
      arguments: words,
    },
  })
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function outside(text: string, path: string, told: string): Outcome {
  return opaque(`${text} lies outside the output`, ['existing-files'], { files: [path], told, opaque: true })
}

function elsewhere(
  given: Given,
  text: string,
  { known, path }: Extract<Placed, { place: 'outside' }>,
  exec: boolean,
): Outcome {
  const told = shownApp(given, text, null)
  if (known === 'exists') return notJudged(`${told} lies outside the output`, told)
  return known === 'missing'
    ? noApp(given, text, null, exec)
    : outside(told, path, shownApp(given, path, null))
}

// What else stands there may be a secret.
function shownApp({ facts }: Given, text: string, inside: string | null): string {
  const lies = (path: string) => facts.output.files.anyCase(path) !== undefined
  const named = namesFile(text) || (inside !== null && (lies(inside) || lies(`${inside}.dll`)))
  return named ? text : text.startsWith('-') ? shownWord(text) : HIDDEN
}

function noApp(given: Given, text: string, inside: string | null, exec: boolean): Outcome {
  const other = inside === null ? undefined : given.facts.output.files.anyCase(inside)
  const there =
    other === undefined
      ? inside === null
        ? 'does not exist'
        : 'is not in the output'
      : other.path === inside
        ? 'is neither a .dll nor an .exe'
        : `is called ${other.path} in the output`
  const why = optionFault(text, exec) ?? there
  return refuse(given, shownApp(given, text, inside), why, exec ? NOT_THERE : noCommand(given))
}

interface Refused {
  readonly exitCode: string | null
  readonly says: Saying
}

const NOT_THERE: Refused = { exitCode: '0x80008081', says: 'exec-no-app' }

// Without an SDK the host itself answers, and 8 and 9 differ from 10; with one its command line does, without a host code.
export function noCommand({ host: { sdk, dotnet } }: Given): Refused {
  if (sdk === null) return { exitCode: null, says: 'app-not-found' }
  if (sdk !== 'none') return { exitCode: null, says: 'sdk-no-command' }
  const major = parseHostVersion(resolverOf(dotnet) ?? '')?.major ?? null
  const exitCode = major === null ? null : major >= 10 ? '0x8000809b' : '0x80008091'
  return { exitCode, says: 'dotnet-no-command' }
}

// An option of the host that is the last word has no value.
function withoutApp(words: readonly string[], exec: boolean): Refused {
  const usage = words.length === 0 ? 'dotnet-usage' : 'host-options'
  const says = words.length % 2 === (exec ? 0 : 1) ? 'option-without-value' : usage
  return { exitCode: '0x80008081', says }
}

function refuse({ facts }: Given, text: string, why: string, { exitCode, says }: Refused): Outcome {
  const { entry } = facts
  const name = fileName(text)
  const isEntry = entry?.assembly === name && !entry.assemblyPresent
  const place = (isEntry ? facts.missingEntry : null) ?? { path: null, at: null }
  return failed({
    stage: 'hostfxr',
    exitCode,
    detail: `${text} ${why}`,
    says,
    named: says === 'dotnet-no-command' ? text : null,
    defect: isEntry
      ? defect('entry-assembly-missing', name, place, {
          assembly: name,
          starter: null,
          unbound: 'bound',
          on: 'linux',
        })
      : defect('entrypoint-not-in-artifact', text, place, { why }),
  })
}
