// P15: what makes an assembly a library, and what a program.
import { expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { deps, runtimeConfig } from '../support/apps.ts'
import { appHost, assembly } from '../support/images.ts'

async function kindOf(files: MemoryFiles): Promise<string> {
  return deriveFacts(await readPublishOutput(memorySource('app', files))).kind
}

const named = { 'Contoso.Lib.deps.json': deps({ name: 'Contoso.Lib' }) }
const library = { ...named, 'Contoso.Lib.dll': assembly() }

test.each<[string, MemoryFiles, string]>([
  ['an assembly without Main', library, 'class-library'],
  ['one with Main', { ...named, 'Contoso.Lib.dll': assembly({ program: true }) }, 'worker'],
  [
    'one with an app host beside it',
    { ...library, 'Contoso.Lib.exe': appHost({ system: 'windows', boundTo: 'Contoso.Lib.dll' }) },
    'worker',
  ],
  [
    'one with a runtimeconfig.json beside it',
    {
      ...library,
      'Contoso.Lib.runtimeconfig.json': runtimeConfig({ frameworks: ['Microsoft.NETCore.App'] }),
    },
    'worker',
  ],
])('%s', async (_, files, kind) => {
  expect(await kindOf(files)).toBe(kind)
})
