import { describe, expect, test } from '@jest/globals'
import { sectionViolations } from '../../src/facts/iis/aspnetcore-section.ts'
import { effectiveConfiguration } from '../../src/facts/iis/iis-configuration.ts'
import { parseXml } from '../../src/publish/xml/xml.ts'

function violations(...sections: readonly string[]) {
  const servers = sections.map((section) => `<system.webServer>\n${section}\n</system.webServer>`)
  const result = parseXml(`<configuration>${servers.join('')}</configuration>`)
  if (!result.ok) throw new Error(result.reason)
  const { aspNetCore } = effectiveConfiguration(result.document.root)
  return aspNetCore === null ? [] : sectionViolations(aspNetCore)
}

/** `kind element/name` and the suggestion of each. */
function told(...sections: readonly string[]): string[] {
  return violations(...sections).map(
    ({ kind, element, name, nearest }) =>
      `${kind} ${element}/${name}${nearest === null ? '' : ` -> ${nearest}`}`,
  )
}

const within = (content: string) => `<aspNetCore processPath="dotnet">${content}</aspNetCore>`

describe('the schema of aspNetCore', () => {
  test('all that it knows', () => {
    const section = `<aspNetCore xmlns:xdt="u" xdt:Transform="Replace" processPath="dotnet" arguments="x" hostingModel="bogus"
      startupTimeLimit="120" shutdownTimeLimit="10" rapidFailsPerMinute="10" requestTimeout="00:02:00"
      stdoutLogEnabled="false" stdoutLogFile="" processesPerApplication="1" forwardWindowsAuthToken="true"
      disableStartUpErrorPage="False" lockItem="true" lockAttributes="x" lockElements="x" lockAllAttributesExcept="x"
      lockAllElementsExcept="x" configSource="x">
      <environmentVariables lockItem="true"><clear /><environmentVariable name="A" value="" lockItem="true" /></environmentVariables>
      <handlerSettings><clear /><handlerSetting name="anything" value="x" /></handlerSettings>
      <recycleOnFileChange><clear /><file path="x" /></recycleOnFileChange>
    </aspNetCore>`
    expect(violations(section)).toEqual([])
  })

  test.each([
    ['an unknown child', within('<foo />'), ['element aspNetCore/foo']],
    [
      'a misspelt child',
      within('<enviromentVariables />'),
      ['element aspNetCore/enviromentVariables -> environmentVariables'],
    ],
    [
      'case counts',
      within('<EnvironmentVariables />'),
      ['element aspNetCore/EnvironmentVariables -> environmentVariables'],
    ],
    [
      'add',
      within('<environmentVariables><add name="A" value="1" /></environmentVariables>'),
      ['element environmentVariables/add'],
    ],
    [
      'remove',
      within('<handlerSettings><remove name="A" /></handlerSettings>'),
      ['element handlerSettings/remove'],
    ],
    [
      'the item of another',
      within('<handlerSettings><environmentVariable name="A" value="" /></handlerSettings>'),
      ['element handlerSettings/environmentVariable'],
    ],
    [
      'a child of an item',
      within('<handlerSettings><handlerSetting name="A" value=""><x /></handlerSetting></handlerSettings>'),
      ['element handlerSetting/x'],
    ],
    [
      'an item outside of its collection',
      within('<environmentVariable name="A" value="" />'),
      ['element aspNetCore/environmentVariable -> environmentVariables'],
    ],
    ['a misspelt attribute', '<aspNetCore arugments="x" />', ['attribute aspNetCore/arugments -> arguments']],
    [
      'case of an attribute',
      '<aspNetCore ProcessPath="x" />',
      ['attribute aspNetCore/ProcessPath -> processPath'],
    ],
    ['an unknown attribute', '<aspNetCore zzz="x" />', ['attribute aspNetCore/zzz']],
    [
      'an attribute with a prefix',
      '<aspNetCore xmlns:y="u" y:processPath="x" />',
      ['attribute aspNetCore/y:processPath -> processPath'],
    ],
    [
      'an attribute of a collection',
      within('<environmentVariables name="x" />'),
      ['attribute environmentVariables/name'],
    ],
    [
      'an attribute of an item',
      within(
        '<environmentVariables><environmentVariable name="A" value="" vaule="" /></environmentVariables>',
      ),
      ['attribute environmentVariable/vaule -> value'],
    ],
    [
      'an attribute of clear',
      within('<handlerSettings><clear name="x" /></handlerSettings>'),
      ['attribute clear/name'],
    ],
    [
      'no name',
      within('<environmentVariables><environmentVariable value="" /></environmentVariables>'),
      ['attribute-missing environmentVariable/name'],
    ],
    [
      'an empty name',
      within('<handlerSettings><handlerSetting name="" value="" /></handlerSettings>'),
      ['attribute-missing handlerSetting/name'],
    ],
    [
      'no value',
      within('<handlerSettings><handlerSetting name="A" /></handlerSettings>'),
      ['attribute-missing handlerSetting/value'],
    ],
    [
      'neither',
      within('<environmentVariables><environmentVariable /></environmentVariables>'),
      ['attribute-missing environmentVariable/name', 'attribute-missing environmentVariable/value'],
    ],
    [
      'an empty path',
      within('<recycleOnFileChange><file path="" /></recycleOnFileChange>'),
      ['attribute-missing file/path'],
    ],
  ])('%s', (_, section, expected) => {
    expect(told(section)).toEqual(expected)
  })

  test('every element of the section is judged', () => {
    expect(told('<aspNetCore a1="" />', '<aspNetCore b1="" />')).toEqual([
      'attribute aspNetCore/a1',
      'attribute aspNetCore/b1',
    ])
  })

  test('the schema knows no encryption', () => {
    expect(told('<aspNetCore configProtectionProvider="Rsa"><EncryptedData /></aspNetCore>')).toEqual([
      'element aspNetCore/EncryptedData',
    ])
  })

  test('a violation with all its parts', () => {
    expect(violations('<aspNetCore startupTimeLimit="3601" />')).toEqual([
      {
        kind: 'value',
        element: 'aspNetCore',
        name: 'startupTimeLimit',
        value: '3601',
        allowed: 'a whole number from 0 to 3600',
        nearest: null,
        item: null,
        at: { line: 2, column: 13 },
      },
    ])
  })
})

describe('values', () => {
  test.each([
    [
      'startupTimeLimit',
      ['0', '3600', '%LIMIT%'],
      ['3601', '-1', '', 'x', '1.5', ' 1', '99999999999999999999'],
    ],
    ['shutdownTimeLimit', ['0', '600'], ['601']],
    ['rapidFailsPerMinute', ['0', '100'], ['101']],
    ['processesPerApplication', ['1', '100'], ['0', '101']],
    ['stdoutLogEnabled', ['true', 'FALSE', 'True'], ['1', 'yes', '']],
    ['forwardWindowsAuthToken', ['false'], ['no']],
    ['disableStartUpErrorPage', ['true'], ['0']],
    [
      'requestTimeout',
      ['00:00:00', '00:02:00', '1:02:03', '23:59:59', '360:00:00', '15.00:00:00', '%T%', '00:02:00.000'],
      [
        '360:00:01',
        '15.00:00:01',
        '00:60:00',
        '00:00:60',
        '120',
        '02:00',
        '00:02:00.5',
        '',
        '-00:02:00',
        '00:02:00 ',
      ],
    ],
    ['hostingModel', ['x', ''], []],
  ])('of %s', (name, accepted, refused) => {
    const outcome = (value: string) => told(`<aspNetCore ${name}="${value}" />`).length
    expect(accepted.filter((value) => outcome(value) > 0)).toEqual([])
    expect(refused.filter((value) => outcome(value) === 0)).toEqual([])
  })
})
