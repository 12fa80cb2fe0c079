// The ports that the place publishes and those at which the app listens have none in common.
import { placeName } from '../hosts/host-names.ts'
import { NOWHERE, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app runs and its log says at which port it listens; a request is answered with "connection refused" or HTTP 502 of the proxy.',
  why: 'A proxy or a container platform sends requests to the ports that are published. Images of .NET listen at 8080 since .NET 8 (ASPNETCORE_HTTP_PORTS) and listened at 80 before; an app without any setting listens at 5000.',
  seenAs: ['connection refused', '502'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/compatibility/containers/8.0/aspnet-port',
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
  ],
}

export default defineRule({
  id: 'listens-on-no-published-port',
  title: 'The app listens at none of the published ports',
  severity: 'warning',
  about: 'linux',
  ofHost: ['ports'],
  fix: 'Publish the port at which the app listens (EXPOSE of a Dockerfile), or set ASPNETCORE_HTTP_PORTS to the one that is published.',
  checkHost(_, host, startup) {
    const listens = startup?.listens?.ports ?? null
    const ports = host.ports ?? []
    if (
      listens === null ||
      startup?.answer === 'fails' ||
      ports.length === 0 ||
      host.unknown.has('environment')
    )
      return []
    if (listens.some((port) => ports.includes(port))) return []
    const [own = '', published = ''] = [listens, ports].map((all) => all.join(', '))
    return [
      {
        what: `By its settings the app listens at port ${own}, and ${placeName(host)} publishes ${published}`,
        fix: `Publish port ${own} on ${placeName(host)}, or set ASPNETCORE_HTTP_PORTS=${String(ports[0])} for it.`,
        subject: 'ports',
        ...NOWHERE,
      },
    ]
  },
})
