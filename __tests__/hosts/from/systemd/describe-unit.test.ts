// Units as public repositories have them, typed anew, and what is due. What systemd refuses was tried with systemd-analyze verify 252.
import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { describeUnit } from '../../../../src/hosts/from/systemd/describe-unit.ts'
import { keysOf } from '../../../support/described.ts'

const unit = (service: string) =>
  describeUnit(`[Unit]\nDescription=Contoso\n\n[Service]\n${service}`, 'deploy/web.service')

const DOCS = `[Unit]
Description=Example .NET Web API App running on Linux

[Service]
WorkingDirectory=/var/www/contoso
ExecStart=/usr/bin/dotnet /var/www/contoso/Contoso.Web.dll
Restart=always
# Restart service after 10 seconds if the dotnet service crashes:
RestartSec=10
KillSignal=SIGINT
SyslogIdentifier=dotnet-example
User=www-data
Environment=ASPNETCORE_ENVIRONMENT=Production
Environment=DOTNET_NOLOGO=true

[Install]
WantedBy=multi-user.target
`

test('the unit that the documentation of ASP.NET Core shows', () => {
  const described = describeUnit(DOCS, 'web.service')
  expect(keysOf(described)).toEqual({
    'kind@1': 'linux',
    'environment@13': { ASPNETCORE_ENVIRONMENT: 'Production', DOTNET_NOLOGO: 'true' },
    'working-directory@5': '/var/www/contoso',
    'start-command@6': '/usr/bin/dotnet /var/www/contoso/Contoso.Web.dll',
    'user@12': 'www-data',
    'site-path@6': '/var/www/contoso',
  })
  expect(described).toMatchObject({ unknown: [], obstacle: null, open: [], warnings: [] })
})

describe('a service', () => {
  test.each<[string, string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'without a working directory starts in /, as root',
      'ExecStart=/srv/contoso/Contoso.Web',
      {
        'working-directory': '/',
        'start-command': '/srv/contoso/Contoso.Web',
        user: 'root',
        'site-path': '/srv/contoso',
      },
      [],
    ],
    [
      'by dotnet without its folder, in the folder of the app',
      'WorkingDirectory=/srv/contoso/\nExecStart=dotnet Contoso.Web.dll --urls "http://*:5000;http://*:5001"',
      {
        'working-directory': '/srv/contoso',
        'start-command': "dotnet Contoso.Web.dll --urls 'http://*:5000;http://*:5001'",
        'site-path': '/srv/contoso',
      },
      [],
    ],
    [
      'with variables in quotes, one taken back, one that is none',
      `Environment="ASPNETCORE_URLS=http://localhost:5000" 'A=b c' X\nEnvironment=\nEnvironment=B=1 1C=2\nExecStart=/srv/a/A`,
      { environment: { B: '1' }, 'site-path': '/srv/a' },
      [],
    ],
    [
      'with a file of variables of the server',
      'EnvironmentFile=-/etc/contoso.env\nExecStart=/usr/bin/dotnet /srv/a/A.dll $ARGS',
      { 'start-command': '/usr/bin/dotnet /srv/a/A.dll "$UNKNOWN"' },
      ['environment'],
    ],
    [
      'with variables of its own in the command',
      'Environment=APP=A.dll URLS=http://*:80\nExecStart=/usr/bin/dotnet /srv/a/${APP} --urls ${URLS} $NONE $$x',
      { 'start-command': "/usr/bin/dotnet /srv/a/A.dll --urls 'http://*:80' '$x'", 'site-path': '/srv/a' },
      [],
    ],
    [
      'over several lines, with a comment between them',
      'ExecStart=/usr/bin/dotnet \\\n  # the app\n  /srv/a/A.dll \\\n  --x\nUser=1000',
      { 'start-command': '/usr/bin/dotnet /srv/a/A.dll --x', user: '1000' },
      [],
    ],
    [
      'of which the program is started by another name, whatever it ends with',
      'ExecStart=-@/srv/a/A argv0 --x',
      { 'start-command': '/srv/a/A --x' },
      [],
    ],
    [
      'with the last ExecStart',
      'ExecStart=/srv/old/A\nExecStart=\nExecStart=/srv/new/A',
      { 'site-path': '/srv/new' },
      [],
    ],
    [
      'whose script is the command',
      'WorkingDirectory=/srv/a\nExecStart=/bin/bash /srv/a/start.sh',
      { 'start-command': '/bin/bash /srv/a/start.sh' },
      [],
    ],
    [
      'in the home of its user',
      'WorkingDirectory=~\nExecStart=/srv/a/A\nUser=web',
      { user: 'web' },
      ['working-directory'],
    ],
    [
      'of an instance',
      'WorkingDirectory=/srv/%i\nExecStart=/srv/%i/A\nUser=%i',
      {},
      ['working-directory', 'start-command', 'user'],
    ],
    ['with a user that nobody knows', 'ExecStart=/srv/a/A\nDynamicUser=yes', {}, ['user']],
    [
      'that may bind low ports',
      'ExecStart=/srv/a/A\nUser=web\nAmbientCapabilities=CAP_NET_BIND_SERVICE',
      {},
      ['user'],
    ],
    [
      'with escapes',
      'ExecStart=/srv/my\\x20app/A a\\sb 100%% "c\\"d"',
      { 'start-command': `'/srv/my app/A' 'a b' 100% 'c"d'` },
      [],
    ],
    ['that may write nowhere', 'ExecStart=/srv/a/A\nProtectSystem=strict', { 'write-access': false }, []],
    [
      'that may write where it says',
      'ExecStart=/srv/a/A\nProtectSystem=strict\nReadWritePaths=/srv/a',
      {},
      [],
    ],
    ['of several commands', 'Type=oneshot\nExecStart=/srv/a/A\nExecStart=/srv/a/B', {}, ['start-command']],
  ])('%s', (_, text, due, unknown) => {
    const described = unit(text)
    const found = Object.fromEntries(
      Object.entries(keysOf(described)).map(([key, value]) => [key.replace(/@.*/, ''), value]),
    )
    expect(found).toMatchObject(due)
    expect(described).toMatchObject({ unknown, obstacle: null })
    for (const key of unknown) expect(found).not.toHaveProperty(key)
    expect(described.open.length > 0).toBe(unknown.length > 0)
    if (!('write-access' in due)) expect(found).not.toHaveProperty('write-access')
  })
})

describe('systemd does not load', () => {
  test.each([
    ['ExecStart=./Contoso.Web', 5, 'neither a full path nor a name alone'],
    ['ExecStart=bin/Contoso.Web', 5, 'neither a full path nor a name alone'],
    ['ExecStart=/bin/true\nExecStart=/bin/false', 6, 'several ExecStart'],
    ['ExecStart=/bin/true\nExecStart=', 1, 'no ExecStart'],
    ['execstart=/bin/true', 1, 'no ExecStart'],
    ['ExecStart=/bin/echo "a b', 5, 'never closed'],
    ['ExecStart=+!/bin/echo', 5, 'do not go together'],
    ['ExecStart=/bin/true\nWorkingDirectory=srv/web', 6, 'no full path'],
    ['ExecStart=/bin/true\nWorkingDirectory="/srv/web"', 6, 'no full path'],
  ])('%j', (text, line, why) => {
    const { obstacle } = unit(text)
    expect(obstacle).toMatchObject({ kind: 'unit-refused', at: { file: 'deploy/web.service', line } })
    expect(obstacle?.text).toContain(why)
  })

  test('what is no unit', () => {
    expect(describeUnit('[service]\nExecStart=/bin/true', 'a.service').obstacle?.text).toContain(
      'no ExecStart',
    )
  })
})

test('whatever a file holds, something is said of it, in time that grows with it', () => {
  const piece = constantFrom(
    '[Service]\n',
    'ExecStart=',
    'Environment=',
    'A=',
    '"',
    "'",
    '\\',
    '\\\n',
    ' ',
    '%',
    '$',
    '${A}',
    '/x',
    '\n',
    ';',
    '#',
    '\\x',
    '\u0000',
    '__proto__=1',
  )
  assert(
    property(array(piece, { maxLength: 60 }), (pieces) => {
      const { keys } = describeUnit(`[Service]\n${pieces.join('')}`, 'a.service')
      expect(keys.members[0]?.key).toBe('kind')
    }),
    { numRuns: 2000 },
  )
  for (const many of ['\\\n', '"', '%%', '${A}', 'Environment=A=b\n', '\\x'])
    expect(
      describeUnit(`[Service]\nExecStart=/x ${many.repeat(200_000)}`, 'a.service').keys.members.length,
    ).toBeGreaterThan(0)
})
