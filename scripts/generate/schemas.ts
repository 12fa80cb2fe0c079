// The JSON Schemas of the files that users write, from the code that reads them.
import { configShape } from '../../src/config/config-keys.ts'
import { hostFileSchema } from '../../src/hosts/parse-host.ts'
import type { JsonSchema } from '../../src/text/shape.ts'
import type { Generated } from './deliver.ts'

const BASE = 'https://raw.githubusercontent.com/dotnet-publish-audit/dotnet-publish-audit/main/'

export function schemas(ruleIds: readonly string[]): Generated {
  return new Map([
    file('schema/config.schema.json', 'Configuration of dotnet-publish-audit', configShape(ruleIds).schema),
    file('schema/host.schema.json', 'Host file of dotnet-publish-audit', hostFileSchema),
  ])
}

/** Draft 7 is what the YAML support of editors reads. */
function file(path: string, title: string, schema: JsonSchema): readonly [string, string] {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', $id: `${BASE}${path}`, title }
  return [path, `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`]
}
