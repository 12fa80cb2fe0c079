// The line to change for another hosting model, on real publishes of small repositories (scripts/repository-apps.ts).
import { expect, test } from '@jest/globals'
import { mapSources } from '../../src/source/map-sources.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { audited, repositoryOf, workflow } from '../support/repositories.ts'
import type { Situation } from '../support/repositories.ts'

/** In-process it lacks a .NET of 32 bits. */
const small = iisHost({ dotnet: installed('10.0.0', '10.0.12'), workerBitness: 32, otherInstallations: [] })
const server = iisHost({ dotnet: installed('10.0.12', '8.0.20') })

const PORTAL = 'Contoso.Portal/Contoso.Portal.csproj'
const SHOP = 'src/Shop'
const withoutTwice = (text: string) => text.replace(/.*text\/html.*/, '')
const PROPERTY = /\s*<AspNetCoreHostingModel>.*/

const portal = {
  app: 'source-portal',
  hosts: [server],
  // Its legacy module can run it out-of-process alone.
  output: { 'web.config': (text: string) => text.replace('"AspNetCoreModule"', '"AspNetCoreModuleV2"') },
} as const

interface Row extends Situation {
  readonly name: string
  /** `path:line`, the path alone, or `unknown`; null = nothing is to be changed. */
  readonly change: string | null
}

const rows: readonly Row[] = [
  {
    name: 'the project sets it',
    ...portal,
    change: `${PORTAL}:6`,
  },
  {
    name: 'as it has to be, nothing is to be changed',
    ...portal,
    hosts: [small],
    change: null,
  },
  {
    name: 'a workflow sets it when it publishes',
    ...portal,
    repository: {
      [PORTAL]: (text) => text.replace(PROPERTY, ''),
      ...workflow(`dotnet publish ${PORTAL} -p:AspNetCoreHostingModel=OutOfProcess`),
    },
    change: '.github/workflows/a.yml:5',
  },
  {
    name: 'set to another value than the output shows',
    ...portal,
    repository: { [PORTAL]: (text) => text.replace('OutOfProcess', 'InProcess') },
    change: 'unknown',
  },
  {
    name: 'set on a condition',
    ...portal,
    repository: {
      [PORTAL]: (text) =>
        text.replace('<AspNetCoreHostingModel>', `<AspNetCoreHostingModel Condition="'$(A)' == ''">`),
    },
    change: 'unknown',
  },
  {
    name: 'nothing sets it: the project',
    app: 'source-site',
    hosts: [server],
    change: 'Contoso.Site.csproj',
  },
  {
    name: 'a web.config of its own',
    app: 'source-shop',
    hosts: [small],
    repository: { [`${SHOP}/web.config`]: withoutTwice },
    output: { 'web.config': withoutTwice, 'app_offline.htm': null },
    change: `${SHOP}/web.config:13`,
  },
]

test.each(rows)('$name', async ({ change, ...situation }) => {
  const { source, result } = await audited(situation)
  const [target] = await mapSources([{ source, result, folder: null }], repositoryOf(situation))
  const [advice] = target?.advice ?? []
  const led = advice?.change ?? null
  const told =
    led === null ? null : [led.path ?? 'unknown', led.line].filter((part) => part !== null).join(':')
  expect(told).toBe(change)
})
