// The app by its own names, for what is to be changed. Where the output does not tell one, a name that says so.
import type { ReferencedApp } from '../../facts/app/referenced-app.ts'
import type { Facts } from '../../facts/facts.ts'
import { productName } from '../../facts/dotnet/framework-names.ts'

/** `Contoso.Web.dll`. */
export function dllOf({ entry }: Pick<Facts, 'entry'>): string {
  return entry?.assembly ?? `${entry?.name ?? 'YourApp'}.dll`
}

/** `Contoso.Web.exe`. */
export function exeOf({ entry }: Pick<Facts, 'entry'>): string {
  const launcher = entry?.launcher?.file.path
  return launcher !== undefined && /\.exe$/i.test(launcher) ? launcher : `${entry?.name ?? 'YourApp'}.exe`
}

/** The heading for files of the app's own name: others of that cause are other things to put right. */
export function headingOf(
  { entry }: Pick<Facts, 'entry'>,
  file: string,
  heading: string,
): { readonly heading?: string } {
  const own = [entry?.assembly, entry?.launcher?.file.path].some((path) => path === file)
  return own ? { heading } : {}
}

/** `Contoso.Web`, as its project file is called unless it says otherwise. */
export function projectOf({ entry }: Pick<Facts, 'entry'>): string {
  return entry?.name ?? 'the project'
}

/** Without full stop. */
export function withoutReferenced({ app, program }: ReferencedApp): string {
  return `make ${program} a class library (no Microsoft.NET.Sdk.Web or Worker, no OutputType Exe), or move what ${app} needs of it into one: a program that a project refers to is published along`
}

/** `arguments=".\Contoso.Web.dll"`; what starts the app out-of-process must see a name with blanks as one word. */
export function argumentsOf(facts: Pick<Facts, 'entry'>): string {
  const dll = `.\\${dllOf(facts)}`
  return `arguments="${/\s/.test(dll) ? `&quot;${dll}&quot;` : dll}"`
}

/** `ASP.NET Core 10.0`, `.NET 8.0`; a version that is none stays as it is. */
export function productOf(name: string, version: string): string {
  const [major, minor] = version.split('.')
  const short = minor === undefined ? version : `${major}.${minor}`
  return `${productName(name)} ${short}`
}

/** What to do where the project asks for a version of its own of a framework. */
export function withoutVersions(facts: Pick<Facts, 'entry'>, instead: string): string {
  return `Remove RuntimeFrameworkVersion and the versions of framework references from ${projectOf(facts)}, so that it asks for ${instead}, and publish again.`
}
