// What is to be told of the files that describe the hosts of a run.
import type { Notice } from '../findings/policy.ts'
import type { Host } from '../hosts/host.ts'

/** Each once. */
export function noticesOfHosts(hosts: readonly Host[]): readonly Notice[] {
  const warnings = new Set(hosts.flatMap(({ origin }) => origin?.warnings ?? []))
  return [...warnings].map(({ text, at: { file: path, line, column } }) => ({
    text,
    at: { path, line, column },
  }))
}
