import { describe, expect, test } from '@jest/globals'
import { parseYaml } from '../../src/config/yaml.ts'
import { CURRENT_MODULE, unknownHost } from '../../src/hosts/host.ts'
import type { Host } from '../../src/hosts/host.ts'
import { impliedHost } from '../../src/hosts/implied.ts'
import { parseHostFile } from '../../src/hosts/parse-host.ts'
import { presetNames, presets } from '../../src/hosts/presets.ts'
import type { PresetName } from '../../src/hosts/presets.ts'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { openFolder } from '../../src/read/folder.ts'

async function preset(name: PresetName): Promise<Host> {
  return parseHostFile(await parseYaml(presets[name], name), name)
}

const x64 = { ...unknownHost('', 'iis').dotnet, architecture: 'x64' } as const

describe('presets', () => {
  test.each<[PresetName, Partial<Host>]>([
    ['iis', { architecture: 'x64', workerBitness: 64, module: [CURRENT_MODULE] }],
    ['azure-app-service-windows', { architecture: 'x64', module: [CURRENT_MODULE] }],
    ['azure-app-service-linux', { architecture: 'x64', libc: 'glibc' }],
    ['linux', { architecture: 'x64', libc: 'glibc' }],
    ['container', { architecture: 'x64' }],
  ])('%s says that much, and all else is unknown', async (name, known) => {
    expect(await preset(name)).toEqual({ ...unknownHost(name, name), dotnet: x64, ...known })
  })

  test('are all tested here', () => {
    expect(presetNames).toHaveLength(5)
  })

  test('the implied IIS host is the preset', async () => {
    const output = await readPublishOutput(openFolder('samples/contoso-inprocess-v1', 'sample'))
    const host = impliedHost(deriveFacts(output))
    expect(host).toMatchObject({
      implied: true,
      architecture: 'x64',
      workerBitness: 64,
      module: [CURRENT_MODULE],
    })
    expect({ ...host, implied: false, taken: [], dotnet: x64 }).toEqual(await preset('iis'))
  })
})
