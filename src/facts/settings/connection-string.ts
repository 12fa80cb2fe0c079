// The parts of a connection string, as ADO.NET takes them apart; values in quotes are not looked into.

/** By name in lower case; of a name that is there twice the last counts. Never print a value: it may be a secret. */
export function connectionParts(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(';').map((part): [string, string] => {
      const at = part.indexOf('=')
      return at < 0 ? ['', ''] : [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]
    }),
  )
}

/** The value of the first of these names that is there; '' = none is. */
export function firstPart(parts: ReadonlyMap<string, string>, names: readonly string[]): string {
  return names.map((name) => parts.get(name)).find((value) => value !== undefined) ?? ''
}

/** The file of a database of SQLite, or of SQL Server that is attached. */
export const FILE_NAMES = ['data source', 'datasource', 'filename', 'attachdbfilename'] as const
