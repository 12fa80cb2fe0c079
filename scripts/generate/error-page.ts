// docs/errors.md: from what is on the screen to the rules that foresee it.
import { exitCodeOf } from '../../src/explain/find-errors.ts'
import type { KnownError } from '../../src/explain/known-error.ts'
import { prose, row } from '../../src/report/markdown/markdown-marks.ts'
import { codeSpan } from '../../src/text/escape.ts'

interface Section {
  readonly kind: KnownError['kind']
  readonly title: string
  readonly text: string
  readonly column: string
}

const SECTIONS: readonly Section[] = [
  {
    kind: 'status',
    title: 'HTTP status of IIS',
    text:
      'A remote visitor is often told less: HTTP 500 alone. The sub-status stands in the log of IIS (`sc-status`, `sc-substatus`), and on the page that a ' +
      'browser on the server gets.',
    column: 'status',
  },
  {
    kind: 'code',
    title: 'Codes of the .NET host, and HRESULTs',
    text: 'Windows shows them as they stand here or as a negative number; Linux keeps the last byte as the exit code, and adds 128 to the number of a signal.',
    column: 'code',
  },
  {
    kind: 'event',
    title: 'Event log of Windows',
    text: 'Application log; with IIS Express the source begins with that name.',
    column: 'source, event and words',
  },
  {
    kind: 'console',
    title: 'Console, journal and container log',
    text: '… stands for a name that differs from app to app.',
    column: 'line',
  },
  {
    kind: 'seen',
    title: 'Other words',
    text: 'Exceptions, pages, and what people write into a search box.',
    column: 'seen',
  },
]

export function errorPage(errors: readonly KnownError[]): string {
  const sections = SECTIONS.map(({ kind, title, text, column }) => {
    const own = errors.filter((error) => error.kind === kind)
    const head =
      kind === 'code' ? [column, 'exit code on Linux', 'name', 'foreseen by'] : namedHead(kind, column)
    const rows = own.map((error) => row(...cells(error)))
    return [`## ${title}`, '', text, '', row(...head), row(...head.map(() => '---')), ...rows].join('\n')
  })
  return [
    '# From the error to its cause',
    '<!-- Written by npm run generate from the cases of all rules. -->',
    'What people see when an ASP.NET Core app does not start or does not work, and the rules that foresee it in the output of `dotnet publish`: ' +
      'the one that is met most often first. The same on the command line: `dotnet-publish-audit explain 500.31`, `explain 0x80008096`, `explain "css 404"`.',
    ...sections,
    '[All rules](rules/README.md)',
    '',
  ].join('\n\n')
}

function namedHead(kind: KnownError['kind'], column: string): readonly string[] {
  return kind === 'status' ? [column, 'page', 'foreseen by'] : [column, 'foreseen by']
}

function cells({ kind, shown, title, rules }: KnownError): readonly string[] {
  const links = rules.map((id) => `[${id}](rules/${id}.md)`).join(', ')
  if (kind === 'status') return [`HTTP ${shown}`, prose(title ?? ''), links]
  if (kind === 'code') return [codeSpan(shown), String(exitCodeOf(shown) ?? ''), title ?? '', links]
  return [kind === 'seen' ? prose(shown) : codeSpan(shown), links]
}
