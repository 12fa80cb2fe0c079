// The file that `init` writes. What begins with `#` and no blank is a suggestion: without the sign it holds.
import { presetNames } from '../hosts/presets.ts'
import { escapeJson, showInvisible } from '../text/escape.ts'
import type { Discovered } from './discover/draft-host.ts'
import type { DraftTarget } from './draft-target.ts'

const PAGES = 'https://github.com/dotnet-publish-audit/dotnet-publish-audit/blob/main/docs'
const SCHEMA =
  'https://raw.githubusercontent.com/dotnet-publish-audit/dotnet-publish-audit/main/schema/config.schema.json'

export function configurationText(
  targets: readonly DraftTarget[],
  remarks: readonly string[],
  discovered: Discovered,
): string {
  const head = targets.every(({ path }) => path === null) ? '#targets:' : 'targets:'
  const hostsOf = (index: number) =>
    discovered.hosts.flatMap(({ name, target }) => (target === index ? [name] : []))
  const own =
    targets.length === 0
      ? NO_TARGETS
      : [head, ...targets.flatMap((target, index) => targetLines(target, hostsOf(index)))]
  const left = remarks.map((remark) => comment(remark))
  const lines = [
    ...HEAD,
    ...own,
    ...(left.length === 0 ? [] : ['', ...left]),
    '',
    ...NEXT,
    ...hostLines(discovered),
    ...EXAMPLE,
  ]
  return `${lines.join('\n')}\n`
}

const HEAD = [
  `# yaml-language-server: $schema=${SCHEMA}`,
  '# What dotnet-publish-audit audits where it is given no path. Written by `init`; what it can say:',
  `# ${PAGES}/configuration.md`,
  '# A line that begins with # and no blank is a suggestion: take the # away, and it holds.',
  'version: 1',
]

const NO_TARGETS = [
  '# No project of a web app, a worker, of functions or of Blazor is tracked here. Name what dotnet publish writes:',
  '#targets:',
  '#  - path: artifacts/web',
  '#    hosts: [production]',
]

const NEXT = [
  '# Next: publish, and run dotnet-publish-audit without a path. Then say in `hosts` where each app runs.',
  `# Presets, for a first look: ${presetNames.join(', ')}.`,
  '# A real server describes itself: run there what `dotnet-publish-audit host-script` prints (--shell sh for',
  '# Linux), and name the file with its answer in `hosts`. Or write down what is known of it:',
  `# ${PAGES}/hosts.md`,
]

const EXAMPLE = [
  '#  production:',
  '#    kind: iis',
  '#    architecture: x64',
  '#    worker-bitness: 64 # of the application pool',
  '#    runtimes: | # what dotnet --list-runtimes prints there',
  String.raw`#      Microsoft.AspNetCore.App 10.0.0 [C:\Program Files\dotnet\shared\Microsoft.AspNetCore.App]`,
  String.raw`#      Microsoft.NETCore.App 10.0.0 [C:\Program Files\dotnet\shared\Microsoft.NETCore.App]`,
]

function hostLines({ hosts, remarks }: Discovered): readonly string[] {
  return [
    hosts.every(({ target }) => target === null) ? '#hosts:' : 'hosts:',
    ...hosts.flatMap((host) => {
      const sign = host.target === null ? '#' : ''
      return [
        ...host.remarks.map((remark) => `  ${comment(remark)}`),
        `${sign}  ${host.name}:`,
        ...host.keys.map(({ key, value }) => `${sign}    ${key}: ${scalar(value)}`),
      ]
    }),
    ...remarks.map((remark) => `  ${comment(remark)}`),
  ]
}

function targetLines(
  { path, projects, publishedBy, why, expected }: DraftTarget,
  hosts: readonly string[],
): readonly string[] {
  const by = publishedBy === null ? '' : `, published by ${publishedBy}`
  const proved = expected.filter(({ isGuess }) => !isGuess)
  const guessed = expected.filter(({ isGuess }) => isGuess)
  const about = `  ${comment(`${projects.join(', ')}${by}`)}`
  if (path === null)
    return [
      about,
      `  ${comment(`${why}: name the folder`)}`,
      '  #- path: the-folder',
      `  #  hosts: [${hostFor(expected)}]`,
      ...(proved.length === 0 ? [] : ['  #  expect:']),
      ...proved.map(({ key, value }) => `  #    ${key}: ${scalar(value)}`),
    ]
  return [
    about,
    `  - path: ${scalar(path)}`,
    hosts.length === 0 ? `    #hosts: [${hostFor(expected)}]` : `    hosts: [${hosts.join(', ')}]`,
    ...(expected.length === 0 ? [] : [proved.length === 0 ? '    #expect:' : '    expect:']),
    ...proved.map(({ key, value }) => `      ${key}: ${scalar(value)}`),
    ...guessed.map(({ key, value }) => `      #${key}: ${scalar(value)}`),
  ]
}

function hostFor(expected: DraftTarget['expected']): string {
  const of = (name: string) => expected.find(({ key }) => key === name)?.value ?? ''
  return of('runtime-identifier').startsWith('linux') || of('kind') === 'worker' ? 'linux' : 'production'
}

/** Names of files are anybody's; with a second blank in front it would be a suggestion. */
function comment(text: string): string {
  return `# ${showInvisible(text).trimStart()}`
}

const PLAIN = /^[A-Za-z][\w./-]*$/
const OTHER_TYPE = /^(?:true|false|null|yes|no|on|off|y|n)$/i

function scalar(text: string): string {
  if (/^(?:true|false)$/.test(text) || (PLAIN.test(text) && !OTHER_TYPE.test(text))) return text
  // Only in double quotes can everything be written; JSON's are YAML's.
  return showInvisible(text) === text ? `'${text.replaceAll("'", "''")}'` : escapeJson(JSON.stringify(text))
}
