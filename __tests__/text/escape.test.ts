import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import {
  codeSpan,
  escapeCommandData,
  escapeCommandProperty,
  escapeMarkdown,
  inertLogLine,
  plainLine,
  quoted,
  shortLine,
  showInvisible,
} from '../../src/text/escape.ts'

// Text as hostile as it is random: pieces that mean something somewhere, between arbitrary characters.
const words =
  '| ` `` _ * [ ] ( ) <b> <!-- &amp; &#64; \\ \\| ~~ $ $` # #1 GH-1 @ a@b.c http:// www. :x: :100: :: ##[ %0A 1. - x é 😀'
const pieces = fc.constantFrom(
  ...words.split(' '),
  ' ',
  '    ',
  '\r',
  '\n',
  '\u00a0',
  '\u2028',
  '\u202e',
  '\u200b',
  '\u001b[2J',
  '\ud83d',
)
const hostile = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 20 })
  .map((parts) => parts.join(''))

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** What a reader of the rendered Markdown sees. */
function rendered(markdown: string): string {
  return markdown
    .replaceAll('<span>$</span>', '$')
    .replaceAll('&#8203;', '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

describe('showInvisible', () => {
  test.each([
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[31m', '\\u001b[31m'],
    ['\u0000\u007f\u009b', '\\u0000\\u007f\\u009b'],
    ['exe.\u202efdp', 'exe.\\u202efdp'],
    ['a\u200bb\ufeff\u00ad\u3164', 'a\\u200bb\\ufeff\\u00ad\\u3164'],
    ['\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud83d', '\\ud83d'],
    ['\ufffa', '\\ufffa'],
    ['C:\\Straße\\日本 😀', 'C:\\Straße\\日本 😀'],
  ])('%j', (text, shown) => {
    expect(showInvisible(text)).toBe(shown)
  })
})

describe('escapeMarkdown', () => {
  test.each([
    ['Contoso.Web.dll', 'Contoso.Web.dll'],
    [
      'Microsoft.AspNetCore.App 8.0.0 (x64), web.config:6:9',
      'Microsoft.AspNetCore.App 8.0.0 (x64), web.config:6:9',
    ],
    ['C:\\site\\web_config', 'C:&#92;site&#92;web_config'],
    ['a|b', 'a&#124;b'],
    ['a\\|b', 'a&#92;&#124;b'],
    ['`code`', '&#96;code&#96;'],
    ['*a* __b__ ~~c~~', '&#42;a&#42; &#95;&#95;b&#95;&#95; &#126;&#126;c&#126;&#126;'],
    ['_a_b_', '&#95;a_b&#95;'],
    ['[x](javascript:alert(1))', '&#91;x&#93;(javascript:alert(1))'],
    ['![x](//evil)', '!&#91;x&#93;(//evil)'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['<!-- hidden', '&lt;!-- hidden'],
    ['&lt;', '&amp;lt;'],
    ['@octocat', '@&#8203;octocat'],
    ['&#64;octocat', '&amp;#&#8203;64;octocat'],
    ['user@example.com', 'user@&#8203;example.com'],
    ['https://example.com', 'https:&#8203;//example.com'],
    // Noise: the only address of the product's own advice stays one.
    [
      'get it (https://dotnet.microsoft.com/download/dotnet/10.0).',
      'get it (https://dotnet.microsoft.com/download/dotnet/10.0).',
    ],
    ['https://dotnet.microsoft.com/download/dotnet', 'https://dotnet.microsoft.com/download/dotnet'],
    [
      'https://dotnet.microsoft.com/download/dotnet.evil',
      'https:&#8203;//dotnet.microsoft.com/download/dotnet.evil',
    ],
    ['https://dotnet.microsoft.com.evil/x', 'https:&#8203;//dotnet.microsoft.com.evil/x'],
    ['www.example.com', 'www&#8203;.example.com'],
    ['see #123, o/r#4, GH-5', 'see #&#8203;123, o/r#&#8203;4, GH-&#8203;5'],
    ['x :tada: a:b', 'x :&#8203;tada: a:b'],
    ['a:+1::x:', 'a:&#8203;+1::&#8203;x:'],
    [':-:', '&#58;&#8203;-:'],
    ['a:100: b:10:2', 'a:&#8203;100: b:10:2'],
    ['$x$', '<span>$</span>x<span>$</span>'],
    ['# heading', '&#35; heading'],
    ['an app on ##', 'an app on #&#35;'],
    ['- item', '&#45; item'],
    ['+ item', '&#43; item'],
    ['> quote', '&gt; quote'],
    ['===', '&#61;=='],
    ['1. item', '1&#46; item'],
    ['1) item', '1&#41; item'],
    ['8.0.11', '8.0.11'],
    ['    code', '&#32;   code'],
    ['a\n\n# b', 'a&#92;n&#92;n# b'],
    ['exe.\u202efdp', 'exe.&#92;u202efdp'],
    ['', ''],
  ])('%j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  test('shows the text, and nothing in it means anything', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = escapeMarkdown(text)
        expect(rendered(markdown)).toBe(showInvisible(text))
        const own = markdown.replaceAll('<span>$</span>', '\u0001').replace(/&(?:#\d+|amp|lt|gt);/g, '\u0001')
        expect(own).not.toMatch(/[|`*[\]<>&~\\$\r\n]/)
        expect(own).not.toMatch(
          /:\/\/|www\.|@\w|#\w|\bGH-\d|:(?:[\w+-]*[a-z_+-][\w+-]*|100|1234):|^[-+#=: ]|^\d+[.)](?:\s|$)/i,
        )
        expect(markdown).not.toMatch(unseen)
      }),
      { numRuns: 1000 },
    )
  })

  // Only that it comes to an end; `npm run lint:expressions` decides that no expression is slow.
  test('a long hostile name is escaped', () => {
    for (const part of ['_', '`', ':', ':a', ' ', '@', 'www', '\n', '1', '\n ']) {
      escapeMarkdown(part.repeat(50_000))
      codeSpan(part.repeat(50_000))
      inertLogLine(part.repeat(50_000))
    }
  })
})

describe('codeSpan', () => {
  test.each([
    ['web.config', '`web.config`'],
    ['@octocat #1 <b> *x* $y$ \\', '`@octocat #1 <b> *x* $y$ \\`'],
    ['a`b', '``a`b``'],
    ['a``b', '`a``b`'],
    ['`a`', '`` `a` ``'],
    [' a ', '`  a  `'],
    [' a', '` a`'],
    ['  ', '`  `'],
    ['a|b', '<code>a&#124;b</code>'],
    ['`|@x <b>', '<code>&#96;&#124;@&#8203;x &lt;b&gt;</code>'],
    ['', '<code></code>'],
    ['a\nb\u202e', '`a\\nb\\u202e`'],
  ])('%j', (text, span) => {
    expect(codeSpan(text)).toBe(span)
  })

  test('holds exactly the text, in one line and one table cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const span = codeSpan(text)
        expect(span).not.toMatch(/[|\r\n]/)
        expect(spanContent(span)).toBe(showInvisible(text))
      }),
      { numRuns: 1000 },
    )
  })
})

/** The content by the rules of https://spec.commonmark.org/0.31.2/#code-spans. */
function spanContent(span: string): string {
  const html = /^<code>(.*)<\/code>$/.exec(span)?.[1]
  if (html !== undefined) return rendered(html)
  const fence = /^`+/.exec(span)?.[0] ?? ''
  const close = [...span.matchAll(/`+/g)].slice(1).find((run) => run[0] === fence)?.index ?? -1
  expect(close + fence.length).toBe(span.length)
  const content = span.slice(fence.length, close)
  const padded = content.startsWith(' ') && content.endsWith(' ') && /[^ ]/.test(content)
  return padded ? content.slice(1, -1) : content
}

describe('workflow commands', () => {
  test('data', () => {
    expect(escapeCommandData('50%\r\nof: a, b')).toBe('50%25%0D%0Aof: a, b')
    expect(escapeCommandData('%0A')).toBe('%250A')
  })

  test('properties', () => {
    expect(escapeCommandProperty('C:\\a,b%\n')).toBe('C%3A\\a%2Cb%25%0A')
  })

  test('the runner reads back what was meant', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const data = escapeCommandData(text)
        expect(data).not.toMatch(/[\r\n]/)
        expect(unescapeCommand(data)).toBe(text)
        const property = escapeCommandProperty(text)
        expect(property).not.toMatch(/[\r\n:,]/)
        expect(unescapeCommand(property)).toBe(text)
      }),
    )
  })
})

/** As the runner does: the percent sign last. */
function unescapeCommand(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}

describe('plainLine', () => {
  test.each([
    ['Contoso.Web.dll', 20, 'Contoso.Web.dll'],
    ['Contoso.Web.dll', 15, 'Contoso.Web.dll'],
    ['Contoso.Web.dll', 14, 'Contoso.Web.d…'],
    ['😀😀😀', 2, '😀…'],
    ['\u001b[31mred\u0007\n', 40, '\\u001b[31mred\\u0007\\n'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
  ])('%j in %d', (text, maxLength, line) => {
    expect(plainLine(text, maxLength)).toBe(line)
  })

  test('is one visible line that fits', () => {
    fc.assert(
      fc.property(hostile, fc.nat({ max: 50 }), (text, maxLength) => {
        const line = plainLine(text, maxLength)
        expect(line).not.toMatch(unseen)
        expect(Array.from(line).length).toBeLessThanOrEqual(maxLength)
      }),
    )
  })
})

describe('inertLogLine', () => {
  test.each([
    ['::error::x', '\\::error::x'],
    [' \t::stop-commands::x', ' \t\\::stop-commands::x'],
    ['\u00a0\u0085\u200b::add-mask::x', '\u00a0\u0085\u200b\\::add-mask::x'],
    [':\u200b:error::x', '\\:\u200b:error::x'],
    ['##[group]x', '##\\[group]x'],
    ['text ##[set-output name=a]b', 'text ##\\[set-output name=a]b'],
    ['###[error]', '###\\[error]'],
    ['a ##vso[task.setvariable variable=PATH]y', 'a ##\\vso[task.setvariable variable=PATH]y'],
    ['##VSO[x]', '##\\VSO[x]'],
    ['ok\n::error::x\r\n ::warning::y', 'ok\n\\::error::x\r\n \\::warning::y'],
    ['web.config:6 std::string', 'web.config:6 std::string'],
    [':x', ':x'],
  ])('%j', (line, inert) => {
    expect(inertLogLine(line)).toBe(inert)
    expect(inertLogLine(inert)).toBe(inert)
  })

  test('no line of it is a command', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of inertLogLine(text).split(/\r\n|\r|\n/)) {
          expect(line.trimStart().startsWith('::')).toBe(false)
          expect(line).not.toContain('##[')
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a value that a message repeats', () => {
  test.each(['a', '😀', '\u{e0041}'])('of many %j is cut', (character) => {
    expect(quoted(character.repeat(200))).toBe(`"${showInvisible(character.repeat(200))}"`)
    for (const many of [201, 5000]) {
      expect(quoted(character.repeat(many))).toBe(`"${showInvisible(character.repeat(199))}…"`)
      expect(shortLine(character.repeat(many))).toMatch(/^.{199}…$/u)
    }
  })
})
