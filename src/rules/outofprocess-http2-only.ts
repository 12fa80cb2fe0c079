// Out-of-process IIS talks HTTP/1.1 to the app, whatever the visitor speaks.
import { isIis } from '../hosts/host.ts'
import { withoutHttp1 } from '../facts/settings/endpoint-protocols.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { isMadeForIis } from '../facts/settings/web-server.ts'
import { at, defineRule, inWebConfig } from '../judge/rule.ts'
import { settingName } from '../judge/words/setting-name.ts'

export const explanation = {
  symptom:
    'The app starts, and every request is answered with HTTP 400; with None in the place of a protocol none is answered.',
  why:
    'Out-of-process the ASP.NET Core Module forwards each request as HTTP/1.1. Kestrel:EndpointDefaults:Protocols, which the ' +
    'template for gRPC sets to Http2, holds for the port that the module has chosen too, and Kestrel refuses every other protocol there.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting',
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
    'https://learn.microsoft.com/aspnet/core/grpc/supported-platforms',
    'measured: a net10.0 app on 10.0.12 with the variables that the module sets, asked by HTTP/1.1; a value in appsettings.json, in a variable with and without ASPNETCORE_, beside code that sets it',
  ],
}

export default defineRule({
  id: 'outofprocess-http2-only',
  title: 'Kestrel is to speak HTTP/2 alone, behind IIS out-of-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  fix: 'Set Kestrel:EndpointDefaults:Protocols to Http1AndHttp2 where the app is deployed to IIS. For gRPC, host it in-process.',
  check(facts, _day, trials) {
    const system = facts.platform?.system ?? 'windows'
    if (facts.hostingModel !== 'outofprocess' || system !== 'windows' || facts.kind !== 'aspnetcore')
      return []
    const metadata = entryMetadata(facts)
    // A variable of the server counts more than the files.
    const onHost = trials.some(
      ({ host }) =>
        isIis(host.kind) && [...host.environment.keys()].some((name) => /^kestrel(__|:)/i.test(name)),
    )
    const found = onHost || !isMadeForIis(facts, metadata) ? null : withoutHttp1(facts)
    if (found === null) return []
    const name = settingName(found.key, found.by)
    const what =
      found.speaks === 'http2'
        ? `${name} asks for HTTP/2 alone, but out-of-process IIS talks HTTP/1.1 to the app: every request is answered with HTTP 400`
        : `${name} asks for no protocol at all: the app closes every connection of IIS, and no request is answered`
    // What code says of its endpoints goes before the settings (measured), and whether it hands its arguments on is open.
    const overridden = metadata === null || metadata.names.has('ConfigureEndpointDefaults')
    const certain = !overridden && found.by !== 'option'
    const place =
      found.path === null
        ? inWebConfig(facts, found.at ?? facts.launch?.arguments?.at ?? null)
        : at(found.path, found.at)
    const fix = `Set ${found.key} to Http1AndHttp2, or host the app in-process, where IIS itself speaks HTTP/2.`
    return [{ what, fix, subject: found.key, severity: certain ? 'error' : 'warning', ...place }]
  },
})
