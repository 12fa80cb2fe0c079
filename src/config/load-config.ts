// Finds and reads the configuration file.
import { shortLine } from '../text/escape.ts'
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { configShape } from './config-keys.ts'
import { NO_CONFIG } from './config.ts'
import type { Config } from './config.ts'
import { isFile, readSettings } from './settings-file.ts'

const DEFAULT_CONFIG = '.github/publish-audit.yml'

/** `file` is the one that the user names; null = the usual one where it exists. Throws UsageError. */
export async function loadConfig(
  file: string | null,
  cwd: string,
  ruleIds: readonly string[],
): Promise<Config> {
  const name = file ?? DEFAULT_CONFIG
  if (!isFile(resolve(cwd, name))) {
    if (file === null) return NO_CONFIG
    throw new UsageError(`there is no configuration file ${shortLine(name)}`)
  }
  return configShape(ruleIds).read(await readSettings(name, cwd), 'the configuration')
}
