// `dotnet` and the app that arguments name, in both hosting models: who starts it looks for dotnet first.
import { appFault, programFault } from '../../facts/iis/launch-faults.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { extension } from '../../publish/files.ts'
import { findBesideShipped } from '../apphost/dotnet-root.ts'
import { isDescribed, namedDotnet, openBitness } from '../machine/named-dotnet.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { placedOnWindows } from '../machine/place.ts'
import type { Placed } from '../machine/place.ts'
import { workerCpu } from '../machine/pool-bitness.ts'
import { opaque, passed, UNJUDGED, unknown } from '../step.ts'
import type { AppDocuments, Given, NamedDotnet, Outcome, Program } from '../step.ts'
import { launchFailed } from './launch-failed.ts'
import { appOutside, programOutside } from './outside.ts'

export function startByDotnet(given: Given, launch: Launch): Outcome {
  const fault = programFault(given.facts)
  if (fault !== null) return launchFailed(given, fault)
  const where = placedOnWindows(given.host, launch.program)
  const inProcess = given.decided.model === 'inprocess'
  const cpu = inProcess ? workerCpu(given.host) : null
  const named = where.place === 'outside' ? namedDotnet(given.host, where.path, cpu) : null
  const muxer = findMuxer(given, launch, named)
  if (muxer.state === 'failed') return muxer
  const app = findApp(given, launch, named)
  if (app.state === 'failed') return app
  if (muxer.state !== 'unknown') return app
  // An app that lies outside is not judged, whichever dotnet starts it.
  if (app.state === 'unknown') return app
  return { ...muxer, decided: muxer.decided ?? app.decided }
}

// A folder part without such a file: the module does not search PATH then (step 6c).
function findMuxer(given: Given, launch: Launch, named: NamedDotnet | null): Outcome {
  const where = placedOnWindows(given.host, launch.program)
  const inProcess = given.decided.model === 'inprocess'
  if (where.place === 'outside') {
    const open = inProcess ? null : openBitness(given, launch)
    return open ?? findNamed(given, launch, where, named)
  }
  const path = inProcess && extension(where.path) === '' ? `${where.path}.exe` : where.path
  const shipped = given.facts.output.files.anyCase(path)
  return shipped === undefined ? passed('searched on PATH') : findBesideShipped(given, shipped.path)
}

// The muxer of a .NET that is described is taken to be there (docs/hosts.md).
function findNamed(
  given: Given,
  launch: Launch,
  where: Extract<Placed, { place: 'outside' }>,
  named: NamedDotnet | null,
): Outcome {
  const { known, path } = where
  const told = launch.shown.program
  if (known === 'missing' || (known === 'unknown' && named?.serving.state === 'none'))
    return programOutside(given, launch, { ...where, known: 'missing' })
  if (known === 'exists' || (named !== null && isDescribed(given.host, named))) return passed(told)
  if (named === null || named.architecture === null || named.serving.state !== 'unknown')
    return unknown(`${told} lies outside the output`, ['existing-files'], { files: [path], told })
  return unknown(`${told} lies outside the output`, named.serving.missing, { files: [path], told })
}

function findApp(given: Given, launch: Launch, dotnet: NamedDotnet | null): Outcome {
  const fault = appFault(given.facts)
  if (fault !== null) return launchFailed(given, fault)
  const where = launch.app === null ? null : placedOnWindows(given.host, launch.app.where)
  if (where?.place === 'outside') return appOutside(given, launch, where)
  const file = launch.app?.file ?? ''
  const documents = documentsOf(given, file)
  if (documents === null) return opaque(`${file}: what lies in that folder is not judged`)
  const program: Program = {
    ...UNJUDGED,
    by: 'dotnet',
    dotnet: toldDotnet(launch, dotnet),
    architecture: cpuOf(given, documents, dotnet),
    searched: launch.bare,
    app: documents,
    arguments: launch.tokens,
  }
  return passed(`${launch.shown.processPath ?? 'dotnet'} → ${file}`, { program })
}

// From here on the folder is only told, and the value of a variable stays unsaid.
function toldDotnet({ programBy }: Launch, dotnet: NamedDotnet | null): NamedDotnet | null {
  if (dotnet === null || programBy === 'processPath') return dotnet
  return { ...dotnet, root: `the folder that ${programBy} names` }
}

function cpuOf({ host, decided }: Given, app: AppDocuments, dotnet: NamedDotnet | null): Architecture | null {
  if (decided.model === 'inprocess') return workerCpu(host)
  if (dotnet !== null) return dotnet.architecture
  // An assembly for 32 bits can only be meant for the x86 dotnet; which one PATH finds is not in the files.
  const head = app.assemblyHead
  const narrow =
    head?.format === 'pe' && head.managed?.architecture === 'x86' && head.managed.readyToRun === null
  return narrow && host.architecture === 'x64' && host.workerBitness === 32 ? 'x86' : host.architecture
}
