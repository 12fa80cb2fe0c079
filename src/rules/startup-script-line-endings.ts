// A start script that Linux cannot read: Windows line breaks, or no interpreter in its first line.
import type { Problem } from '../findings/finding.ts'
import type { ScriptHead } from '../publish/script.ts'
import { extension } from '../publish/files.ts'
import type { Defect } from '../startup/startup.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const WINDOWS = (path: string) =>
  `${path} has Windows line breaks: Linux takes the carriage return for a part of the interpreter's name and does not start the script`

export default defineRule({
  id: 'startup-script-line-endings',
  title: 'A start script does not suit Linux',
  severity: 'error',
  about: 'linux',
  symptom:
    '"bad interpreter: No such file or directory", "exec format error", or commands that are not found although they are there.',
  why:
    'The first line of a script names its interpreter behind #!. A carriage return at its end becomes part of the name; without the line ' +
    'only a shell can run the script, but no service and no container.',
  fix: 'Save the script with LF line endings (in .gitattributes: *.sh text eol=lf) and start it with #!/bin/sh.',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
    'https://man7.org/linux/man-pages/man2/execve.2.html',
  ],
  check: ({ output }) =>
    [...output.scripts].flatMap(([path, script]) =>
      extension(path) === '.sh' ? problems(path, script) : [],
    ),
  explain: (defect) => ({ message: explained(defect), ...ofDefect(defect) }),
})

function explained({ subject, detail }: Defect): string {
  const { interpreter, program } = detail
  if (interpreter !== undefined)
    return `${subject} names the interpreter ${interpreter}, which is not there: Linux does not start the script`
  if (program !== undefined)
    return `${subject} has Windows line breaks: the shell takes the carriage return for a part of ${program} and does not find it`
  return WINDOWS(subject)
}

function problems(path: string, { interpreter, carriageReturn }: ScriptHead): Problem[] {
  const place = { subject: path, severity: 'warning' as const, ...at(path, { line: 1, column: 1 }) }
  if (interpreter !== null) return carriageReturn ? [{ message: WINDOWS(path), ...place }] : []
  const also = carriageReturn ? ' and has Windows line breaks' : ''
  return [
    {
      message: `${path} does not begin with #! and an interpreter${also}: only a shell that is given the script runs it`,
      ...place,
    },
  ]
}
