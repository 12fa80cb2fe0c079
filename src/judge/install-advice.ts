// Where a .NET comes from on that host: a package or an image, by name and version.
import { ASPNETCORE, isFramework, NETCORE } from '../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../facts/dotnet/host-version.ts'
import type { Host } from '../hosts/host.ts'

interface Named {
  readonly name: string
  readonly version: string
}

/** In words that follow the product: ` (package aspnetcore-runtime-10.0)`; '' where it has no such name. */
export function fromWhere(framework: Named | undefined, host: Host): string {
  const version = framework === undefined ? null : parseHostVersion(framework.version)
  const own = [ASPNETCORE, NETCORE].some((name) => framework !== undefined && isFramework(name, framework))
  if (framework === undefined || version === null || !own) return ''
  const product = isFramework(ASPNETCORE, framework) ? 'aspnetcore' : 'dotnet'
  const short = `${version.major}.${version.minor}`
  const image = `mcr.microsoft.com/dotnet/${product === 'dotnet' ? 'runtime' : 'aspnet'}:${short}`
  // https://learn.microsoft.com/dotnet/core/install/linux; those of Alpine have the major version alone in their name.
  const alpine = `${product}${version.major}-runtime`
  const elsewhere = `${product}-runtime-${short}`
  const [general, ofAlpine, alpineOnly] =
    host.kind === 'container' ? [image, `${image}-alpine`, `${short}-alpine`] : [elsewhere, alpine, alpine]
  if (host.kind !== 'container' && host.kind !== 'linux') return ''
  const word = host.kind === 'container' ? 'base image' : 'package'
  const named = { glibc: general, musl: ofAlpine, open: `${general}, on Alpine ${alpineOnly}` }
  return ` (${word} ${named[host.libc ?? 'open']})`
}
