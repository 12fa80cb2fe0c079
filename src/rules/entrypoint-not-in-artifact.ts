// The start command of a Linux host names a program or an app that is not there.
import { systemOfProgram } from '../facts/app/rid.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { dllOf } from '../judge/words/app-names.ts'
import { extension, fileName } from '../publish/files.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The service or container ends at once: "No such file or directory", or dotnet says that the file does not exist or is no managed .dll or .exe (exit code 155) or, with an SDK, takes the name for one of its commands (exit code 1). A .dll without dotnet in front: "Permission denied" or "Exec format error".',
  why: 'An ENTRYPOINT, an ExecStart or a startup command is written apart from the project and is not renamed with it. On Linux letter case counts, and an assembly is no program: dotnet starts it.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/docker/building-net-docker-images',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/linux-nginx',
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
    'measured: a .dll as the program ends with exit code 126, with and without its execute bit',
  ],
}

export default defineRule({
  id: 'entrypoint-not-in-artifact',
  title: 'The start command names a file that is not there, or none that can be started',
  severity: 'error',
  about: 'any',
  ofHost: ['start-command'],
  settledBy: ['app-host'],
  fix: 'Write the name of the published DLL behind dotnet, or the path of the app host, exactly as in the output.',
  // dotnet, a shell or the system itself refuses it: the step tells.
  explain(defect, facts, host) {
    const { why } = defect.values
    const what =
      defect.subject === 'dotnet' && why === 'is given no app'
        ? 'The start command gives dotnet no app'
        : `The start command names ${defect.subject}, which ${why}`
    const exact = why.startsWith('is called') ? ' (on Linux letter case counts)' : ''
    return { what: `${what}${exact}`, ...fixOf(defect.subject, facts, host), ...ofDefect(defect) }
  },
})

// What stands behind an option may be a secret.
function fixOf(named: string, facts: Facts, host: Host): Pick<Problem, 'fix'> {
  const place = `the start command of ${placeName(host)}`
  if (named.startsWith('-')) return { fix: `Correct or remove ${named.replace(/=.*/s, '')} in ${place}.` }
  const command = commandOf(facts) ?? behindDotnet(named, facts)
  if (command === null) return {}
  const switchedOff = missesAppHost(named, facts) ? ', or publish without UseAppHost=false' : ''
  return { fix: `Write ${command} in ${place}, exactly as in the output${switchedOff}.` }
}

/** What is named is the program that the SDK makes for the app, and there is none. */
function missesAppHost(named: string, { entry }: Facts): boolean {
  return entry?.assemblyPresent === true && entry.launcher === null && fileName(named) === entry.name
}

/** What would start the app that lies there; null where none is known. */
function commandOf({ entry }: Facts): string | null {
  const launcher = entry?.launcher ?? null
  const own =
    launcher !== null && systemOfProgram(launcher.head) === 'linux' ? `./${launcher.file.path}` : null
  if (entry === null || !entry.assemblyPresent) return own
  const byDotnet = dotnetWith(dllOf({ entry }))
  return own === null ? byDotnet : `${byDotnet} or ${own}`
}

/** The assembly that is named, where nothing tells which of several is the app. */
function behindDotnet(named: string, { output }: Facts): string | null {
  return extension(named) === '.dll' && output.files.exact(named) !== undefined ? dotnetWith(named) : null
}

function dotnetWith(dll: string): string {
  return `dotnet ${/\s/.test(dll) ? `"${dll}"` : dll}`
}
