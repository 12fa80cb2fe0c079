// What the module demands of the values in its section (docs/sources.md, stages 2.4 and 2.5).
import type { Position } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'
import type { AspNetCoreSection } from './iis-elements.ts'
import { givesArguments } from './launch.ts'

/** A value that the module refuses, in the order in which it looks at them. */
export type SettingFault =
  /** `of` the file itself, or of the parent application, whose program is not in this output. */
  | { readonly kind: 'no-process-path'; readonly of: 'file' | 'parent'; readonly at: Position }
  | { readonly kind: 'empty-log-file'; readonly at: Position }
  | { readonly kind: 'shutdown-delay'; readonly value: string; readonly at: Position }

type Web = Pick<Facts, 'iis' | 'parentHandlers' | 'module'>

export function settingFaults({ iis, parentHandlers, module }: Web): readonly SettingFault[] {
  const section = iis?.aspNetCore ?? null
  if (section === null || section.hidden) return []
  const faults: SettingFault[] = []
  const processPath = section.attributes.get('processPath')
  const ofParent = processPath === undefined && parentHandlers
  const byDotnet = ofParent && givesArguments(section)
  if (!byDotnet && (processPath === undefined || processPath.text === '')) {
    const at = processPath?.at ?? section.at
    faults.push({ kind: 'no-process-path', of: ofParent ? 'parent' : 'file', at })
  }
  const logFile = section.attributes.get('stdoutLogFile')
  if (logFile?.text === '') faults.push({ kind: 'empty-log-file', at: logFile.at })
  const delay = module.readsShutdownDelay ? shutdownDelay(section) : null
  if (delay !== null && delay.milliseconds === null)
    faults.push({ kind: 'shutdown-delay', value: delay.value, at: delay.at })
  return faults
}

export interface ShutdownDelay {
  readonly value: string
  readonly at: Position
  /** As the module reads it; null where it stops. */
  readonly milliseconds: number | null
}

const LONGEST_DELAY = 2 ** 31 - 1

/**
 * Names compare without case, the first one counts, an empty value is none (docs/sources.md, the module). The number is read
 * by std::stoi, which passes over what stands behind it.
 */
export function shutdownDelay(section: AspNetCoreSection): ShutdownDelay | null {
  const setting = section.handlerSettings.find(({ name }) => name.toLowerCase() === 'shutdowndelay')
  if (setting === undefined || setting.value === '') return null
  const number = Number(/^\s*([+-]?\d+)/.exec(setting.value)?.[1] ?? Number.NaN)
  const { value, at } = setting
  return { value, at, milliseconds: number >= 0 && number <= LONGEST_DELAY ? number : null }
}

/** ASPNETCORE_PORT as the module refuses it out-of-process; null where it takes it, or chooses one itself (stage 5B step 2). */
export function portFault({ iis }: Pick<Facts, 'iis'>): Position | null {
  const variables = iis?.aspNetCore?.environmentVariables ?? []
  const port = variables.findLast(({ name }) => name.toUpperCase() === 'ASPNETCORE_PORT')
  return port === undefined || port.value === '' || isPort(port.value) ? null : port.at
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= 1025 && Number(text) <= 48000
}
