// What applicationHost.config says of a server beyond the keys of a host file: no person would write it down (docs/decisions.md).
import type { AspNetCoreModule } from '../../facts/iis/iis-configuration.ts'
import type { Place } from '../../text/tree.ts'

export interface ServerFacts {
  /** Sections with their whole path that no web.config there may set. */
  readonly lockedSections: ReadonlyMap<string, Place>
  /** Sections and groups that IIS knows there, with their whole path; null = not told. */
  readonly declared: ReadonlySet<string> | null
  /** What the collections of the server hold for the site, by `identityOfKey` (server-keys.ts). */
  readonly heldKeys: ReadonlyMap<string, Place>
  /** Modules that no web.config may take out of the list, in lower case. */
  readonly lockedModules: ReadonlySet<string>
  /** The ASP.NET Core Modules that a handler can name, whatever their version; null = not told, or `module` says it. */
  readonly aspNetCore: readonly AspNetCoreModule[] | null
  /** Other applications of the pool, which may be requested before this one. */
  readonly sharedWith: readonly string[]
}

/** Without what the keys that a person wrote beside the file decide. */
export function besideKeys(facts: ServerFacts, isWritten: (key: string) => boolean): ServerFacts {
  return {
    ...facts,
    // A module that is not in the file brings its section.
    declared: isWritten('modules') ? null : facts.declared,
    aspNetCore: isWritten('module') ? null : facts.aspNetCore,
    sharedWith: isWritten('pool') ? [] : facts.sharedWith,
  }
}
