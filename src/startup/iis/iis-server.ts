// In-process the app must run on the server of IIS: a filter that it adds asks for it while the app starts (dotnet/aspnetcore
// src/Servers/IIS/IIS/src/Core/IISServerSetupFilter.cs).
import { neverListens } from '../../facts/settings/never-listens.ts'
import { replacesServer } from '../../facts/settings/web-server.ts'
import { metadataOf } from '../app/assemblies/app-metadata.ts'
import { noServer } from '../app/no-server.ts'
import { defect } from '../defect.ts'
import { failed, passed, passedOver, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

function askForServer(given: Given): Outcome {
  const metadata = metadataOf(given)
  const assembly = given.decided.program?.app?.assembly ?? null
  if (metadata === null || assembly === null) return passedOver('unreadable')
  if (neverListens(given.facts, metadata)) return noServer(assembly)
  const replaced = replacesServer(given.facts, metadata)
  if (replaced === 'never') return passed('of IIS, as it is chosen in its process')
  if (replaced === 'perhaps') return unknown(`${assembly} may choose Kestrel`, [], null)
  return failed({
    stage: 'app',
    detail: `${assembly} chooses Kestrel`,
    defect: defect('inprocess-use-kestrel', assembly, { path: assembly }, { assembly }),
  })
}

/** Out-of-process it may be any server, but some one must listen. */
function askForAny(given: Given): Outcome {
  const { program } = given.decided
  if (program === null || program.by === 'unjudged') return passedOver('open')
  const metadata = metadataOf(given)
  if (metadata === null) return passedOver('unreadable')
  const assembly = program.app?.assembly ?? ''
  return neverListens(given.facts, metadata) ? noServer(assembly) : passed('not ruled out')
}

export const ANY_SERVER: StepDefinition = { id: 'web-server', title: 'a web server', run: askForAny }

export const IIS_SERVER: StepDefinition = {
  id: 'iis-server',
  title: 'the server of IIS',
  run: askForServer,
}
