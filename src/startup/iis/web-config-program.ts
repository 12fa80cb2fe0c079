// What both hosting models share in looking for the program that web.config names.
import type { Facts } from '../../facts/facts.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { OperatingSystem } from '../../facts/app/rid.ts'
import { hasVariable, windowsFileName } from '../../facts/iis/windows-path.ts'
import type { Position } from '../../publish/parsed.ts'
import type { Defect } from '../startup.ts'
import { defect, failed } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

/** The file of a place in web.config: a section may lie in one that it includes. */
export function webConfigPath({ facts }: Pick<Given, 'facts'>, at: Position | null): string {
  const { webConfig } = facts.output
  return at?.file ?? (webConfig.state === 'absent' ? 'web.config' : webConfig.path)
}

/** As a trace names a place in web.config. */
export function lineOf(given: Given, at: Position): string {
  return `${webConfigPath(given, at)} line ${at.line}`
}

/** A defect at a place of web.config. */
export function inWebConfig(
  given: Given,
  rule: string,
  subject: string,
  at: Position | null,
  detail: Readonly<Record<string, string>> = {},
): Defect {
  return defect(rule, subject, webConfigPath(given, at), at, detail)
}

/** A defect of what web.config starts. */
export function launchDefect(
  facts: Facts,
  rule: string,
  subject: string,
  at: Position | null,
  detail: Readonly<Record<string, string>> = {},
): Defect {
  const path = webConfigPath({ facts }, at)
  // A WebAssembly client has no server program at all: that the module is named is the one thing wrong.
  if (facts.kind === 'blazor-wasm')
    return defect('web-config-wasm-with-ancm', 'aspNetCore', path, at, { rule, ...detail })
  return defect(rule, subject, path, at, detail)
}

export function siblingOf(path: string, name: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? name : `${path.slice(0, slash + 1)}${name}`
}

/** The system that the file is a program of, where that is not Windows. */
export function systemMisfit({ output }: Facts, path: string): OperatingSystem | null {
  const file = output.files.anyCase(path)
  const head = file === undefined ? undefined : output.binaries.get(file.path)
  const system = head === undefined ? null : systemOfProgram(head)
  return system === 'windows' ? null : system
}

/** What is to be started is not in the output; `path` is the file that was looked for. */
export function missingProgram(given: Given, launch: Launch, path: string, status: string | null): Outcome {
  const { program, programBy, processPath } = launch
  const none = program.path === ''
  const at = processPath?.at ?? null
  const subject = none ? programBy : program.path
  const found = launchDefect(given.facts, 'ancm-process-file-missing', subject, at, { file: path })
  return failed(status, null, none ? `${programBy} names no file` : `${path} is not in the output`, found)
}

/** `dotnet` is given an app that is not in the output. */
export function missingApp(given: Given, launch: Launch, status: string | null): Outcome {
  const { facts } = given
  const at = launch.arguments?.at ?? launch.processPath?.at ?? null
  const text = launch.app?.text ?? launch.arguments?.text ?? ''
  // hostfxr ends otherwise where it is given no app at all, or one behind exec (measured).
  const refused = launch.app === null || launch.app.exec ? '0x80008081' : '0x80008094'
  const code = given.decided.model === 'inprocess' ? refused : null
  const placeholder = launch.placeholder
  if (placeholder !== null && (launch.app === null || hasVariable(text))) {
    const left = launchDefect(facts, 'ancm-launcher-placeholder', placeholder, at, { placeholder })
    return failed(status, code, `${placeholder} was not replaced`, left)
  }
  const name = windowsFileName(text)
  // The app's own assembly was not shipped, though its configuration names it.
  const isEntry = facts.entry?.assembly?.toLowerCase() === name.toLowerCase() && !facts.entry.assemblyPresent
  const rule = isEntry ? 'entry-assembly-missing' : 'ancm-arguments-dll-missing'
  const subject = isEntry ? (facts.entry?.assembly ?? name) : text
  return failed(
    status,
    code,
    `${text === '' ? 'the app' : text} ${launch.app?.where.place === 'outside' ? 'is not there' : 'is not in the output'}`,
    launchDefect(facts, rule, subject, at, { file: text, assembly: name }),
  )
}
