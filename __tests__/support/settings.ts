// Settings files given as text, and the errors that they earn.
import { UsageError } from '../../src/errors.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import type { Host } from '../../src/hosts/host.ts'
import { parseHostFile } from '../../src/hosts/parse-host.ts'

export async function hostOf(text: string): Promise<Host> {
  return parseHostFile(await parseYaml(text, 'h.yml'), 'h')
}

/** `message` or `message | hint` of the usage error; `accepted` without one. */
export async function refusalOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.hint === null ? error.message : `${error.message} | ${error.hint}`
  }
  return 'accepted'
}

/** Every mistake of a usage error; empty without one. */
export async function mistakesIn(attempt: () => unknown): Promise<readonly string[]> {
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.all.map(({ message }) => message)
  }
  return []
}
