// The assembly that is started is a class library.
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The program ends with "System.MissingMethodException: Entry point not found in assembly" (exit code 134 on Linux); IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'The .NET host loads the assembly and calls the entry point that its header names. A class library names none: another ' +
    "project's output has overwritten the app's, or a library is started in the place of the app.",
  sources: [
    'https://learn.microsoft.com/dotnet/csharp/fundamentals/program-structure/main-command-line',
    'measured: dotnet and app hosts 8.0.31, 9.0.20 and 10.0.12 on a class library that bears the name of the app',
  ],
}

export default defineRule({
  id: 'entry-assembly-without-main',
  title: 'The assembly that is started has no Main',
  severity: 'error',
  about: 'any',
  settledBy: ['entry-point'],
  fix: 'Publish the project of the app into an empty folder of its own, and start its assembly.',
  explain: (defect) => ({
    what: `${defect.subject} is a class library without a Main, and it is what is started`,
    ends: 'runtime',
    fix: `Publish the project of the app into an empty folder of its own, and start its assembly in the place of ${defect.subject}.`,
    ...ofDefect(defect),
  }),
})
