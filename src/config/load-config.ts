// Finds and reads the configuration file.
import { relative, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { NO_CONFIG } from './config.ts'
import type { Config } from './config.ts'
import { refuseAll } from '../text/faults.ts'
import { movedConfig } from './moved-config.ts'
import { readSettings, refuseWhatIsNoFile, whatLies, withSlashes } from './settings-file.ts'
import type { SettingsFiles } from './settings-file.ts'
import { gitRoot, rootsOf } from './source-root.ts'

/** Read where none is named; two at once are a mistake. */
const USUAL_FILES = ['.github/publish-audit.yml', '.github/publish-audit.yaml'] as const

/** In place of a file: none is read. */
const NONE = 'none'

export interface LoadedConfig {
  readonly config: Config
  /** As reports name it: relative to the git root where it was found, else as given; null where none was read. */
  readonly file: string | null
  /** From the working directory to the folder that its paths are relative to; empty = the same. */
  readonly way: string
}

const NOTHING: LoadedConfig = { config: NO_CONFIG, file: null, way: '' }

interface Wanted {
  /** The one that the user names; null = the usual one, in the working directory or at the git root above it. */
  readonly config: string | null
  /** Hosts that the user names, which are told with what is wrong in the file. */
  readonly hosts: readonly string[]
  /** As given; null = the repository of the working directory. */
  readonly sourceRoot?: string | null
}

/** Throws UsageError. */
export async function loadConfig(
  { config: file, hosts, sourceRoot = null }: Wanted,
  cwd: string,
  ruleIds: readonly string[],
  files: SettingsFiles,
): Promise<LoadedConfig> {
  const roots = rootsOf(sourceRoot, cwd)
  const read = async (name: string, folder: string): Promise<Config> => {
    const tree = await readSettings(name, folder, files)
    const { configShape, describedHosts, faultsOfHosts, hostsIn } =
      await import('./readers/settings-readers.ts')
    const found = await describedHosts(hostsIn(tree), { folder, roots, files })
    try {
      return configShape(ruleIds, found).read(tree, 'the configuration')
    } catch (error) {
      if (error instanceof UsageError)
        refuseAll([...error.all, ...(await faultsOfHosts(tree, { folder, roots, files }, hosts, cwd))])
      throw error
    }
  }
  if (file === NONE) return NOTHING
  if (file !== null) {
    await refuseWhatIsNoFile('configuration', file, cwd, files)
    return { config: await read(file, cwd), file, way: '' }
  }
  const root = gitRoot(cwd)
  for (const folder of root === null || root === cwd ? [cwd] : [cwd, root]) {
    const name = await usualFile(folder, files)
    if (name === null) continue
    await refuseWhatIsNoFile('configuration', name, folder, files)
    const config = await read(name, folder)
    const way = withSlashes(relative(cwd, folder))
    return {
      config: way === '' ? config : movedConfig(config, way),
      file: withSlashes(relative(root ?? cwd, resolve(folder, name))),
      way,
    }
  }
  return NOTHING
}

async function usualFile(folder: string, files: SettingsFiles): Promise<string | null> {
  const there: string[] = []
  for (const name of USUAL_FILES) if ((await whatLies(name, folder, files)) !== 'nothing') there.push(name)
  const [found, second] = there
  if (found === undefined || second === undefined) return found ?? null
  throw new UsageError(`there are two configuration files, ${found} and ${second}`, 'keep one of them')
}
