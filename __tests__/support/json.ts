// Ways into parsed JSON.

/** What lies at the keys; undefined where there is no such place. */
export function valueAt(json: unknown, ...keys: readonly (string | number)[]): unknown {
  let value = json
  for (const key of keys) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  }
  return value
}

/** The keys of the object there, in their order. */
export function keysAt(json: unknown, ...keys: readonly (string | number)[]): readonly string[] {
  const value = valueAt(json, ...keys)
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
