// Nearly every step asks for these: with a hundred thousand variables, or words, each further look would take as long as the first.
import { expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import { declaredCommandOf } from '../../src/hosts/start-command.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { appVariables } from '../../src/startup/machine/environment.ts'
import { portableApp } from '../support/apps.ts'
import { iisHost, linuxHost } from '../support/hosts.ts'

test('variables and the start command are put together once for each host', async () => {
  const facts = deriveFacts(await readPublishOutput(memorySource('app', portableApp())))
  const iis = iisHost({ environment: new Map([['CONTOSO', 'a']]) })
  expect(appVariables({ facts, host: iis })).toBe(appVariables({ facts, host: iis }))
  expect(appVariables({ facts, host: iis }).get('CONTOSO')).toBe('a')

  const linux = linuxHost({ startCommand: 'CONTOSO=b dotnet Contoso.Web.dll' })
  expect(declaredCommandOf(linux)).toBe(declaredCommandOf(linux))
  expect(appVariables({ facts, host: linux }).get('CONTOSO')).toBe('b')
  expect(declaredCommandOf(linuxHost({}))).toBeNull()
})
