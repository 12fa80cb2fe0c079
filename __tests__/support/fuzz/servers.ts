// The fuzz of applicationHost.config: whatever its text is, it becomes a host or a mistake of the user.
import * as fc from 'fast-check'
import { UsageError } from '../../../src/errors.ts'
import { IIS_CONFIG, EXPRESS_CONFIG } from '../servers.ts'
import { serverHost, describeServer } from '../server-host.ts'
import { anyDamage, damagedText, SECRET } from './damage.ts'
import { demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const RICH = [IIS_CONFIG, EXPRESS_CONFIG].map((text) =>
  text
    // Most of it are extensions of one kind.
    .replace(/(?:<mimeMap fileExtension="\.x[^>]*>\n){300}/, '')
    .replace('IUSR', SECRET),
)

/** Edits that leave it XML: words for words. */
const WORDS = [
  'Deny',
  'Allow',
  'true',
  'false',
  'Contoso',
  '/',
  '',
  'AspNetCoreModuleV2',
  '..',
  '\u202e',
  '%x%',
  '\\\\s\\t',
]

const replaced = fc
  .tuple(fc.constantFrom(...RICH), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...WORDS)), { maxLength: 12 }))
  .map(([text, edits]) => {
    const values = text.split(/(?<=")/)
    for (const [at, word] of edits) {
      const index = at % values.length
      if (values[index]?.includes('=') === false) values[index] = `${word}"`
    }
    return values.join('')
  })
const broken = fc
  .tuple(fc.constantFrom(...RICH), anyDamage)
  .map(([text, damage]) => damagedText(text, damage))

export const serverFuzzes: readonly Fuzz[] = [
  fuzz(
    'applicationHost.config',
    () => fc.tuple(fc.oneof(replaced, broken), fc.constantFrom('Contoso', 'Contoso.Web', 'Contoso/x', null)),
    ([text, site]) => {
      try {
        const { open, warnings } = describeServer(text, site)
        for (const each of open) demandSentence(each, SECRET)
        for (const each of warnings) demandSentence(each.text, SECRET)
        serverHost(text, site)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        demandSentence(error.message, SECRET)
      }
    },
  ),
]
