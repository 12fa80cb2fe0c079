// In a container the app listens where nobody outside of it can reach it.
import { NOWHERE, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The container runs and its log says "Now listening on: http://localhost:5000"; from outside the connection is refused or reset, and a proxy answers HTTP 502 or 503.',
  why:
    'localhost inside a container is the container itself. Ports are published to its network address, at which an app listens with http://*:PORT, ' +
    'http://0.0.0.0:PORT or ASPNETCORE_HTTP_PORTS.',
  seenAs: [
    'Now listening on: http://localhost',
    'connection refused',
    'connection reset by peer',
    'ERR_EMPTY_RESPONSE',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
    'measured: a net10.0 app with http://localhost:5091: asked at another address of its machine, the connection is refused',
  ],
}

export default defineRule({
  id: 'listens-on-loopback',
  title: 'The app listens at localhost alone, in a container',
  severity: 'warning',
  about: 'linux',
  ofHost: [{ variable: 'ASPNETCORE_URLS' }, { variable: 'URLS' }, 'start-command'],
  fix: 'Listen at every address: http://*:8080, or ASPNETCORE_HTTP_PORTS=8080 in the place of the address.',
  checkHost(_, host, startup) {
    const listens = startup?.listens ?? null
    if (host.kind !== 'container' || listens === null || !listens.loopback || startup?.answer === 'fails')
      return []
    // A person who describes a container seldom writes down the variables of its image.
    if (listens.saidBy === null && host.origin === null) return []
    const by = listens.saidBy === null ? 'nothing says where it listens' : `${listens.saidBy} says so`
    return [
      {
        what: `By its settings the app listens at localhost:${listens.ports.join(', ')} alone (${by}), which nobody outside of the container can reach`,
        subject: 'localhost',
        ...NOWHERE,
      },
    ]
  },
})
