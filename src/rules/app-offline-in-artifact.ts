// app_offline.htm takes the app offline for as long as it lies there; a deployment tool removes only its own.
import type { Facts } from '../facts/facts.ts'
import { defineRule } from '../judge/rule.ts'
import type { Problem } from '../judge/problem.ts'

export const explanation = {
  symptom:
    'Every request is answered with HTTP 503 and the content of app_offline.htm, from the deployment on.',
  why:
    'The ASP.NET Core Module looks for a file of this name in the root of the app before anything else, and starts the app ' +
    'only when it is gone. One that is deployed with the app stays.',
  seenAs: ['app_offline.htm'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/app-offline',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
}

export default defineRule({
  id: 'app-offline-in-artifact',
  title: 'app_offline.htm is part of the output',
  severity: 'error',
  about: 'iis',
  fix: 'Remove app_offline.htm from the project or the artifact; let the deployment tool place and remove it.',
  check(facts) {
    const file = facts.output.files.anyCase('app_offline.htm')
    return file === undefined || !isRunByTheModule(facts) ? [] : [problem(file.path)]
  },
  explain: ({ subject }) => problem(subject),
})

function problem(file: string): Problem {
  const what = `${file} lies in the root, so the ASP.NET Core Module keeps the app offline`
  return { what, ends: 'app-offline', subject: file, path: file, line: null, column: null }
}

// IIS itself gives the file no meaning: a static site serves it like any other.
function isRunByTheModule({ kind, iis }: Facts): boolean {
  return iis?.namesAspNetCore === true || (iis === null && kind === 'aspnetcore')
}
