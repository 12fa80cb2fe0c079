// A file of the output as a program of Linux: may it be executed, is it for this system, CPU and C library, what does it start?
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { BinaryHead } from '../../publish/binary/binary.ts'
import { fileName } from '../../publish/files.ts'
import type { Launcher } from '../../publish/output.ts'
import type { OutputFile } from '../../publish/files.ts'
import type { ScriptHead } from '../../publish/script.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { badBinary } from '../app/bad-binary.ts'
import { findsBeside, startBundle } from '../apphost/bundle-start.ts'
import { followed } from '../machine/links.ts'
import { findFile, knownFile } from '../machine/place.ts'
import { cpuName } from '../machine/process-cpu.ts'
import { siblingOf } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

/** `byShell`: a shell is given the file as a script, so that it needs no execute bit. */
export function startFile(
  given: Given,
  file: OutputFile,
  words: readonly string[],
  byShell: boolean,
): Outcome {
  const { facts } = given
  const real = followed(file)
  if (typeof real !== 'string') return real
  const script = facts.output.scripts.get(file.path)
  if (file.mode !== null && (file.mode & 0o111) === 0 && !byShell) {
    const found = defect('execute-bit-missing', file.path, file.path, null)
    return failed(null, null, `${file.path} may not be executed`, found, 'Permission denied')
  }
  if (script !== undefined) {
    const fault = scriptFault(given, file, script, byShell)
    if (fault !== null) return fault
    return passed(`${file.path}, a script: what it starts is not judged`, { program: UNJUDGED })
  }
  const bad = badBinary(facts, file.path)
  if (bad !== null) return failed(null, null, `${file.path} cannot be executed`, bad, 'Exec format error')
  const head = facts.output.binaries.get(file.path)
  if (head === undefined) return passed(`${file.path}, not judged`, { program: UNJUDGED })
  if (byShell && head.format !== 'other') {
    const why = 'is no script that a shell could read'
    const found = defect('entrypoint-not-in-artifact', file.path, null, null, { why })
    return failed(null, null, `${file.path} ${why}`, found, 'cannot execute binary file')
  }
  return startBinary(given, file, real, head, words)
}

const SHELL = /(^|[\s/])(sh|bash|dash|ash)$/

function scriptFault(
  { host }: Given,
  { path }: OutputFile,
  { interpreter, carriageReturn, spoiledProgram }: ScriptHead,
  byShell: boolean,
): Outcome | null {
  const fault = (detail: Readonly<Record<string, string>>, words: string, title: string) => {
    const found = defect('startup-script-line-endings', path, path, { line: 1, column: 1 }, detail)
    return failed(null, null, words, found, title)
  }
  // Without an interpreter a shell may still take the file for its own script.
  if (!byShell && interpreter !== null) {
    const title = `${interpreter}: bad interpreter: No such file or directory`
    if (carriageReturn) return fault({}, `the first line of ${path} ends with a carriage return`, title)
    const [program = ''] = interpreter.split(/\s/)
    if (program.startsWith('/') && knownFile(host, program) === 'missing')
      return fault({ interpreter: program }, `${path} is for ${program}, which is not there`, title)
  }
  if (spoiledProgram === null || !(byShell || SHELL.test(interpreter ?? ''))) return null
  const words = `${path} starts ${spoiledProgram} with a carriage return behind it`
  return fault({ program: spoiledProgram }, words, `${spoiledProgram}: not found`)
}

function startBinary(
  given: Given,
  file: OutputFile,
  real: string,
  head: BinaryHead,
  words: readonly string[],
): Outcome {
  const { facts, host } = given
  const libc = { needs: head.format === 'elf' ? (head.libc ?? '') : '', has: host.libc ?? '' }
  const detail = { file: file.path, cpu: cpuName(head), process: host.architecture ?? '', ...libc }
  const misfit = (rule: string, why: string, title: string) =>
    failed(null, null, why, defect(rule, fileName(file.path), file.path, null, detail), title)
  if (head.format !== 'elf' || systemOfProgram(head) !== 'linux')
    return misfit('rid-os-mismatch', `${file.path} is no program of Linux`, 'Exec format error')
  if (host.architecture !== null && head.architecture !== host.architecture)
    return misfit(
      'rid-arch-mismatch',
      `${file.path} is ${head.architecture}, the machine ${host.architecture}`,
      'Exec format error',
    )
  if (head.libc !== null && host.libc !== null && head.libc !== host.libc)
    return misfit(
      'musl-glibc-mismatch',
      `${file.path} needs ${head.libc}, the system has ${host.libc}`,
      'No such file or directory',
    )
  const launcher = facts.output.launchers.find((candidate) => candidate.file.path === file.path)
  const outcome =
    launcher === undefined
      ? passed(`${file.path}, not an app host`, { program: UNJUDGED })
      : startLauncher(given, launcher, real, {
          ...UNJUDGED,
          path: real,
          architecture: head.architecture,
          dotnetSearch: launcher.marks.dotnetSearch,
          arguments: words,
        })
  if (outcome.state === 'failed') return outcome
  const open = [
    ...(host.architecture === null ? ['architecture'] : []),
    ...(head.libc !== null && host.libc === null ? ['libc'] : []),
  ]
  if (open.length === 0) return outcome
  const made = [head.architecture, head.libc].filter((part) => part !== null).join(', ')
  return unknown(`${file.path} is made for ${made}`, open, `the system is ${made}`, outcome.decided)
}

function startLauncher(given: Given, launcher: Launcher, path: string, base: Program): Outcome {
  const { marks } = launcher
  if (marks.nativeAot) return passed(`${path}, Native AOT`, { program: { ...base, by: 'native-aot' } })
  if (marks.bundleHeader !== null) return startBundle(given, launcher, base)
  if (!marks.isAppHost) return passed(`${path}, not an app host`, { program: UNJUDGED })
  const bound = marks.boundTo ?? `${path}.dll`
  const assembly = findFile(given, siblingOf(path, bound))
  if (marks.unbound || assembly === undefined) {
    const found = defect('entry-assembly-missing', fileName(bound), path, null, {
      file: path,
      assembly: bound,
    })
    const title = marks.unbound
      ? 'This executable is not bound to a managed DLL to execute.'
      : 'The application to execute does not exist'
    const words = marks.unbound
      ? `${path} names no assembly`
      : `${path} starts ${bound}, which is not in the output`
    return failed(null, marks.unbound ? '0x80008095' : '0x8000809a', words, found, title)
  }
  const appLocalResolver = findsBeside(given, launcher, path)
  const app = followed(assembly)
  if (typeof app !== 'string') return app
  const documents = documentsOf(given, app)
  return passed(`${path} → ${app}`, {
    program: { ...base, by: documents === null ? 'unjudged' : 'app-host', app: documents, appLocalResolver },
  })
}
