// Procfiles as public repositories have them, typed anew, and what is due.
import { expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { describeProcfile } from '../../../../src/hosts/from/procfile/describe-procfile.ts'
import { keysOf } from '../../../support/described.ts'

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  [
    'of the buildpack of Heroku',
    '# by hand\nrelease: ./migrate\nweb: cd $HOME/heroku_output && ./Contoso.Web --urls http://*:$PORT\n',
    {
      'kind@1': 'linux',
      'start-command@3': './Contoso.Web --urls http://*:$PORT',
      'working-directory@3': '/app/heroku_output',
      'site-path@3': '/app/heroku_output',
    },
  ],
  [
    'of Elastic Beanstalk',
    'web: dotnet exec ./Contoso.Web.dll',
    {
      'kind@1': 'linux',
      'start-command@1': 'dotnet exec ./Contoso.Web.dll',
      'working-directory@1': '/app',
      'site-path@1': '/app',
    },
  ],
  [
    'that starts the app from above its folder',
    'web:   dotnet bin/publish/Contoso.Web.dll',
    {
      'kind@1': 'linux',
      'start-command@1': 'dotnet bin/publish/Contoso.Web.dll',
      'working-directory@1': '/app',
      'site-path@1': '/app/bin/publish',
    },
  ],
  [
    'of a worker alone',
    'worker: exec ./Contoso.Worker\r\n',
    {
      'kind@1': 'linux',
      'start-command@1': 'exec ./Contoso.Worker',
      'working-directory@1': '/app',
      'site-path@1': '/app',
    },
  ],
  [
    'with a variable in front',
    'web: ASPNETCORE_URLS=http://*:$PORT dotnet Contoso.Web.dll',
    {
      'kind@1': 'linux',
      'start-command@1': 'ASPNETCORE_URLS=http://*:$PORT dotnet Contoso.Web.dll',
      'working-directory@1': '/app',
      'site-path@1': '/app',
    },
  ],
])('%s', (_, text, due) => {
  const described = describeProcfile(text, 'Procfile')
  expect(keysOf(described)).toEqual(due)
  expect(described).toMatchObject({ unknown: ['environment'], obstacle: null })
})

test.each([
  ['web: cd "$APP_HOME" && ./Contoso.Web', 'by a variable'],
  ['web: ./a & ./b', '& needs a shell'],
  ['web: ./start.sh | tee log', '| needs a shell'],
  ['worker: ./a\nclock: ./b', 'none of its processes is called web'],
  ['', 'it has no line'],
  ['web ./a', 'it has no line'],
])('does not tell what starts: %j', (text, why) => {
  const { keys, unknown, open } = describeProcfile(text, 'Procfile')
  expect(keys.members.map(({ key }) => key)).toEqual(['kind'])
  expect(unknown).toEqual(['start-command', 'working-directory', 'environment'])
  expect(open[0]).toContain(why)
})

test('whatever it holds, something is said of it', () => {
  const piece = constantFrom(
    'web:',
    'worker: ',
    'cd ',
    '"',
    "'",
    '$A',
    '&&',
    ';',
    '\n',
    '/',
    './x',
    ' ',
    '..',
    '\u0000',
    '__proto__: x',
  )
  assert(
    property(array(piece, { maxLength: 40 }), (pieces) => {
      expect(describeProcfile(pieces.join(''), 'Procfile').keys.members[0]?.key).toBe('kind')
    }),
    { numRuns: 2000 },
  )
})
