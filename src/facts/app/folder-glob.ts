// One glob that matches exactly the named folders of an output.

/** null for fewer than two. `folders` are relative with `/`; `all` are the paths of all files. */
export function folderGlob(folders: readonly string[], all: readonly string[]): string | null {
  const [first] = folders
  if (first === undefined || folders.length < 2) return null
  if (folders.some((folder) => /[\\*?[\]{}()!,]/.test(folder))) return null
  const split = folders.map((folder) => folder.split('/'))
  const depth = first.split('/').length
  if (split.every((segments) => segments.length === depth)) {
    const differs = first.split('/').map((segment, at) => split.some((segments) => segments[at] !== segment))
    const starred = first.split('/').map((segment, at) => (differs[at] === true ? '*' : segment))
    if (matches(starred, all) === folders.length) return starred.join('/')
    if (differs.filter(Boolean).length === 1) {
      const at = differs.indexOf(true)
      return starred.with(at, `{${split.map((segments) => segments[at]).join(',')}}`).join('/')
    }
  }
  return `{${folders.join(',')}}`
}

// How many folders the pattern names; `*` never stands for a hidden one.
function matches(pattern: readonly string[], all: readonly string[]): number {
  const named = new Set<string>()
  for (const path of all) {
    const folder = path.split('/').slice(0, -1)
    if (folder.length < pattern.length) continue
    const head = folder.slice(0, pattern.length)
    const fits = pattern.every((part, at) => (part === '*' ? !head[at]?.startsWith('.') : part === head[at]))
    if (fits) named.add(head.join('/'))
  }
  return named.size
}
