import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { poolClaim } from '../../src/startup/iis/pool-claim.ts'
import { webConfig } from '../support/apps.ts'
import { iisHost } from '../support/hosts.ts'

type Claim = 'inprocess' | 'outofprocess' | null

async function claim(files: MemoryFiles, host: Host): Promise<Claim> {
  return poolClaim(deriveFacts(await readPublishOutput(memorySource('api', files))), host)
}

const changed = (from: RegExp | string, to: string) => ({ 'web.config': webConfig().replace(from, to) })
const settings = (value: string) =>
  webConfig({
    inside: `<handlerSettings><handlerSetting name="shutdownDelay" value="${value}" /></handlerSettings>`,
  })

describe('what an application claims of its worker', () => {
  test.each<[string, MemoryFiles, Claim]>([
    ['in-process', { 'web.config': webConfig() }, 'inprocess'],
    ['out-of-process', { 'Web.config': webConfig({ hostingModel: 'OutOfProcess' }) }, 'outofprocess'],
    ['no model', { 'web.config': webConfig({ hostingModel: null }) }, 'outofprocess'],
    ['an unknown model', { 'web.config': webConfig({ hostingModel: 'in-process' }) }, null],
    [
      'the legacy module',
      { 'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: null }) },
      null,
    ],
    ['app_offline.htm', { 'web.config': webConfig(), 'App_Offline.htm': '' }, null],
    ['a broken web.config', { 'web.config': '<configuration>' }, null],
    ['a static site', { 'web.config': '<configuration/>', 'index.html': '' }, null],
    ['nothing', {}, null],
    ['a program that is not there', { 'web.config': webConfig({ processPath: '.\\Gone.exe' }) }, 'inprocess'],
    ['an empty processPath', { 'web.config': webConfig({ processPath: '' }) }, null],
    ['an unknown attribute', { 'web.config': webConfig({ attributes: 'processpath="x"' }) }, null],
    ['an empty stdoutLogFile', changed('".\\logs\\stdout"', '""'), null],
    ['a shutdownDelay', { 'web.config': settings('10') }, 'inprocess'],
    ['a shutdownDelay that is no number', { 'web.config': settings('ten') }, null],
    [
      'a handler twice',
      changed('</handlers>', '<add name="aspNetCore" path="*" verb="*" /></handlers>'),
      null,
    ],
    ['no handler', changed(/<handlers>[^]*<\/handlers>/, ''), null],
  ])('%s', async (_, files, model) => {
    expect(await claim(files, iisHost({ module: ['v1', '20.0.25300'] }))).toBe(model)
  })

  const rewriting = { 'web.config': webConfig({ beside: '<rewrite><rules /></rewrite>' }) }
  const child = changed(/<handlers>[^]*<\/handlers>/, '')
  const delayed = { 'web.config': settings('ten') }
  test.each<[string, MemoryFiles, Partial<Host>, Claim]>([
    ['no URL Rewrite', rewriting, { modules: [] }, null],
    ['URL Rewrite', rewriting, { modules: ['rewrite'] }, 'inprocess'],
    ['nobody says whether there is URL Rewrite', rewriting, {}, 'inprocess'],
    ['a module that ignores shutdownDelay', delayed, { module: ['18.0.24287'] }, 'inprocess'],
    ['no module', { 'web.config': webConfig() }, { module: [] }, null],
    ['the parent of the audited app', { 'web.config': webConfig() }, { parentHandlers: true }, 'inprocess'],
    ['another child of that parent', child, { parentHandlers: true }, 'inprocess'],
  ])('on a host: %s', async (_, files, known, model) => {
    expect(await claim(files, iisHost(known))).toBe(model)
  })
})
