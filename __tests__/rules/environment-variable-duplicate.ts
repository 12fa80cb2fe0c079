import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const variables = (...pairs: readonly (readonly [string, string])[]) => {
  const lines = pairs.map(
    ([name, value]) => `          <environmentVariable name="${name}" value="${value}" />\n`,
  )
  const inside = `\n        <environmentVariables>\n${lines.join('')}        </environmentVariables>\n      `
  return portableApp({ 'web.config': webConfig({ inside }) })
}

const said = (line: number, name: string, times: string, lines: string) =>
  `warning web.config:${line}:11 ${name} is set ${times} (lines ${lines}): the current module gives the app the last value, the one of 2.2 all of them joined`

export default cases('environment-variable-duplicate', [
  {
    name: 'one name in two casings',
    shown: true,
    files: variables(['CONTOSO_MODE', 'blue'], ['Contoso_Mode', 'green']),
    findings: [said(11, 'Contoso_Mode', 'twice', '10, 11')],
    fixes: ['Keep one of the lines 10, 11 of web.config for Contoso_Mode.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the same value, three times, and another pair',
    files: variables(['A', '1'], ['B', '1'], ['A', '1'], ['B', '2'], ['A', '1']),
    findings: [said(13, 'B', 'twice', '11, 13'), said(14, 'A', '3 times', '10, 12, 14')],
  },
  {
    name: 'each name once',
    shown: true,
    files: variables(['CONTOSO_MODE', 'blue'], ['CONTOSO_MODE2', 'blue'], ['EMPTY', '']),
    findings: [],
  },
  {
    name: 'the first one is cleared',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="A" value="1" /><clear /><environmentVariable name="A" value="2" /></environmentVariables>',
      }),
    }),
    findings: [],
  },
])
