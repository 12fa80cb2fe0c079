import { describe, expect, test } from '@jest/globals'
import { describeServer, said, serverHost } from '../../../support/server-host.ts'
import { edited, IIS_CONFIG } from '../../../support/servers.ts'
import { refusalOf } from '../../../support/settings.ts'

const SITE =
  '<site name="S"><application path="/"><virtualDirectory path="/" physicalPath="C:\\s" /></application></site>'
const small = (more = '', site = SITE) =>
  `<configuration>${more}<system.applicationHost><sites>${site}</sites></system.applicationHost></configuration>`
const deep = (count: number) => `${'<a>'.repeat(count)}${'</a>'.repeat(count)}`

describe('a hostile applicationHost.config is refused', () => {
  test.each([
    ['nothing', '', '1:1: the file is empty'],
    ['no XML', 'FROM scratch', '1:1: there is text outside of the root element'],
    [
      'another root',
      '<Project Sdk="x" />',
      '1:1: this is no configuration of IIS: its root element is not configuration',
    ],
    [
      'an entity that a DTD brings',
      `<!DOCTYPE c [<!ENTITY a "b">]>${small('<x y="&a;" />')}`,
      '1:52: an entity is not defined; a plain & is written &amp;',
    ],
    [
      'a bomb of entities',
      `<!DOCTYPE c [${Array.from({ length: 30 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join('')}]>${small('<x>&e30;</x>')}`,
      '1:785: an entity is not defined; a plain & is written &amp;',
    ],
    [
      'a file as entity',
      `<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]>${small('<x>&a;</x>')}`,
      '1:73: an entity is not defined; a plain & is written &amp;',
    ],
    ['an attribute twice', small('<x a="1" a="2" />'), '1:25: an attribute is given twice'],
    ['depth', small(deep(300)), '1:781: elements nest more than 256 deep'],
    ['a cut file', IIS_CONFIG.slice(0, 3000), ''],
    [
      'a megabyte',
      small(`<!--${' '.repeat(1024 * 1024)}-->`),
      '1:1: the file is larger than 1 MiB, more than this tool reads',
    ],
    ['a control character', small('<x a="\u0001" />'), '1:22: the character U+0001 is not allowed in XML'],
  ])('%s', async (_, text, message) => {
    const refused = await refusalOf(() => describeServer(text, null))
    expect(refused).toContain(
      message === '' ? 'ops/applicationHost.config:' : `ops/applicationHost.config:${message}`,
    )
    expect(refused).not.toBe('accepted')
  })
})

describe('what is odd and no fault', () => {
  test.each([
    ['a byte order mark', `\uFEFF${small()}`],
    ['a DOCTYPE without use', `<!DOCTYPE configuration SYSTEM "http://127.0.0.1/x.dtd">${small()}`],
    ['Windows line ends', small().replaceAll('><', '>\r\n<')],
    [
      'names of objects',
      small(
        '<configSections><section name="__proto__" /><sectionGroup name="constructor" /></configSections><system.webServer><toString /></system.webServer>',
      ),
    ],
    [
      'a section without a name',
      small('<configSections><section /><sectionGroup><section name="x" /></sectionGroup></configSections>'),
    ],
    ['a location inside of a location', small('<location path="S"><location path="S" /></location>')],
    [
      'a pool twice',
      small(
        '<system.applicationHost><applicationPools><add name="P" /><add name="P" /></applicationPools></system.applicationHost>',
      ),
    ],
  ])('%s', (_, text) => {
    expect(said(describeServer(text, null))).toMatchObject({ kind: 'iis', 'site-path': 'C:\\s' })
    expect(() => serverHost(text, null)).not.toThrow()
  })

  test('names that would steer a terminal are shown', async () => {
    const site = SITE.replace('"S"', '"a&#x202e;b"')
    expect(await refusalOf(() => describeServer(small('', site), 'none'))).toMatch(/it has a\\u202eb$/)
  })

  test('a thousand sites are not all named', async () => {
    const sites = Array.from({ length: 1000 }, (_, index) => SITE.replace('"S"', `"S${index}"`)).join('')
    const refused = await refusalOf(() => describeServer(small('', sites), null))
    expect(refused).toMatch(/S11 and 988 more$/)
  })

  test('time grows with the file alone', () => {
    const many = Array.from(
      { length: 8000 },
      (_, index) => `<mimeMap fileExtension=".z${index}" mimeType="a/b" />`,
    ).join('')
    const start = performance.now()
    describeServer(edited(IIS_CONFIG, ['</staticContent>', `${many}</staticContent>`]), 'Contoso')
    describeServer(small('', SITE.repeat(5000)), 'S')
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
