// What kind of file describes a place, told by its name.

export const fromTypes = ['dockerfile', 'systemd', 'procfile', 'application-host'] as const
export type FromType = (typeof fromTypes)[number]

/** null = a host file, which any other name stands for. `path` may have folders of any system before the name. */
export function typeOfFile(path: string): FromType | null {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase()
  if (name.endsWith('.service')) return 'systemd'
  if (name === 'procfile') return 'procfile'
  if (name === 'applicationhost.config') return 'application-host'
  const steps = name.split('.')
  // What of the context Docker leaves out.
  if (name.endsWith('.dockerignore')) return null
  return name === 'containerfile' || steps.includes('dockerfile') ? 'dockerfile' : null
}
