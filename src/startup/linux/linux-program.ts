// A file of the output as a program of Linux: may it be executed, is it for this system, CPU and C library, what does it start?
import { binaryFault } from '../../facts/app/binary-fault.ts'
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { BinaryHead } from '../../publish/binary/binary-head.ts'
import { extension, fileName } from '../../publish/files.ts'
import type { OutputFile } from '../../publish/files.ts'
import type { ScriptHead } from '../../publish/script.ts'
import { badBinary } from '../machine/bad-binary.ts'
import { startLauncher } from '../apphost/start-launcher.ts'
import { noCommand } from './linux-muxer.ts'
import { notJudged } from './not-judged.ts'
import { defect } from '../defect.ts'
import type { Defect, DefectValues } from '../defect.ts'
import type { Saying } from '../host-says.ts'
import { followed } from '../machine/links.ts'
import { knownFile } from '../machine/place.ts'
import { failed, unknown } from '../step.ts'
import type { Failed, Given, Outcome } from '../step.ts'

/** Executed itself, or read by a shell as a script, so that it needs no execute bit. */
export type Runner = 'itself' | 'shell'

function refused(detail: string, found: Defect, says: Saying): Failed {
  return failed({ stage: 'program', detail, defect: found, says })
}

export function startFile(given: Given, file: OutputFile, words: readonly string[], runner: Runner): Outcome {
  const { facts, host } = given
  const { path } = file
  const real = followed(host, file)
  if (typeof real !== 'string') return real
  const script = facts.output.scripts.get(path)
  const executable = file.mode === null || (file.mode & 0o111) !== 0
  if (extension(path) === '.dll') {
    const says = runner === 'shell' ? 'shell-binary' : executable ? 'ENOEXEC' : 'EACCES'
    return notAProgram(path, 'is no program (dotnet has to start it)', says)
  }
  if (!executable && runner === 'itself' && host.modes === 'unknown')
    return notJudged(`${path} may not be executed in the output, and the place changes that`, path)
  if (!executable && runner === 'itself' && host.modes === null) {
    const found = defect('execute-bit-missing', path, { path }, null)
    return refused(`${path} may not be executed`, found, 'EACCES')
  }
  if (script !== undefined)
    return scriptFault(given, path, script, runner) ?? notJudged(`${path} is a script`, path)
  const bad = badBinary(facts, path)
  // What is mapped without its content ends with SIGSEGV (measured, with zeros and where the file is cut off).
  const fault = binaryFault(facts, path)
  const says = fault === 'zeroed' || fault === 'truncated' ? 'SIGSEGV' : 'ENOEXEC'
  if (bad !== null) return refused(`${path} cannot be executed`, bad, says)
  const head = facts.output.binaries.get(path)
  if (head === undefined) return notJudged(`${path} was not read`, path)
  if (runner === 'shell' && head.format !== 'other')
    return notAProgram(path, 'is no script that a shell could read', 'shell-binary')
  return startBinary(given, file, real, head, words)
}

function notAProgram(path: string, why: string, says: Saying): Failed {
  const found = defect('entrypoint-not-in-artifact', path, { path: null }, { why })
  return refused(`${path} ${why}`, found, says)
}

const SHELL = /(^|[\s/])(sh|bash|dash|ash)$/

function scriptFault(
  given: Given,
  path: string,
  { interpreter, carriageReturn, spoiledProgram }: ScriptHead,
  runner: Runner,
): Outcome | null {
  const { host } = given
  const fault = (values: DefectValues['startup-script-line-endings'], words: string, says: Saying) => {
    const place = { path, at: { line: 1, column: 1 } }
    return refused(words, defect('startup-script-line-endings', path, place, values), says)
  }
  // Without an interpreter a shell may still take the file for its own script.
  if (runner === 'itself' && interpreter !== null) {
    if (carriageReturn)
      return fault(
        { fault: 'carriage-return' },
        `the first line of ${path} ends with a carriage return`,
        'ENOENT',
      )
    const [program = ''] = interpreter.split(/\s/)
    if (program.startsWith('/') && knownFile(host, program) === 'missing')
      return fault(
        { fault: 'interpreter', interpreter: program },
        `${path} is for ${program}, which does not exist`,
        'ENOENT',
      )
  }
  if (spoiledProgram === null || !(runner === 'shell' || SHELL.test(interpreter ?? ''))) return null
  const words = `${path} starts ${spoiledProgram} with a carriage return behind it`
  return fault(
    { fault: 'program', program: spoiledProgram },
    words,
    saysOfSpoiled(given, spoiledProgram, interpreter),
  )
}

// `dotnet` itself is found, and looks for an app of that name.
function saysOfSpoiled(given: Given, program: string, interpreter: string | null): Saying {
  if (extension(program) === '.dll') return noCommand(given).says
  return interpreter?.endsWith('bash') === true ? 'ENOENT' : 'shell-not-found'
}

function startBinary(
  given: Given,
  { path }: OutputFile,
  real: string,
  head: BinaryHead,
  words: readonly string[],
): Outcome {
  const { facts, host } = given
  const misfit = misfitOf(given, path, head)
  if (misfit !== null) return misfit
  const architecture = head.format === 'elf' ? head.architecture : null
  const libc = head.format === 'elf' ? head.libc : null
  const launcher = facts.output.launchers.find(
    ({ file, marks }) =>
      file.path === path && (marks.isAppHost || marks.nativeAot || marks.bundleHeader !== null),
  )
  const outcome =
    launcher === undefined
      ? notJudged(`${path} is no app host`, path)
      : startLauncher(given, { launcher, path: real, architecture, words, asked: { path: real } })
  if (outcome.state === 'failed') return outcome
  const open = [
    ...(host.architecture === null ? ['architecture'] : []),
    ...(libc !== null && host.libc === null ? ['libc'] : []),
  ]
  if (open.length === 0) return outcome
  const made = [architecture, libc].filter((part) => part !== null).join(', ')
  return unknown(`${path} is made for ${made}`, open, `the system is ${made}`, outcome.decided)
}

function misfitOf({ host }: Given, path: string, head: BinaryHead): Outcome | null {
  const subject = fileName(path)
  if (head.format !== 'elf' || systemOfProgram(head) !== 'linux') {
    const values = { made: systemOfProgram(head), on: 'linux', startedBy: 'other' } as const
    const found = defect('rid-os-mismatch', subject, { path }, values)
    return refused(`${path} is no program of Linux`, found, 'ENOEXEC')
  }
  if (host.architecture !== null && head.architecture !== host.architecture) {
    const values = { cpu: head.architecture, process: host.architecture, of: 'machine' } as const
    return refused(
      `${path} is ${head.architecture}, the machine ${host.architecture}`,
      defect('rid-arch-mismatch', subject, { path }, values),
      'ENOEXEC',
    )
  }
  if (head.libc === null || host.libc === null || head.libc === host.libc) return null
  return refused(
    `${path} needs ${head.libc}, the system has ${host.libc}`,
    defect('musl-glibc-mismatch', subject, { path }, { needs: head.libc, has: host.libc }),
    'ENOENT',
  )
}
