// Where a .NET comes from on that host: a download, a package or an image, by name and version.
import { ASPNETCORE, DESKTOP, isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { channelOf } from '../../facts/support/support.ts'
import type { Host } from '../../hosts/host.ts'

interface Named {
  readonly name: string
  readonly version: string
}

const ALL_DOWNLOADS = 'https://dotnet.microsoft.com/download/dotnet'

/** Microsoft's page of that .NET, with its installers and Hosting Bundle; of all of them where it is no release of Microsoft's. */
export function downloadPage(version: string | null): string {
  const channel = version === null ? null : channelOf(version)
  return channel === null ? ALL_DOWNLOADS : `${ALL_DOWNLOADS}/${channel.version}`
}

/** In words that follow the product, ` (package aspnetcore-runtime-10.0; https://…)`; '' where there is nothing to say. */
export function fromWhere(framework: Named | undefined, host: Host, patch: string | null = null): string {
  const found = framework === undefined ? [] : placesOf(framework, host)
  const words = [...(patch === null ? [] : [`${patch} or a later patch`]), ...found]
  return words.length === 0 ? '' : ` (${words.join('; ')})`
}

function placesOf(framework: Named, host: Host): readonly string[] {
  if (![ASPNETCORE, NETCORE, DESKTOP].some((name) => isFramework(name, framework))) return []
  const page = downloadPage(framework.version)
  const named = isFramework(DESKTOP, framework) ? null : packageOf(framework, host)
  // An image is nothing to download from there.
  if (host.kind === 'container') return named === null ? [] : [named]
  return named === null ? [page] : [named, page]
}

/** null where it has no such name. */
function packageOf(framework: Named, host: Host): string | null {
  const version = parseHostVersion(framework.version)
  if (version === null || (host.kind !== 'container' && host.kind !== 'linux')) return null
  const product = isFramework(ASPNETCORE, framework) ? 'aspnetcore' : 'dotnet'
  const short = `${version.major}.${version.minor}`
  const image = `mcr.microsoft.com/dotnet/${product === 'dotnet' ? 'runtime' : 'aspnet'}:${short}`
  // https://learn.microsoft.com/dotnet/core/install/linux; those of Alpine have the major version alone in their name.
  const alpine = `${product}${version.major}-runtime`
  const elsewhere = `${product}-runtime-${short}`
  const [general, ofAlpine, alpineOnly] =
    host.kind === 'container' ? [image, `${image}-alpine`, `${short}-alpine`] : [elsewhere, alpine, alpine]
  const word = host.kind === 'container' ? 'base image' : 'package'
  const named = { glibc: general, musl: ofAlpine, open: `${general}, on Alpine ${alpineOnly}` }
  return `${word} ${named[host.libc ?? 'open']}`
}
