import { deps, linuxApp, portableApp, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { assembly, lfsPointer } from '../support/images.ts'
import { cases } from '../support/cases.ts'

// As Notepad writes it: mark, then two bytes a character.
function utf16(text: string): Uint8Array {
  const ascii = Array.from(new TextEncoder().encode(text))
  return Uint8Array.from([0xff, 0xfe, ...ascii.flatMap((byte) => [byte, 0])])
}

export default cases('web-config-malformed', [
  {
    name: 'an element is not closed',
    shown: true,
    files: windowsApp({ 'web.config': webConfig().replace('</handlers>', '') }),
    findings: [
      'error web.config:10:5 web.config cannot be read (</system.webServer> stands where </handlers> is expected): IIS answers HTTP 500.19',
    ],
    fixes: ['Repair the XML in web.config.'],
    startup: 'fails 500.19',
  },
  {
    name: 'Windows line ends',
    files: portableApp({ 'web.config': webConfig().replace('</handlers>', '').replaceAll('\n', '\r\n') }),
    findings: [
      'error web.config:10:5 web.config cannot be read (</system.webServer> stands where </handlers> is expected): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'an unescaped & of a connection string: its neighbours are not told',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="Db" value="Password=a&secret;" /></environmentVariables>',
      }),
    }),
    findings: [
      'error web.config:8:220 web.config cannot be read (an entity is not defined; a plain & is written &amp;): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'another root element',
    files: portableApp({ 'web.config': '<appSettings />' }),
    findings: [
      'error web.config:1:1 web.config cannot be read (the root element is <appSettings>, not <configuration>): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'an empty file',
    files: portableApp({ 'web.config': '' }),
    findings: ['error web.config:1:1 web.config cannot be read (the file is empty): IIS answers HTTP 500.19'],
    startup: 'fails 500.19',
  },
  {
    name: 'the bytes are not the encoding that is declared',
    files: portableApp({ 'web.config': webConfig().replace('utf-8', 'utf-16') }),
    findings: [
      'error web.config:1:1 web.config cannot be read (the declaration says encoding="utf-16", but the bytes are not UTF-16): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'a DOCTYPE alone',
    files: portableApp({
      'web.config': webConfig().replace('<configuration>', '<!DOCTYPE configuration>\n<configuration>'),
    }),
    findings: [
      'warning web.config:2:1 web.config has a DOCTYPE, which IIS does not expect: where it refuses one, it answers HTTP 500.19',
    ],
    fixes: ['Remove the DOCTYPE from web.config.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'an entity of a DOCTYPE is never expanded',
    files: portableApp({
      'web.config': webConfig({ processPath: '&run;' }).replace(
        '<configuration>',
        '<!DOCTYPE configuration [<!ENTITY run "dotnet">]>\n<configuration>',
      ),
    }),
    findings: [
      'error web.config:9:32 web.config cannot be read (an entity is not defined; a plain & is written &amp;): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'in another casing',
    files: portableApp({ 'web.config': undefined, 'Web.config': '<configuration>' }),
    findings: [
      'error Web.config:1:1 Web.config cannot be read (the element <configuration> is never closed): IIS answers HTTP 500.19',
    ],
    others: ['web-config-casing'],
    startup: 'fails 500.19',
  },
  {
    name: 'beside an app for Linux it is not read',
    files: linuxApp({ 'web.config': '<configuration>' }),
    findings: [
      'note web.config:1:1 web.config cannot be read (the element <configuration> is never closed): IIS answers HTTP 500.19',
    ],
  },
  {
    name: 'no IIS is implied by win-arm',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm' }),
      'Contoso.Web.deps.json': deps({ rid: 'win-arm' }),
      'web.config': '<configuration>',
    }),
    findings: [
      'note web.config:1:1 web.config cannot be read (the element <configuration> is never closed): IIS answers HTTP 500.19',
    ],
  },
  {
    name: 'nor by a worker',
    files: workerApp({ 'web.config': '<configuration>' }),
    findings: [
      'note web.config:1:1 web.config cannot be read (the element <configuration> is never closed): IIS answers HTTP 500.19',
    ],
  },
  {
    name: 'UTF-16 as its mark says',
    files: portableApp({ 'web.config': utf16(webConfig()) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a name space of old editors, comments and CDATA',
    files: portableApp({
      'web.config': webConfig({ beside: '<!-- <a> --><![CDATA[<b>]]>' }).replace(
        '<configuration>',
        '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0">',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  // New user C15.
  {
    name: 'a Git LFS pointer in the place of web.config',
    files: portableApp({ 'web.config': lfsPointer() }),
    findings: [
      'error web.config:1:1 web.config cannot be read (it is a Git LFS pointer, not the file itself): IIS answers HTTP 500.19',
    ],
    fixes: [
      'Fetch the content of web.config before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'a merge conflict in web.config',
    files: portableApp({
      'web.config': '<configuration>\n  <<<<<<< HEAD\n  <a />\n=======\n  <b />\n>>>>>>> x\n</configuration>',
    }),
    findings: [
      'error web.config:2:3 web.config cannot be read (a merge conflict marker stands here): IIS answers HTTP 500.19',
    ],
    fixes: ['Resolve the merge conflict in web.config, and publish again.'],
    startup: 'fails 500.19',
  },
])
