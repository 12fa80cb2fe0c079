import { describe, expect, test } from '@jest/globals'
import { poolModel } from '../../src/facts/pool-model.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { webConfig } from '../support/apps.ts'

describe('what an application claims of its worker', () => {
  test.each<[string, MemoryFiles, 'inprocess' | 'outofprocess' | null]>([
    ['in-process', { 'web.config': webConfig() }, 'inprocess'],
    ['out-of-process', { 'Web.config': webConfig({ hostingModel: 'OutOfProcess' }) }, 'outofprocess'],
    ['no model', { 'web.config': webConfig({ hostingModel: null }) }, 'outofprocess'],
    ['an unknown model', { 'web.config': webConfig({ hostingModel: 'in-process' }) }, null],
    ['the legacy module', { 'web.config': webConfig({ modules: 'AspNetCoreModule' }) }, null],
    ['app_offline.htm', { 'web.config': webConfig(), 'App_Offline.htm': '' }, null],
    ['a broken web.config', { 'web.config': '<configuration>' }, null],
    ['a static site', { 'web.config': '<configuration/>', 'index.html': '' }, null],
    ['nothing', {}, null],
  ])('%s', async (_, files, model) => {
    expect(poolModel(await readPublishOutput(memorySource('api', files)))).toBe(model)
  })
})
