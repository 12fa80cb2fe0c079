// web.config starts the app by the path that it had where it was built.
import { isBuildMachinePath } from '../facts/iis/launch.ts'
import type { Launch } from '../facts/iis/launch.ts'
import type { Facts } from '../facts/facts.ts'
import type { Value } from '../facts/iis/iis-configuration.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-build-machine-path',
  title: 'web.config names a path of the build machine',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.0, 500.31 or 502.5 on the server, while the same web.config works where it was made.',
  why:
    "A full path below a user folder, a runner's work folder or bin and obj is of the machine that built or debugged the app. " +
    'Visual Studio writes such paths while debugging.',
  fix: 'Write processPath="dotnet" with arguments=".\\YourApp.dll", or processPath=".\\YourApp.exe": relative paths start at the site.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
  ],
  check(facts) {
    const { launch } = facts
    if (launch === null || launch.placeholder !== null) return []
    return [...ofProgram(facts, launch), ...ofArguments(facts, launch)]
  },
})

function ofProgram(facts: Facts, { processPath, program, muxer }: Launch): Problem[] {
  // dotnet may well be installed at a place of one's own.
  if (processPath === null || !isRooted(program.path) || (muxer && !isBuildMachinePath(program.path)))
    return []
  return [problem(facts, 'processPath', processPath, program.path)]
}

function ofArguments(facts: Facts, { arguments: args, app, tokens }: Launch): Problem[] {
  if (args === null) return []
  if (app !== null && isRooted(app.where.path)) return [problem(facts, 'arguments', args, app.where.path)]
  const other = tokens.find((token) => isRooted(token) && isBuildMachinePath(token))
  return other === undefined ? [] : [elsewhere(facts, args, other)]
}

// A drive, or \\server\share; `/x` may be an option.
function isRooted(path: string): boolean {
  return /^[a-z]:[\\/]|^\\\\[^\\]/i.test(path) || /^\/(home|Users|github|__w)\//.test(path)
}

function problem(facts: Facts, attribute: string, { at }: Value, path: string): Problem {
  const place = { subject: attribute, ...inWebConfig(facts, at) }
  if (isBuildMachinePath(path)) {
    const message = `${attribute} names ${shown(path)}, a path of the machine that built the app: it is not there on the server, and the app does not start`
    return { message, ...place }
  }
  const message = `${attribute} names ${shown(path)}, a full path outside of what was published: the app starts only where that file lies at the same place`
  return { message, severity: 'warning', ...place }
}

// What the app makes of the path is its own affair.
function elsewhere(facts: Facts, { at }: Value, path: string): Problem {
  return {
    message: `arguments gives the app ${shown(path)}, a path of the machine that built it: it is not there on the server`,
    subject: 'arguments',
    severity: 'warning',
    ...inWebConfig(facts, at),
  }
}
