// The official JSON Schema of SARIF 2.1.0, from the package of Microsoft's that brings it.
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'

const require = createRequire(import.meta.url)
// As published.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const published = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as Record<
  string,
  unknown
>
const { $schema: _draft, id: _id, ...schema } = published

// RFC 3986, section 2: what a URI may be written of.
const URI = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-F]{2})+$/

// Draft 4 names the dialect and itself otherwise, and says nothing else here that is no longer so.
const validate = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URI.test(text) && /^[a-z][a-z\d+.-]*:/i.test(text),
    'uri-reference': URI,
    'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  },
}).compile(schema)

/** What the schema has against it, one line each. */
export function faultsBySchema(log: unknown): readonly string[] {
  return validate(log)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}
