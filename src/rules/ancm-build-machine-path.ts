// web.config starts the app by the path that it had where it was built.
import type { Facts } from '../facts/facts.ts'
import { isBuildMachinePath } from '../facts/iis/launch.ts'
import type { Launch } from '../facts/iis/launch.ts'
import { appFix, programFix } from '../judge/words/launch-fix.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'HTTP 500.0, 500.31 or 502.5 on the server, while the same web.config works where it was made.',
  why:
    "A full path below a user folder, a runner's work folder or bin and obj is of the machine that built or debugged the app. " +
    'Visual Studio writes such paths when it debugs in IIS.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/websdk/issues/472',
  ],
}

export default defineRule({
  id: 'ancm-build-machine-path',
  title: 'web.config names a path of the build machine',
  severity: 'error',
  about: 'iis',
  fix: 'Write processPath="dotnet" with arguments=".\\YourApp.dll", or processPath=".\\YourApp.exe": relative paths start at the site.',
  check(facts) {
    const { launch } = facts
    if (launch === null || launch.placeholder !== null) return []
    return [...ofProgram(facts, launch), ...ofArguments(facts, launch)]
  },
})

function ofProgram(facts: Facts, { processPath, program, muxer, shown: told }: Launch): Problem[] {
  // dotnet may well be installed at a place of one's own.
  if (processPath === null || !isRooted(program.path)) return []
  if (muxer && !isBuildMachinePath(program.path) && !isOfLinux(program.path)) return []
  const fix = muxer
    ? { fix: 'Write processPath="dotnet" in web.config.' }
    : programFix(facts, 'processPath', null)
  const place = inWebConfig(facts, processPath.at)
  return [{ ...named('processPath', told.program, place), ...fix }]
}

function ofArguments(facts: Facts, { arguments: args, app, tokens }: Launch): Problem[] {
  if (args === null) return []
  const place = inWebConfig(facts, args.at)
  if (app !== null && isRooted(app.where.path))
    return [{ ...named('arguments', app.shown, place), ...appFix(facts, 'arguments', null) }]
  const given = tokens.some((token) => isRooted(token) && isBuildMachinePath(token))
  return given ? [givenToApp(place)] : []
}

// A drive, or \\server\share; `/x` may be an option.
function isRooted(path: string): boolean {
  return /^[a-z]:[\\/]|^\\\\[^\\]/i.test(path) || /^\/(home|Users|github|__w)\//.test(path) || isOfLinux(path)
}

/** Windows reads it too, as a path on the drive of the site. */
function isOfLinux(path: string): boolean {
  return /^\/(usr|bin|opt|root|var|etc|snap|mnt|srv|tmp|app)\/./.test(path) && !/\.(exe|cmd|bat)$/i.test(path)
}

function named(attribute: 'processPath' | 'arguments', path: string, place: Place): Problem {
  const names = `${attribute} names ${shown(path)}`
  if (isBuildMachinePath(path))
    return {
      what: `${names}, a path of the machine that built the app; on a server that has no such file`,
      ends: attribute === 'processPath' ? 'program' : 'app-argument',
      subject: attribute,
      ...place,
    }
  const kind = isOfLinux(path) ? 'a path of Linux' : 'a full path outside of what was published'
  return {
    what: `${names}, ${kind}: the app starts only where that file lies at the same place`,
    severity: 'warning',
    subject: attribute,
    ...place,
  }
}

// What the app makes of the path is its own affair. What is given to it may be a secret.
function givenToApp(place: Place): Problem {
  return {
    what: 'arguments gives the app a path of the machine that built it: a server is unlikely to have it',
    severity: 'warning',
    fix: 'Take the path out of arguments in web.config, or give the app one that the server has.',
    subject: 'arguments',
    ...place,
  }
}
