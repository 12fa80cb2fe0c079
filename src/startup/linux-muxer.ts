// `dotnet <app>` on Linux: an argument counts as an app only if it ends in .dll or .exe and is there; else it is taken for
// a command of the SDK (docs/sources.md, the .NET host).
import { OPTIONS_WITH_VALUE } from '../facts/launch.ts'
import { placeOfMissingEntry } from '../facts/missing-entry.ts'
import { fileName } from '../publish/files.ts'
import { parseHostVersion } from '../hosts/version.ts'
import { documentsOf } from './app-documents.ts'
import { resolverOf } from './installation.ts'
import { findFile, insideSite, knownFile } from './place.ts'
import { defect, failed, passed, unknown, UNJUDGED } from './step.ts'
import type { Given, Outcome } from './step.ts'

/** Where distributions and Microsoft's packages put it; the muxer in dotnet-root is taken to be present. */
const USUAL = new Set([
  '/usr/bin/dotnet',
  '/usr/local/bin/dotnet',
  '/usr/share/dotnet/dotnet',
  '/usr/lib/dotnet/dotnet',
])

export function startMuxer(given: Given, program: string, words: readonly string[]): Outcome {
  const { host } = given
  if (
    program.startsWith('/') &&
    !USUAL.has(program) &&
    program !== `${host.dotnet.dotnetRoot ?? ''}/dotnet`
  ) {
    const known = knownFile(host, program)
    if (known === 'missing') return refuse(given, program, 'is not there', null)
    if (known === 'unknown')
      return unknown(`${program} lies outside the output`, ['existing-files'], `${program} is there`, {
        program: UNJUDGED,
      })
  }
  const app = appOf(words)
  if (app === null) return refuse(given, 'dotnet', 'is given no app', '0x80008081')
  const inside = app.text.startsWith('/') ? insideSite(host, app.text) : app.text.replace(/^(\.\/)+/, '')
  const file = inside === null ? undefined : findFile(given, inside)
  if (inside === null) return elsewhere(given, app.text, app.exec)
  if (file === undefined || !/\.(dll|exe)$/i.test(file.path)) return noApp(given, app.text, app.exec)
  const documents = documentsOf(given, file.path)
  const by = documents === null ? 'unjudged' : 'dotnet'
  return passed(`dotnet → ${file.path}`, {
    program: { ...UNJUDGED, by, architecture: host.architecture, app: documents, arguments: words },
  })
}

function appOf(words: readonly string[]): { readonly text: string; readonly exec: boolean } | null {
  const exec = words[0]?.toLowerCase() === 'exec'
  for (let index = exec ? 1 : 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (OPTIONS_WITH_VALUE.has(word.toLowerCase())) index += 1
    else if (!word.startsWith('--')) return { text: word, exec }
  }
  return null
}

function elsewhere(given: Given, text: string, exec: boolean): Outcome {
  const known = knownFile(given.host, text)
  if (known === 'exists') return passed(`${text}, outside the output`, { program: UNJUDGED })
  if (known === 'missing') return noApp(given, text, exec)
  return unknown(`${text} lies outside the output`, ['existing-files'], `${text} is there`, {
    program: UNJUDGED,
  })
}

// Without an SDK the host itself answers, and 8 and 9 differ from 10; with one its command line does, without a host code.
function noApp(given: Given, text: string, exec: boolean): Outcome {
  const { sdk, dotnet } = given.host
  const major = parseHostVersion(resolverOf(dotnet) ?? '')?.major ?? null
  const withoutSdk = major === null ? null : major >= 10 ? '0x8000809b' : '0x80008091'
  const other = given.facts.output.files.anyCase(text.replace(/^(\.\/)+/, ''))
  const isProgram = other !== undefined && other.path === text.replace(/^(\.\/)+/, '')
  const why = isProgram
    ? 'is neither a .dll nor an .exe'
    : other === undefined
      ? 'is not in the output'
      : `is called ${other.path} in the output`
  return refuse(given, text, why, exec ? '0x80008081' : sdk === 'none' ? withoutSdk : null)
}

function refuse({ facts }: Given, text: string, why: string, exitCode: string | null): Outcome {
  const { entry } = facts
  const isEntry = entry?.assembly === fileName(text) && !entry.assemblyPresent
  const place = isEntry ? placeOfMissingEntry(facts) : null
  const rule = isEntry ? 'entry-assembly-missing' : 'entrypoint-not-in-artifact'
  const found = defect(rule, isEntry ? fileName(text) : text, place?.path ?? null, place?.at ?? null, {
    why,
    file: text,
    assembly: fileName(text),
  })
  return failed(null, exitCode, `${text} ${why}`, found, 'The application to execute does not exist')
}
