// The settings that count in an app: files, over them the environment, over that the command line.
import { HOST_SOURCES } from '../../../facts/settings/loaded-settings.ts'
import type { LoadedSettings } from '../../../facts/settings/loaded-settings.ts'
import type { HostBuilder } from '../../../facts/settings/host-builder.ts'
import { effectiveSettings, keyOfVariable } from '../../../facts/settings/settings-faults.ts'
import type { EffectiveSetting, SetBy } from '../../../facts/settings/settings-faults.ts'
import { appVariables } from '../../machine/environment.ts'
import { systemOf } from '../../../hosts/host.ts'
import { appOptions } from './settings-on-host.ts'
import type { Given } from '../../step.ts'

/** By `foldKey(key)`; `files` null: they lie elsewhere, and only what goes before them is known. Under IIS only what nothing overrides: there the module sets variables of its own. */
export function settingsInEffect(
  given: Given,
  builder: HostBuilder,
  files: readonly LoadedSettings[] | null,
): ReadonlyMap<string, EffectiveSetting> {
  const variables = [...appVariables(given)].map(([name, value]) => ofPlace('variable', name, value, name))
  const options = [...appOptions(given.decided.program).values()].map(({ key, value }) =>
    ofPlace('option', key, value, `--${key}`),
  )
  if (systemOf(given.host) === 'windows')
    return effectiveSettings(files ?? [], new Set([...variables, ...options].map(([key]) => key)))
  const ofHost = HOST_SOURCES[builder]
    .toReversed()
    .flatMap((source) =>
      source === 'options'
        ? options
        : variables.flatMap(([key, setting]): Entry[] =>
            key.startsWith(source) ? [[key.slice(source.length), setting]] : [],
          ),
    )
  const behind = files === null ? [] : [...ofHost, ...effectiveSettings(files)]
  const all = new Map([...behind, ...variables, ...options])
  return new Map([...all].filter(([, setting]) => setting.by === 'file' || !isPlaceholder(setting)))
}

/** What a deployment puts there is not in the description of the host. */
export function isPlaceholder({ value }: Pick<EffectiveSetting, 'value'>): boolean {
  return /[$%#{}]/.test(value)
}

type Entry = readonly [key: string, setting: EffectiveSetting]

function ofPlace(by: SetBy, name: string, value: string, shown: string): Entry {
  return [keyOfVariable(name), { key: shown, value, at: null, path: null, by }]
}
