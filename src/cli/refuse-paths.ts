// Paths of the command line that are none.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest, quoted, UsageError } from '../engine.ts'
import { commandNames } from './options.ts'

/** `explian x` names no paths. */
export function refuseMisspelt([word = '']: readonly string[], cwd: string): void {
  const near = /^[a-z-]+$/i.test(word) ? nearest(word, commandNames) : null
  if (near === null || near === word || existsSync(resolve(cwd, word))) return
  throw new UsageError(`there is no command and no path ${quoted(word)}`, `did you mean ${near}?`)
}

export function refuseNoPath(targets: readonly unknown[]): void {
  if (targets.length === 0)
    throw new UsageError('no path given', 'name the folder that dotnet publish wrote, or see --help')
}
