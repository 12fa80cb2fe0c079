// A user without rights opens a port below 1024.
import { placeName } from '../hosts/host-names.ts'
import { NOWHERE, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app ends with exit code 134: SocketException (13): Permission denied, Failed to bind to address http://[::]:80.',
  why:
    'On Linux a process that is not root opens no port below 1024 without the capability CAP_NET_BIND_SERVICE or the setting ' +
    'net.ipv4.ip_unprivileged_port_start. Docker sets that to 0 in its containers since 20.10, Kubernetes does not by itself.',
  seenAs: ['Permission denied', 'SocketException (13)', 'Failed to bind to address'],
  sources: [
    'https://man7.org/linux/man-pages/man7/ip.7.html',
    'https://github.com/moby/moby/pull/41030',
    'measured: port 80 as another user than root on 10.0.12: exit code 134 with ip_unprivileged_port_start 1024, served with 0',
  ],
}

const FIRST_FREE = 1024

export default defineRule({
  id: 'privileged-port',
  title: 'A user who is not root opens a port below 1024',
  severity: 'warning',
  about: 'linux',
  ofHost: ['user', { variable: 'ASPNETCORE_HTTP_PORTS' }, { variable: 'ASPNETCORE_URLS' }],
  fix: 'Listen at a port from 1024 on (8080 in images since .NET 8), or give the process CAP_NET_BIND_SERVICE.',
  checkHost(_, host, startup) {
    const { user } = host
    const low =
      startup?.answer === 'fails' ? [] : (startup?.listens?.ports ?? []).filter((port) => port < FIRST_FREE)
    const [port] = low
    if (port === undefined || user === null || host.unknown.has('user') || isRoot(user)) return []
    const where = host.kind === 'container' ? 'outside of Docker, which allows it, ' : ''
    return [
      {
        what: `By its settings the app listens at port ${port} on ${placeName(host)} as a user who is not root: ${where}it ends unless the place allows that`,
        fix: `Listen at 8080 on ${placeName(host)} (ASPNETCORE_HTTP_PORTS=8080), or allow the port: ${
          host.kind === 'linux'
            ? 'AmbientCapabilities=CAP_NET_BIND_SERVICE in its systemd unit'
            : 'the sysctl net.ipv4.ip_unprivileged_port_start=0 of the pod'
        }.`,
        subject: `port ${port}`,
        ...NOWHERE,
      },
    ]
  },
})

function isRoot(user: string): boolean {
  const [name = ''] = user.split(':')
  return name === 'root' || /^0+$/.test(name)
}
