// What a report says of the files of a target.
import type { Stated, StatedFact } from '../expect/stated-facts.ts'
import type { AppFacts } from '../facts/app/app.ts'
import type { Hosting } from '../facts/iis/hosting.ts'
import type { Requirement } from '../facts/requirements.ts'
import { count, flag, list, oneOf, orNull, record, text } from './values.ts'
import { model, position } from './words.ts'

const namedVersion = record(({ need }) => ({ name: need('name', text), version: need('version', text) }))

const appHost = record(({ need }) => ({
  path: need('path', text),
  format: need('format', oneOf(['pe', 'elf', 'mach-o'])),
  architecture: need('architecture', orNull(oneOf(['x86', 'x64', 'arm', 'arm64', 'other']))),
}))

export const appFacts = record(({ need }): AppFacts => ({
  entryAssembly: need('entryAssembly', orNull(text)),
  targetFramework: need('targetFramework', orNull(text)),
  runtimeIdentifier: need('runtimeIdentifier', orNull(text)),
  deployment: need('deployment', orNull(oneOf(['framework-dependent', 'self-contained']))),
  singleFile: need('singleFile', flag),
  nativeAot: need('nativeAot', flag),
  readyToRun: need('readyToRun', flag),
  trimmed: need('trimmed', orNull(flag)),
  appHost: need('appHost', orNull(appHost)),
  frameworks: need('frameworks', list(namedVersion)),
  includedFrameworks: need('includedFrameworks', list(namedVersion)),
}))

export const hostingFacts = record(({ need }): Hosting => ({
  webConfig: need('webConfig', text),
  module: need('module', orNull(text)),
  hostingModel: need('hostingModel', orNull(model)),
  hostingModelDeclared: need('hostingModelDeclared', orNull(text)),
  processPath: need('processPath', orNull(text)),
  arguments: need('arguments', orNull(text)),
  environmentVariables: need('environmentVariables', list(text, 10_000)),
}))

const framework = record(({ need }) => ({ name: need('name', text), accepts: need('accepts', orNull(text)) }))

const WITH_TEXT = ['operating-system', 'architecture', 'libc', 'iis-module', 'iis-feature'] as const
const requirementId = oneOf([...WITH_TEXT, 'framework', 'worker-bitness', 'own-pool'])

export const requirement = record(({ need }): Requirement => {
  const id = need('id', requirementId)
  const told = { text: need('text', text), path: need('path', orNull(text)), line: need('line', position) }
  if (id === 'framework') return { id, value: need('value', framework), ...told }
  if (id === 'worker-bitness') return { id, value: need('value', count), ...told }
  if (id === 'own-pool') return { id, value: need('value', flag), ...told }
  return { id, value: need('value', text), ...told }
})

const place = record(({ need }) => ({
  path: need('path', orNull(text)),
  line: need('line', position),
  column: need('column', position),
}))

const fact = record(({ need, whole }): StatedFact => ({
  value: need('value', orNull(text)),
  known: need('known', flag),
  ...whole(place),
}))

const facts = record(({ need }): Stated['facts'] => ({
  kind: need('kind', fact),
  'entry-assembly': need('entry-assembly', fact),
  'target-framework': need('target-framework', fact),
  'runtime-identifier': need('runtime-identifier', fact),
  'self-contained': need('self-contained', fact),
  'single-file': need('single-file', fact),
  'hosting-model': need('hosting-model', fact),
  module: need('module', fact),
  environment: need('environment', fact),
}))

const listed = record(({ whole }) => ({ ...whole(namedVersion), ...whole(place) }))

const frameworks = record(({ need, whole }) => ({
  known: need('known', flag),
  listed: need('listed', list(listed)),
  ...whole(place),
}))

export const stated = record(({ need }): Stated => ({
  facts: need('facts', facts),
  frameworks: need('frameworks', frameworks),
}))
