// Finds and reads the configuration file.
import { shortLine } from '../text/escape.ts'
import { UsageError } from '../errors.ts'
import { configShape } from './config-keys.ts'
import { NO_CONFIG } from './config.ts'
import type { Config } from './config.ts'
import { readSettings, whatLies } from './settings-file.ts'

const DEFAULT_CONFIG = '.github/publish-audit.yml'

/** `file` is the one that the user names; null = the usual one where it exists. Throws UsageError. */
export async function loadConfig(
  file: string | null,
  cwd: string,
  ruleIds: readonly string[],
): Promise<Config> {
  const name = file ?? DEFAULT_CONFIG
  const found = whatLies(name, cwd)
  if (found === 'other') throw new UsageError(`the configuration ${shortLine(name)} is no file`)
  if (found === 'nothing') {
    if (file === null) return NO_CONFIG
    throw new UsageError(`there is no configuration file ${shortLine(name)}`)
  }
  return configShape(ruleIds).read(await readSettings(name, cwd), 'the configuration')
}
