// Kestrel:EndpointDefaults:Protocols, which holds for the port that IIS's module gives an app out-of-process. Measured on 10.0.12
// with the module's variables: endpoints of Kestrel:Endpoints are overridden there, and with them their own Protocols.
import type { Facts } from '../facts.ts'
import { optionsOf, wordsOfApp } from './command-line.ts'
import { listedAppSettings } from './loaded-settings.ts'
import { effectiveSettings, keyOfVariable } from './settings-faults.ts'
import type { EffectiveSetting } from './settings-faults.ts'

const KEY = 'kestrel:endpointdefaults:protocols'
const HTTP2 = 2

const FLAGS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['http1', 1],
  ['http2', HTTP2],
  ['http1andhttp2', 3],
  ['http3', 4],
  ['http1andhttp2andhttp3', 7],
])

/** The setting by which Kestrel speaks HTTP/2 alone; null where it does not, or what says so lies outside of the output. */
export function onlyHttp2(facts: Facts): EffectiveSetting | null {
  const setting =
    byOption(facts) ?? byVariable(facts, '') ?? byFile(facts) ?? byVariable(facts, 'aspnetcore_')
  return setting !== null && protocolsOf(setting.value) === HTTP2 ? setting : null
}

/** As Enum.TryParse reads it: a number, a name in any case, or several of them; null for what is none, which Kestrel ignores. */
function protocolsOf(value: string): number | null {
  if (/^\s*\+?\d{1,9}\s*$/.test(value)) return Number(value)
  const parts = value.split(',').map((name) => FLAGS.get(name.trim().toLowerCase()))
  return parts.reduce<number | null>(
    (all, part) => (all === null || part === undefined ? null : all | part),
    0,
  )
}

function byOption({ launch }: Facts): EffectiveSetting | null {
  if (launch === null) return null
  const found = optionsOf(launch.muxer ? wordsOfApp(launch.tokens) : launch.tokens).get(KEY)
  return found === undefined
    ? null
    : { key: `--${found.key}`, value: found.value, by: 'option', path: null, at: null }
}

function byVariable({ iis }: Facts, prefix: string): EffectiveSetting | null {
  const set = iis?.aspNetCore?.environmentVariables.findLast(
    ({ name }) => keyOfVariable(name) === `${prefix}${KEY}`,
  )
  return set === undefined
    ? null
    : { key: set.name, value: set.value, by: 'variable', path: null, at: set.at }
}

function byFile(facts: Facts): EffectiveSetting | null {
  return effectiveSettings(listedAppSettings(facts)).get(KEY) ?? null
}
