// How what a property is set to is held against what an output shows.
import type { Asked, ShownOutput } from './shown-output.ts'

/** Values of MSBuild, of web.config and of the host compare without case. */
export function same(value: string, shown: string | null | undefined): boolean {
  return shown != null && value !== '' && value.toLowerCase() === shown.toLowerCase()
}

/** Of other kinds there never is one. */
export function isLackingWebConfig({ result, webConfigPath }: ShownOutput): boolean {
  return result.kind === 'aspnetcore' && webConfigPath === null
}

/** `net8.0-windows` is net8.0 in runtimeconfig.json. */
export function isFramework(value: string, shown: string | null | undefined): boolean {
  return same(value.split('-')[0] ?? '', shown)
}

/** The program that is missed is the one that the property switches off, and no other. */
export function isOwnAppHost({ program, webConfigPath }: ShownOutput, { subject, path }: Asked): boolean {
  const onWindows = path !== null && path === webConfigPath
  return [program, `${program}.exe`].some((own) => (onWindows ? same(own, subject) : own === subject))
}

export function asksForPatch({ app }: ShownOutput['result'], version: string | null): boolean {
  return (app?.frameworks ?? []).some((asked) =>
    version === null ? asked.version.split('-')[0]?.endsWith('.0') !== true : asked.version === version,
  )
}
