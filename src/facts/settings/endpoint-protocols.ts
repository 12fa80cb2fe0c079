// Kestrel:EndpointDefaults:Protocols, which holds for the port that IIS's module gives an app out-of-process. Measured on 10.0.12
// with the module's variables: endpoints of Kestrel:Endpoints are overridden there, and with them their own Protocols.
import type { Facts } from '../facts.ts'
import { optionsOf, wordsOfApp } from './command-line.ts'
import { EVERY_ENDPOINT, HTTP2, protocolsOf } from './protocols.ts'
import { listedAppSettings } from './loaded-settings.ts'
import { effectiveSettings, keyOfVariable } from './settings-faults.ts'
import type { EffectiveSetting } from './settings-faults.ts'

/** The setting by which Kestrel speaks HTTP/2 alone, or nothing at all; null where it does not, or what says so lies outside of the output. */
export function withoutHttp1(
  facts: Facts,
): (EffectiveSetting & { readonly speaks: 'http2' | 'nothing' }) | null {
  const setting =
    byOption(facts) ?? byVariable(facts, '') ?? byFile(facts) ?? byVariable(facts, 'aspnetcore_')
  const protocols = setting === null ? null : protocolsOf(setting.value)
  if (setting === null || (protocols !== HTTP2 && protocols !== 0)) return null
  return { ...setting, speaks: protocols === 0 ? 'nothing' : 'http2' }
}

function byOption({ launch }: Facts): EffectiveSetting | null {
  if (launch === null) return null
  const found = optionsOf(launch.muxer ? wordsOfApp(launch.tokens) : launch.tokens).get(EVERY_ENDPOINT)
  return found === undefined
    ? null
    : { key: `--${found.key}`, value: found.value, by: 'option', path: null, at: null }
}

function byVariable({ iis }: Facts, prefix: string): EffectiveSetting | null {
  const set = iis?.aspNetCore?.environmentVariables.findLast(
    ({ name }) => keyOfVariable(name) === `${prefix}${EVERY_ENDPOINT}`,
  )
  return set === undefined
    ? null
    : { key: set.name, value: set.value, by: 'variable', path: null, at: set.at }
}

function byFile(facts: Facts): EffectiveSetting | null {
  return effectiveSettings(listedAppSettings(facts)).get(EVERY_ENDPOINT) ?? null
}
