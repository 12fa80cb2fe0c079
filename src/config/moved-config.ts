// A configuration that was found above the working directory: its hosts, with their paths as they are seen from there. Patterns
// of targets stay as they are, since a glob is matched from the folder of the configuration.
import { posix, win32 } from 'node:path'
import { presetNamed } from '../hosts/presets.ts'
import type { Host } from '../hosts/host.ts'
import type { Config } from './config.ts'

/** `way` leads from the working directory to the folder that the path is relative to: `..`, `../..`; empty = the same. */
export function movedPath(path: string, way: string): string {
  if (way === '' || posix.isAbsolute(path) || win32.isAbsolute(path)) return path
  return `${way}/${path.replace(/^(?:\.\/)+/, '')}`
}

export function movedConfig(config: Config, way: string): Config {
  // A name of the configuration or a preset is no path.
  const isName = (value: string) => config.hosts.has(value) || presetNamed(value) !== null
  const movedHost = (host: Host): Host => ({
    ...host,
    pool: host.pool.map((member) => ({ ...member, path: movedPath(member.path, way) })),
  })
  return {
    ...config,
    targets: config.targets.map(({ hosts, ...target }) => ({
      ...target,
      hosts: hosts.map(({ value, at }) => ({ value: isName(value) ? value : movedPath(value, way), at })),
    })),
    hosts: new Map([...config.hosts].map(([name, host]) => [name, movedHost(host)])),
  }
}
