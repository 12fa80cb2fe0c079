// Targets that are called alike are told apart by the shortest part of the reports' paths that differs.
import { expect, test } from '@jest/globals'
import { tellApart } from '../../src/join/tell-apart.ts'

const web = (report: string | null) => ({ path: 'artifacts/web', report })

test.each([
  ['one alone', [web('a/audit.json')], ['artifacts/web']],
  ['folders apart', [web('r/a/audit.json'), web('r/b/audit.json')], ['a/audit.json', 'b/audit.json']],
  ['names apart', [web('r/linux.json'), web('r/windows.json')], ['linux.json', 'windows.json']],
  ['far apart', [web('a/x/audit.json'), web('b/x/audit.json')], ['a/x/audit.json', 'b/x/audit.json']],
  ['one above the other', [web('audit.json'), web('a/audit.json')], ['audit.json', 'a/audit.json']],
  ['beside an output', [web(null), web('r/audit.json')], ['artifacts/web', 'audit.json']],
  ['twice in one report', [web('audit.json'), web('audit.json')], ['artifacts/web', 'artifacts/web']],
  [
    'three, of which one is called otherwise',
    [web('a.json'), { path: 'artifacts/api', report: 'a.json' }, web('b.json')],
    ['a.json', 'artifacts/api', 'b.json'],
  ],
])('%s', (_, targets, wanted) => {
  expect(tellApart(targets)).toEqual(
    wanted.map((part) => (part.startsWith('artifacts/') ? part : `artifacts/web (${part})`)),
  )
})
