import { describe, expect, test } from '@jest/globals'
import { describeServer, said } from '../../../support/server-host.ts'
import { edited, EXPRESS_CONFIG, IIS_CONFIG } from '../../../support/servers.ts'
import { refusalOf } from '../../../support/settings.ts'

const CHILDREN = edited(IIS_CONFIG, [
  '<bindings><binding protocol="http" bindingInformation="*:8080:" /></bindings>',
  [
    '<application path="/api" applicationPool="Contoso"><virtualDirectory path="/" physicalPath="D:\\api" /></application>',
    '<application path="/api/v2"><virtualDirectory path="/" physicalPath="D:\\api2" /></application>',
    '<application path="/apis"><virtualDirectory path="/" physicalPath="relative\\apis" /></application>',
  ].join('\n'),
])

describe('the site of applicationHost.config', () => {
  test.each([
    ['contoso', 'C:\\inetpub\\contoso'],
    ['CONTOSO/', 'C:\\inetpub\\contoso'],
    ['Contoso/API', 'D:\\api'],
    ['Contoso\\api\\', 'D:\\api'],
    ['Contoso/api/v2', 'D:\\api2'],
    ['Contoso/apis', undefined],
  ])('%s', (site, folder) => {
    expect(said(describeServer(CHILDREN, site))['site-path']).toBe(folder)
  })

  test.each([
    ['Contoso', 'true'],
    ['Contoso/api', 'true'],
    ['Contoso/api/v2', 'false'],
    ['Contoso/apis', 'false'],
    ['Default Web Site', 'false'],
  ])('applications below %s', (site, below) => {
    expect(said(describeServer(CHILDREN, site))['child-applications']).toBe(below)
  })

  test('the only one need not be named', () => {
    const text = IIS_CONFIG.replace(/<site name="Default[\s\S]*?<\/site>/, '')
    expect(said(describeServer(text, null))['site-path']).toBe('C:\\inetpub\\contoso')
  })

  test.each([
    [
      'several and none named',
      () => describeServer(IIS_CONFIG, null),
      'ops/applicationHost.config:82:1: there are several sites in this file | name one of them, as site: Default Web Site, Contoso',
    ],
    [
      'a slip of the pen',
      () => describeServer(IIS_CONFIG, 'Contosso'),
      'audit.yml:4:9: there is no site "Contosso" in ops/applicationHost.config | did you mean Contoso?',
    ],
    [
      'another name',
      () => describeServer(IIS_CONFIG, 'Fabrikam'),
      'audit.yml:4:9: there is no site "Fabrikam" in ops/applicationHost.config | it has Default Web Site, Contoso',
    ],
    [
      'an application that is not there',
      () => describeServer(CHILDREN, 'Contoso/apy'),
      'audit.yml:4:9: the site "Contoso" has no application "apy" | did you mean Contoso/api?',
    ],
    [
      'an application of a site that has none',
      () => describeServer(IIS_CONFIG, 'Contoso/shop'),
      'audit.yml:4:9: the site "Contoso" has no application "shop" | it has none; write Contoso',
    ],
    [
      'a virtual directory',
      () =>
        describeServer(
          edited(IIS_CONFIG, [
            '<virtualDirectory path="/" physicalPath="C:\\inetpub\\contoso" />',
            '<virtualDirectory path="/" physicalPath="C:\\c" /><virtualDirectory path="/img" physicalPath="C:\\i" />',
          ]),
          'Contoso/img',
        ),
      'audit.yml:4:9: "img" is a virtual directory of "Contoso", no application | it has none; write Contoso',
    ],
    [
      'no site at all',
      () =>
        describeServer(
          '<configuration><system.applicationHost><sites /></system.applicationHost></configuration>',
          null,
        ),
      'ops/applicationHost.config:1:40: there is no site in this file',
    ],
    [
      'sites in another file',
      () =>
        describeServer(
          '<configuration><system.applicationHost><sites configSource="sites.config" /></system.applicationHost></configuration>',
          'Contoso',
        ),
      'ops/applicationHost.config:1:40: the list of sites lies in another file',
    ],
    [
      'no root application',
      () =>
        describeServer(
          edited(EXPRESS_CONFIG, ['<application path="/"><', '<application path="/x"><']),
          'WebSite1',
        ),
      'ops/applicationHost.config:75:1: the site "WebSite1" has no application at its root',
    ],
  ])('%s is refused', async (_, attempt, message) => {
    expect(await refusalOf(attempt)).toBe(message)
  })
})

describe('redirection.config', () => {
  const to = (enabled: string, more = '') =>
    `<configuration><configSections><section name="configurationRedirection" /></configSections><configurationRedirection enabled="${enabled}"${more} /></configuration>`

  test.each([
    [
      'beside the file',
      () =>
        describeServer(
          IIS_CONFIG,
          'Contoso',
          to('true', ' path="\\\\share\\iis" userName="u" password="hidden"'),
        ),
      'ops/redirection.config:1:92: IIS reads its configuration from \\\\share\\iis, which is not looked into | let from name a copy of the applicationHost.config of that folder',
    ],
    [
      'in its place',
      () => describeServer(to('TRUE', ' path="D:\\iis"'), 'Contoso'),
      'ops/applicationHost.config:1:92: IIS reads its configuration from D:\\iis, which is not looked into | let from name a copy of the applicationHost.config of that folder',
    ],
    [
      'in its place, and off',
      () => describeServer(to('false'), null),
      'ops/applicationHost.config:1:92: this is the redirection of IIS, which is off: it describes no site | let from name the applicationHost.config beside it',
    ],
  ])('%s', async (_, attempt, message) => {
    expect(await refusalOf(attempt)).toBe(message)
  })

  test('that is off changes nothing', () => {
    expect(
      said(
        describeServer(IIS_CONFIG, 'Contoso', '<configuration><configurationRedirection /></configuration>'),
      ),
    ).toEqual(said(describeServer(IIS_CONFIG, 'Contoso')))
  })
})
