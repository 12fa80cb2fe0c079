// The options of the command line: one table for the parser and for --help.
import { formats, presetNames } from '../engine.ts'

export interface Option {
  readonly name: string
  readonly short: string | null
  /** What stands for the value in --help; null = the option takes none. */
  readonly value: string | null
  readonly text: string
  readonly commands: readonly CommandName[]
}

export const commandNames = ['audit', 'advise', 'rules', 'explain', 'init', 'host-script'] as const
export type CommandName = (typeof commandNames)[number]

export const shells = ['powershell', 'sh'] as const
export type Shell = (typeof shells)[number]

const audit = ['audit'] as const
/** What is audited, and where it goes. */
const both = ['audit', 'advise'] as const

export const options: readonly Option[] = [
  option(
    'config',
    'FILE',
    'configuration file; none = read none (default: .github/publish-audit.yml or .yaml, here or at the git root)',
    both,
  ),
  option(
    'host',
    'NAME|FILE|PRESET',
    'where the app will run: a host of the configuration, a host file or a preset; may be repeated',
    both,
  ),
  option('fail-on', 'LEVEL', 'error, warning, note or never: what fails the gate (default: error)', audit),
  option('format', 'FORMAT', `${formats.join(', ')}: what standard output gets (default: text)`, [
    'audit',
    'advise',
    'rules',
  ]),
  option('output', 'FORMAT=FILE', 'write a further report to a file; may be repeated', audit),
  option(
    'source-root',
    'DIR|none',
    'repository in which findings are led back to the line that causes them (default: the git root above)',
    both,
  ),
  option(
    'expect',
    'KEY=VALUE',
    'what the release is meant to be, for example runtime-identifier=win-x64: an error where it is not; may be repeated',
    audit,
  ),
  option('baseline', 'FILE', 'findings in this file are known: shown, and not counted', audit),
  option('write-baseline', 'FILE', 'write what is found to a baseline; as with --fail-on never', audit),
  option(
    'as-of',
    'DATE',
    'judge support dates as of this day, for example 2026-11-22 (default: today)',
    audit,
  ),
  option('shell', 'SHELL', `${shells.join(' or ')}: language of the script (default: powershell)`, [
    'host-script',
  ]),
  option('discover', null, 'propose hosts, from the tracked files that describe a place', ['init']),
  option('dry-run', null, 'print the configuration, and write nothing', ['init']),
  option('force', null, 'write it in the place of one that is there', ['init']),
  { ...option('quiet', null, 'only errors, warnings and the last line', audit), short: 'q' },
  option('verbose', null, 'the steps of each predicted start, and the details of notes', audit),
  option('no-color', null, 'no colours; NO_COLOR and FORCE_COLOR are honoured too', commandNames),
  { ...option('help', null, 'show this text', commandNames), short: 'h' },
  option('version', null, 'show the version', commandNames),
]

function option(name: string, value: string | null, text: string, commands: readonly CommandName[]): Option {
  return { name, short: null, value, text, commands }
}

export function helpText(): string {
  const rows = options.map(({ name, short, value, text }) => ({
    left: `${short === null ? '   ' : `-${short},`} --${name}${value === null ? '' : ` ${value}`}`,
    text,
  }))
  const width = Math.max(...rows.map(({ left }) => left.length))
  return `Audits the output of dotnet publish and predicts what IIS will answer.

Usage:
  dotnet-publish-audit [audit] <path>... [options]
  dotnet-publish-audit advise <path>... [--host H] [--format text|json|markdown]
  dotnet-publish-audit rules [--format text|json|markdown]
  dotnet-publish-audit explain <rule-id|status|exit code|text on screen>
  dotnet-publish-audit init [--discover] [--dry-run] [--force]
  dotnet-publish-audit host-script [--shell powershell|sh]

A path is a publish folder, a JSON report of an earlier run (FILE.json), or a glob of these. Without one the targets of the configuration are
audited.
Presets: ${presetNames.join(', ')}. A script from host-script describes a real server as a host file.
advise says which hosting model fits an app on IIS, and why.
init writes .github/publish-audit.yml for the projects and workflows of this repository.

Options:
${rows.map(({ left, text }) => `  ${left.padEnd(width)}  ${text}`).join('\n')}

Exit codes: 0 gate passed, 1 gate failed, 2 usage or configuration error, 3 the audit could not be completed.
`
}
