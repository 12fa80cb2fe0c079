// What is tracked, looked over once.

export interface Listing {
  readonly files: ReadonlySet<string>
  /** Links: what they lead to is not read. */
  readonly links: ReadonlySet<string>
  /** Project files of C#, F# and Visual Basic. */
  readonly projects: readonly string[]
  readonly workflows: readonly string[]
  /** web.config and its transforms. */
  readonly webConfigs: readonly string[]
  /** Whether a tracked file has that name, in whatever folder. */
  readonly hasName: (name: string) => boolean
}

const WORKFLOWS = '.github/workflows/'

/** `outputs`: folders of audited outputs, of which nothing is a source. */
export function listingOf(
  files: readonly string[],
  outputs: readonly string[],
  links: readonly string[] = [],
): Listing {
  const inside = outputs.map((folder) => `${folder}/`)
  const taken =
    inside.length === 0 ? files : files.filter((path) => !inside.some((one) => path.startsWith(one)))
  const projects: string[] = []
  const workflows: string[] = []
  const webConfigs: string[] = []
  for (const path of taken) {
    if (path.endsWith('proj')) {
      if (/\.(?:cs|fs|vb)proj$/.test(path)) projects.push(path)
    } else if (path.endsWith('onfig') || path.endsWith('ONFIG')) {
      if (/^web(?:\.[^/]+)?\.config$/i.test(nameOf(path))) webConfigs.push(path)
    } else if (path.startsWith(WORKFLOWS) && /^[^/]+\.ya?ml$/.test(path.slice(WORKFLOWS.length))) {
      workflows.push(path)
    }
  }
  let names: ReadonlySet<string> | null = null
  const hasName = (name: string) => (names ??= new Set(taken.map(nameOf))).has(name)
  return { files: new Set(taken), links: new Set(links), projects, workflows, webConfigs, hasName }
}

/** The folder of a file, `''` for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function within(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}

/** The SDK takes the first whose name is that but for case. */
export function ownWebConfig({ files, webConfigs }: Listing, folder: string): string | null {
  const exact = within(folder, 'web.config')
  if (files.has(exact)) return exact
  return webConfigs.find((path) => path.toLowerCase() === exact.toLowerCase()) ?? null
}

export function isLinkedWebConfig({ links }: Listing, folder: string): boolean {
  const exact = within(folder, 'web.config')
  return [...links].some((path) => path.toLowerCase() === exact.toLowerCase())
}

/** Where a relative path leads from there, written with either slash; null out of the root, and where no plain path is written. */
export function resolvePath(folder: string, written: string): string | null {
  const path = written.trim().replaceAll('\\', '/')
  if (path === '' || path.startsWith('/') || /[$@%*?:;]/.test(path)) return null
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** The file or link of that name in the folder or the nearest above it. */
export function nearestAbove({ files, links }: Listing, folder: string, name: string): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    const path = within(at, name)
    if (files.has(path) || links.has(path)) return path
    if (at === '') return null
  }
}
