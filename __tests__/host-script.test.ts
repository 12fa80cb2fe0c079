// The PowerShell script of host-script. Nothing here can run it: its syntax is parsed and what it does is held against lists.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Node } from 'web-tree-sitter'
import { parseArguments } from '../src/cli/arguments.ts'
import { hostScript } from '../src/cli/host-script.ts'
import { fromKeys } from '../src/hosts/from/from-keys.ts'
import { hostKeys, IIS_ONLY, LINUX_ONLY } from '../src/hosts/host-keys.ts'
import { LOCKABLE_SECTIONS, LOCKED_ON_EXPRESS } from '../src/facts/iis/sections/locked-sections.ts'
import {
  miscalls,
  notAllowed,
  notIn51,
  powershellParser,
  unsetVariables,
  type Allowed,
} from './support/powershell.ts'
import { hostOf, refusalOf } from './support/settings.ts'

const text = hostScript('powershell')
let parse: (script: string) => Node
let script: Node

beforeAll(async () => {
  parse = await powershellParser()
  script = parse(text)
})

/** Nothing of this writes, starts or sends anything. */
const READING: Allowed = {
  commands: [
    /^Set-StrictMode -Version 2\.0$/,
    /^Sort-Object$/,
    /^New-Object -TypeName System\.Xml\.XmlDocument$/,
  ],
  statics: [
    'Environment::ExpandEnvironmentVariables',
    'Environment::GetEnvironmentVariable',
    'Environment::GetEnvironmentVariables',
    'Environment::Is64BitOperatingSystem',
    'Environment::Is64BitProcess',
    'Microsoft.Win32.RegistryKey::OpenBaseKey',
    'System.Diagnostics.FileVersionInfo::GetVersionInfo',
    'System.IO.Directory::Exists',
    'System.IO.Directory::GetDirectories',
    'System.IO.File::Exists',
    'System.IO.Path::GetDirectoryName',
    'System.IO.Path::GetFileName',
    'regex::Match',
    'string::CompareOrdinal',
  ],
  methods: [
    'GetAttribute',
    'GetValue',
    'Load',
    'OpenSubKey',
    'PadLeft',
    'Replace',
    'SelectNodes',
    'SelectSingleNode',
    'Split',
    'ToCharArray',
    'ToString',
    'ToUpperInvariant',
    'Trim',
    'TrimEnd',
  ],
}

describe('host.ps1', () => {
  // Windows PowerShell reads a file without a byte order mark in the code page of the system.
  test('is plain ASCII', () => {
    expect(text).toMatch(/^[\n -~]+$/)
  })

  test('is syntax of Windows PowerShell 5.1', () => {
    expect(notIn51(script)).toEqual([])
  })

  test('does nothing but read', () => {
    expect(notAllowed(script, READING)).toEqual([])
  })

  test('uses all that is allowed to it', () => {
    const unused = [...READING.statics, ...READING.methods.map((name) => `.${name}(`)].filter(
      (name) => !text.includes(name.includes('::') ? `[${name.replace('::', ']::')}` : name),
    )
    expect(unused).toEqual([])
  })

  test('uses no variable that nothing sets', () => {
    expect(unsetVariables(script)).toEqual([])
  })

  test('calls its functions with all arguments', () => {
    expect(miscalls(script)).toEqual([])
  })

  test('names the IIS modules as host files do', async () => {
    const table = /\$KnownModules = @\(([^]*?)\n\)/.exec(text)?.[1] ?? ''
    const names = [...table.matchAll(/@\('\w+', '(\w+)'\)/g)].map((match) => match[1] ?? '')
    expect(names).toHaveLength(6)
    const host = () => hostOf(`kind: iis\nmodules: [${names.join(', ')}]`)
    expect(await refusalOf(host)).toBe('accepted')
  })

  test('asks for the sections that the audit takes for locked', () => {
    const table = /\$LockedSections = @\(([^]*?)\n\)/.exec(text)?.[1] ?? ''
    const names = [...table.matchAll(/'([^']+)'/g)].map((match) => `system.webServer/${match[1] ?? ''}`)
    expect(names).toEqual(LOCKABLE_SECTIONS.filter((section) => section !== LOCKED_ON_EXPRESS))
  })
})

/** Keys that a script prints, and not in a comment alone. */
function printed(shell: 'powershell' | 'sh'): string[] {
  const lines = hostScript(shell)
  return hostKeys
    .map(({ name }) => name)
    .filter((name) => new RegExp(String.raw`(?<=['" ]|\\n)(?<!# )${name}:|say ${name} "`).test(lines))
}

/** What only the app, its site and whoever starts it tell, not the server: no script is told which app it is for. */
const OF_THE_APP = [
  'pool',
  'parent-handlers',
  'child-applications',
  'write-access',
  'site-path',
  'start-command',
  'ports',
]

describe('both scripts', () => {
  test.each([
    // On a Linux one other .NET is told in a comment: nothing says which program would take it.
    ['sh', [...IIS_ONLY.map(({ name }) => name), 'other-installations']],
    ['powershell', LINUX_ONLY.map(({ name }) => name)],
  ] as const)('print every key that can be found out: %s', (shell, foreign) => {
    // A script says what a file is pointed to for elsewhere.
    const pointers = fromKeys.map(({ name }) => name)
    const unknowable = new Set<string>([...OF_THE_APP, ...pointers, ...foreign])
    const names = hostKeys.map(({ name }) => name)
    expect(printed(shell)).toEqual(names.filter((name) => !unknowable.has(name)))
  })

  test('name what stands in the table of docs/host-script.md', () => {
    const page = readFileSync('docs/host-script.md', 'utf8')
    const cells = [...page.matchAll(/^\| (`.*?) \|/gm)].map((match) => match[1] ?? '')
    const told = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))
    expect(told.toSorted()).toEqual([...new Set([...printed('sh'), ...printed('powershell')])].toSorted())
  })

  const shown = /shown='([^']*)'/.exec(hostScript('sh'))?.[1]?.split(/\s+/) ?? []

  test('show the values of the same variables', () => {
    const table = /\$ShownVariables = @\(([^]*?)\n\)/.exec(text)?.[1] ?? ''
    const names = [...table.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')
    // These mean something on Windows alone.
    const windows = /^(ANCM_|ASPNETCORE_PORT|ASPNETCORE_MODULE_|DOTNET_MULTILEVEL_LOOKUP$|DOTNET_ROOT\(x86\))/
    expect(names.filter((name) => !windows.test(name))).toEqual(shown)
  })

  test('tell that it was not all run', () => {
    for (const shell of ['powershell', 'sh'] as const)
      expect(hostScript(shell)).toContain('docs/host-script.md')
  })
})

describe('the checks of the script', () => {
  test.each([
    '$a = $b ?? 1',
    '$x ??= 3',
    '$x?.y',
    '$a ? 1 : 2',
    'Get-Item a && Get-Item b',
    'Get-Item a || Get-Item b',
    'Get-Item a &',
    '1 | ForEach-Object -Parallel { 1 }',
    '"a`u{1F600}"',
    '"`e[0m"',
    'if ($IsWindows) { 1 }',
    'function f { clean { 1 } }',
    'if ($a) { 1',
  ])('find what 5.1 lacks in %j', (sample) => {
    expect(notIn51(parse(sample))).not.toEqual([])
  })

  test.each([
    'Remove-Item x',
    'Set-Content -Path x -Value y',
    'New-Object -TypeName System.Net.WebClient',
    'Set-StrictMode -Off',
    '& $program',
    '. .\\other.ps1',
    'iex $text',
    'dotnet --info',
    '"text" > file.txt',
    '[System.IO.File]::WriteAllText("a", "b")',
    '[System.IO.File]::Delete("a")',
    '[Environment]::SetEnvironmentVariable("a", "b", "Machine")',
    '$key.SetValue("a", "b")',
    '$view.OpenSubKey("SOFTWARE", $true)',
    '$document.Save("a")',
    '$object.Property = 1',
    '[Environment]::CurrentDirectory = "a"',
    '$env:PATH = "a"',
  ])('find what does more than read in %j', (sample) => {
    expect(notAllowed(parse(sample), READING)).not.toEqual([])
  })

  test('find a variable that nothing sets, and a call without its argument', () => {
    const sample = 'function Get-One([string]$First) {\n  $Frist\n}\n$one = Get-One\n$One\n'
    expect(unsetVariables(parse(sample))).toEqual(['$frist'])
    expect(miscalls(parse(sample))).toEqual(['line 4: Get-One'])
  })
})

describe('the command', () => {
  const refused = (argv: readonly string[]) => refusalOf(() => parseArguments(argv))

  test('prints the PowerShell script unless told otherwise', () => {
    expect(parseArguments(['host-script'])).toEqual({ command: 'host-script', shell: 'powershell' })
    expect(parseArguments(['host-script', '--shell', 'sh'])).toEqual({ command: 'host-script', shell: 'sh' })
  })

  test('refuses what it does not know', async () => {
    expect(await refused(['host-script', '--shell', 'powershel'])).toBe(
      '--shell "powershel" is not known: it takes powershell, sh | did you mean powershell?',
    )
    expect(await refused(['host-script', 'sh'])).toBe(
      'the command host-script takes no path | write host-script --shell sh',
    )
    expect(await refused(['host-script', '--host', 'iis'])).toBe(
      '--host means nothing to the command host-script',
    )
    expect(await refused(['folder', '--shell', 'sh'])).toBe('--shell means nothing to the command audit')
  })
})
