// An address of https for which nothing names a certificate.
import { systemOf } from '../hosts/host.ts'
import { NOWHERE, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app ends at start with exit code 134: Unable to configure HTTPS endpoint. No server certificate was specified, and the default developer certificate could not be found or is out of date.',
  why:
    'Kestrel needs a certificate for each address of https: that of the endpoint, the default of Kestrel:Certificates, or one that code gives it. Without any it ' +
    'looks for the certificate of a developer, which dotnet dev-certs has made on a machine of development alone.',
  seenAs: [
    'Unable to configure HTTPS endpoint',
    'No server certificate was specified',
    'the default developer certificate could not be found',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
    'measured: a net10.0 app on 10.0.12 with an empty home: ASPNETCORE_URLS with https alone and beside http, Kestrel:Endpoints, ASPNETCORE_HTTPS_PORTS, also in Development: exit code 134',
  ],
}

export default defineRule({
  id: 'https-endpoint-without-certificate',
  title: 'The app is to listen with https, and nothing names a certificate',
  severity: 'warning',
  about: 'linux',
  ofHost: [{ variable: 'ASPNETCORE_URLS' }, { variable: 'ASPNETCORE_HTTPS_PORTS' }, 'start-command'],
  fix: 'Leave https to the proxy and listen with http, or give the place a certificate: Kestrel__Certificates__Default__Path and __Password.',
  checkHost(_, host, startup) {
    const key = startup?.listens?.httpsWithoutCertificate ?? null
    if (key === null || startup?.answer === 'fails' || systemOf(host) !== 'linux') return []
    return [
      {
        what: `${key} names an address of https, and nothing names a certificate: unless the place gives it one, the app ends at start`,
        subject: key,
        ...NOWHERE,
      },
    ]
  },
})
