// Who sees what where a start fails: a visitor, a browser on the server, the event log or the console. // W27
import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import type { Seen } from '../../src/startup/startup.ts'
import { linuxApp, portableApp, singleFileApp, webConfig } from '../support/apps.ts'
import { azureLinux, azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'
import { predictOn } from '../support/predict-on.ts'

async function seen(files: MemoryFiles, host: Host): Promise<Seen> {
  const startup = predictOn(deriveFacts(await readPublishOutput(memorySource('app', files))), host)
  if (startup === null) throw new Error('there is nothing to start')
  return startup.seen
}

const both = (page: string, log: string | null = null): Seen => ({ remote: page, local: page, log })
const SHORT = 'HTTP 500 without sub-status or cause'
const BAD_MODULE = 'HTTP Error 500.21 - Internal Server Error'
const NO_RUNTIME = 'HTTP Error 500.31 - Failed to load ASP.NET Core runtime'
/** As IIS calls it. */
const BY_IIS = 'HTTP Error 500.31 - Internal Server Error'
const DEPENDENCIES = 'IIS AspNetCore Module V2, event 1027: Unable to locate application dependencies.'
const PROCESS = 'IIS AspNetCore Module V2, event 1020: failed to start process'
const without = { dotnet: installed('8.0.1') }

/** With the legacy module, which IIS does not have: its own answer, from before the module. */
const legacy = (more = '') =>
  portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule', beside: more }) })
/** Its .NET is not there: the module's answer. */
const newer = (more = '', attributes = '') =>
  portableApp({ 'web.config': webConfig({ beside: more, attributes }) })

const errors = (attributes: string, pages = '') => `<httpErrors ${attributes}>${pages}</httpErrors>`
const QUIET = 'disableStartUpErrorPage="true"'

describe('behind IIS', () => {
  const own = '<error statusCode="500" path="/oops.html" responseMode="File" />'
  const rows: readonly (readonly [what: string, files: MemoryFiles, seen: Seen])[] = [
    // Answers of IIS itself.
    ['as IIS is installed', legacy(), { remote: SHORT, local: BAD_MODULE, log: null }],
    ['errorMode Detailed', legacy(errors('errorMode="Detailed"')), both(BAD_MODULE)],
    ['errorMode in another case', legacy(errors('errorMode="detailed"')), both(BAD_MODULE)],
    ['errorMode Custom', legacy(errors('errorMode="Custom"')), both(SHORT)],
    [
      'a page of its own for that status',
      legacy(errors('', own)),
      { remote: 'the page that web.config names for HTTP 500', local: BAD_MODULE, log: null },
    ],
    [
      'a page of its own for another sub-status',
      legacy(errors('', own.replace('path', 'subStatusCode="19" path'))),
      { remote: SHORT, local: BAD_MODULE, log: null },
    ],
    [
      'a web.config that IIS cannot read: what it says of error pages does not count',
      portableApp({
        'web.config': webConfig({ beside: errors('errorMode="Detailed"') }).replace('</handlers>', ''),
      }),
      { remote: SHORT, local: 'HTTP Error 500.19 - Internal Server Error', log: null },
    ],
    [
      'no web.config',
      portableApp({ 'web.config': undefined }),
      {
        remote: 'HTTP 403 without sub-status or cause',
        local: 'HTTP Error 403.14 - Forbidden',
        log: null,
      },
    ],
    // The module asks IIS to leave its page alone.
    ['the page of the module', newer(), both(NO_RUNTIME, DEPENDENCIES)],
    ['beside errorMode Custom', newer(errors('errorMode="Custom"')), both(NO_RUNTIME, DEPENDENCIES)],
    [
      'existingResponse PassThrough',
      newer(errors('existingResponse="PassThrough"')),
      both(NO_RUNTIME, DEPENDENCIES),
    ],
    [
      'existingResponse Replace',
      newer(errors('existingResponse="Replace"')),
      { remote: SHORT, local: BY_IIS, log: DEPENDENCIES },
    ],
    [
      'existingResponse Replace and errorMode Custom',
      newer(errors('existingResponse="Replace" errorMode="Custom"', own)),
      both('the page that web.config names for HTTP 500', DEPENDENCIES),
    ],
    ['disableStartUpErrorPage', newer('', QUIET), { remote: SHORT, local: BY_IIS, log: DEPENDENCIES }],
    [
      'disableStartUpErrorPage and errorMode Detailed',
      newer(errors('errorMode="Detailed"'), QUIET),
      both(BY_IIS, DEPENDENCIES),
    ],
    [
      'a section that the module refuses',
      portableApp({ 'web.config': webConfig({ hostingModel: 'in-process' }) }),
      both(
        'HTTP 500 with an empty page',
        'IIS AspNetCore Module V2, event 1034: Could not load configuration.',
      ),
    ],
    [
      'app_offline.htm',
      portableApp({ 'app_offline.htm': 'back soon' }),
      both('HTTP 503 with the text of app_offline.htm'),
    ],
    ['an empty app_offline.htm', portableApp({ 'app_offline.htm': '' }), both('HTTP 503 with an empty page')],
    [
      'out-of-process',
      portableApp({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
      both('HTTP Error 502.5 - ANCM Out-Of-Process Startup Failure', PROCESS),
    ],
    [
      'out-of-process without the page of the module',
      portableApp({ 'web.config': webConfig({ hostingModel: 'outofprocess', attributes: QUIET }) }),
      {
        remote: 'HTTP 502 without sub-status or cause',
        local: 'HTTP Error 502.3 - Bad Gateway',
        log: PROCESS,
      },
    ],
  ]

  test.each(rows)('%s', async (_what, files, expected) => {
    expect(await seen(files, iisHost(without))).toEqual(expected)
  })

  test('nobody sits at a server of Azure App Service', async () => {
    expect(await seen(legacy(), azureWindows(without))).toEqual({ remote: SHORT, local: null, log: null })
  })

  test('IIS Express has a source of its own', async () => {
    const { log } = await seen(newer(), { ...iisHost(without), kind: 'iis-express' })
    expect(log).toMatch(/^IIS Express AspNetCore Module V2, event 1027/)
  })

  test('of an httpErrors section in a file that was not read nothing is said', async () => {
    const files = legacy('<httpErrors configSource="errors.config" />')
    const { remote } = await seen({ ...files, 'errors.config': '<httpErrors />' }, iisHost(without))
    expect(remote).toBe('HTTP 500')
  })
})

describe('on Linux nothing listens', () => {
  const command = { startCommand: 'dotnet Contoso.Web.dll' }
  const removed = linuxApp({ 'Contoso.Web.dll': undefined })

  test.each<readonly [what: string, host: Partial<Host>, log: string]>([
    [
      'without an SDK',
      { sdk: 'none', dotnet: installed('10.0.1') },
      "The application 'Contoso.Web.dll' does not exist (exit code 155)",
    ],
    [
      'with an SDK',
      { sdk: '10.0.401' },
      'Could not execute because the specified command or file was not found. (exit code 1)',
    ],
    [
      'where nobody says whether there is one',
      {},
      "The application '…' does not exist, or with an SDK: Could not execute because the specified command or file was not found.",
    ],
  ])('dotnet without its app, %s', async (_what, host, log) => {
    expect(await seen(removed, linuxHost({ ...command, ...host }))).toEqual({
      remote: null,
      local: null,
      log,
    })
  })

  test('the console has the exit code, of which Linux keeps the low byte', async () => {
    expect(await seen(linuxApp(), linuxHost({ ...command, dotnet: installed('8.0.1') }))).toEqual({
      remote: null,
      local: null,
      log: 'You must install or update .NET to run this application. (exit code 150)',
    })
  })

  test('Azure App Service puts a page of its own in front', async () => {
    const { remote } = await seen(linuxApp(), azureLinux({ dotnet: installed('8.0.1') }))
    expect(remote).toBe('the page "Application Error" of Azure App Service')
    const welcome = await seen(singleFileApp(), azureLinux())
    expect(welcome.remote).toBe('the welcome page of Azure App Service')
  })
})

test('what does not fail shows nothing', async () => {
  const fine = await seen(portableApp(), iisHost({ dotnet: installed('10.0.1') }))
  expect(fine).toEqual({ remote: null, local: null, log: null })
})
