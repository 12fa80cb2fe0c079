// A start script that Linux cannot read: Windows line breaks, or no interpreter in its first line.
import type { Problem } from '../judge/problem.ts'
import type { ScriptHead } from '../publish/script.ts'
import { extension } from '../publish/files.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import type { DefectValues } from '../startup/defect.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    '"cannot execute: required file not found", "not found", "bad interpreter", "exec format error", or commands that are not found although they are there.',
  why:
    'The first line of a script names its interpreter behind #!. A carriage return at its end becomes part of the name; without the line ' +
    'only a shell can run the script, but no service and no container.',
  seenAs: ['bad interpreter'],
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
    'https://man7.org/linux/man-pages/man2/execve.2.html',
  ],
}

export default defineRule({
  id: 'startup-script-line-endings',
  title: 'A start script does not suit Linux',
  severity: 'error',
  about: 'linux',
  fix: 'Save the script with LF line endings (in .gitattributes: *.sh text eol=lf) and start it with #!/bin/sh.',
  check: ({ output }) =>
    [...output.scripts].flatMap(([path, script]) =>
      extension(path) === '.sh' ? problems(path, script) : [],
    ),
  explain: (defect, _facts, host) => ({
    ...explained(defect.subject, defect.values, host),
    ends: 'program',
    ...ofDefect(defect),
  }),
})

const resaved = (path: string) => `Save ${path} with LF line endings (in .gitattributes: *.sh text eol=lf).`

function explained(
  path: string,
  values: DefectValues['startup-script-line-endings'],
  host: Host,
): Pick<Problem, 'what' | 'fix'> {
  switch (values.fault) {
    case 'interpreter':
      return {
        what: `${path} names the interpreter ${values.interpreter}, which does not exist`,
        fix: `Install ${values.interpreter} on ${placeName(host)}, or name another interpreter in the first line of ${path}.`,
      }
    case 'program':
      return {
        what: `${path} has Windows line breaks, so the shell takes the carriage return for a part of ${values.program} and does not find it`,
        fix: resaved(path),
      }
    case 'carriage-return':
      return {
        what: `${path} has Windows line breaks, so Linux takes the carriage return for a part of the interpreter's name`,
        fix: resaved(path),
      }
  }
}

function problems(path: string, { interpreter, carriageReturn }: ScriptHead): Problem[] {
  const place = { subject: path, severity: 'warning' as const, ...at(path, { line: 1, column: 1 }) }
  if (interpreter !== null) {
    const what = `${path} has Windows line breaks: Linux takes the carriage return for a part of the interpreter's name and does not start the script`
    return carriageReturn ? [{ what, fix: resaved(path), ...place }] : []
  }
  const also = carriageReturn ? ' and has Windows line breaks' : ''
  const saved = carriageReturn ? ', and save it with LF line endings' : ''
  return [
    {
      what: `${path} does not begin with #! and an interpreter${also}: only a shell that is given the script runs it`,
      fix: `Begin ${path} with #! and its interpreter, for example #!/bin/sh${saved}.`,
      ...place,
    },
  ]
}
