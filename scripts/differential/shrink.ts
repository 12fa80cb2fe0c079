// Makes a disagreement small: takes away whatever can go while simulator and host still disagree.

/** `value` is plain data, `isCase` says whether a part of it still is, and `holds` whether it shows the disagreement. */
export async function shrink<T>(
  value: T,
  isCase: (smaller: unknown) => smaller is T,
  holds: (smaller: T) => Promise<boolean>,
): Promise<T> {
  let current = value
  for (let found = true; found;) {
    found = false
    for (const smaller of removals(current)) {
      if (!isCase(smaller) || !(await holds(smaller))) continue
      current = smaller
      found = true
      break
    }
  }
  return current
}

/** The value without one member or item, at any depth; the largest parts first. */
function removals(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    const without = items.map((_, index) => items.filter((__, other) => other !== index))
    const inside = items.flatMap((item, index) => removals(item).map((smaller) => items.with(index, smaller)))
    return [...without, ...inside]
  }
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value)
  const without = members.map(([name]) => Object.fromEntries(members.filter(([other]) => other !== name)))
  const inside = members.flatMap(([name, member]) =>
    removals(member).map((smaller) => ({ ...value, [name]: smaller })),
  )
  return [...without, ...inside]
}

/** As a TypeScript literal. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([name, member]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`
    return `${key}: ${literal(member)}`
  })
  return `{ ${members.join(', ')} }`
}
