/** A function of one object that is asked again for every host: it runs once for each object. */
export function oncePer<Key extends object, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const found = new WeakMap<Key, { readonly result: Result }>()
  return (key) => {
    const known = found.get(key) ?? { result: find(key) }
    found.set(key, known)
    return known.result
  }
}
