// A setting still holds the token that a step of the release was to replace.
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { decidedByCode } from '../facts/settings/set-by-code.ts'
import { effectiveSettings, keyOfVariable } from '../facts/settings/settings-faults.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts and uses a text such as #{ConnectionString}# in the place of a value: logins fail, addresses are invalid.',
  why: 'Tokens of the forms #{NAME}#, #{NAME}, __NAME__ and %%NAME%% are replaced by a step of the pipeline or by Octopus. Where that step ran before publish, did not run, or does not know the name, they stay.',
  seenAs: ['Format of the initialization string does not conform to specification'],
  sources: [
    'https://marketplace.visualstudio.com/items?itemName=qetza.replacetokens',
    'https://octopus.com/docs/projects/steps/configuration-features/substitute-variables-in-templates',
  ],
}

/** The value as a whole: inside of a longer one it may be a template of the app. */
const TOKEN = /^(?:#\{[\w.:[\] -]{1,200}\}#?|__[A-Za-z][\w.-]{0,200}__|%%[\w.-]{1,200}%%)$/

/** Of these a value that is none is told by rules of their own. */
const JUDGED = /^(?:allowedhosts$|urls$|kestrel:endpoints:|logging:(?:[^:]+:)?loglevel:)/

export default defineRule({
  id: 'unreplaced-token',
  title: 'A setting holds a token that nothing has replaced',
  severity: 'warning',
  about: 'any',
  fix: 'Run the step that replaces tokens on the published files, with a value for each, or set the value by a variable of the place.',
  check(facts, _day, trials) {
    if (decidedByCode(entryMetadata(facts), 'value') !== null) return []
    // Set on one of several places, it is left on the others.
    const everywhere = trials.map(({ host }) => new Set([...host.environment.keys()].map(keyOfVariable)))
    const settings = [...effectiveSettings(listedAppSettings(facts))]
    const left = settings.filter(
      ([key, { value }]) =>
        !JUDGED.test(key) &&
        TOKEN.test(value.trim()) &&
        !(everywhere.length > 0 && everywhere.every((keys) => keys.has(key))),
    )
    return left.flatMap(([, { key, path, at: position }]) =>
      path === null
        ? []
        : [{ what: `${key} holds a token that nothing has replaced`, subject: key, ...at(path, position) }],
    )
  },
})
