// The names that publish replaces by the app's own are still in web.config.
import { statusOf } from '../facts/answer.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-launcher-placeholder',
  title: 'web.config still has the placeholders of the project',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.0, 500.31 or 502.5: the module tries to start a program named %LAUNCHER_PATH%.',
  why:
    "Visual Studio keeps %LAUNCHER_PATH% and %LAUNCHER_ARGS% in the project's web.config; publish replaces them. It did not: " +
    'the file was copied from the project, the transform is switched off (IsTransformWebConfigDisabled), or publish failed on the way.',
  fix: 'Deploy the output of a dotnet publish that succeeded, with its transform on; or write processPath="dotnet" and arguments=".\\YourApp.dll".',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://github.com/aspnet/IISIntegration/issues/273',
    'measured: SDK 10.0.401 with the transform switched off, and with a publish that fails',
  ],
  judgedBy: 'program',
  check(facts) {
    const { launch } = facts
    if (launch === null || launch.placeholder === null) return []
    // Behind the app's own name the text is one more argument for the app.
    const harmless = launch.app?.file != null && !isIn(launch.processPath?.text, launch.placeholder)
    return [harmless ? { ...leftBehind(facts), severity: 'warning' } : problem(facts)]
  },
  explain: (_defect, facts) => problem(facts),
})

function isIn(text: string | undefined, placeholder: string): boolean {
  return text?.includes(placeholder) === true
}

function problem(facts: Facts): Problem {
  const inProcess = isIn(facts.launch?.processPath?.text, facts.launch?.placeholder ?? '')
    ? '500.0'
    : '500.31'
  const { attribute, place } = placeOf(facts)
  return {
    message: `${facts.launch?.placeholder ?? ''} in ${attribute} was not replaced: the ASP.NET Core Module finds no such app and answers HTTP ${statusOf(facts, inProcess)}`,
    ...place,
  }
}

function leftBehind(facts: Facts): Problem {
  const { attribute, place } = placeOf(facts)
  return {
    message: `${facts.launch?.placeholder ?? ''} in ${attribute} was not replaced: the app starts and is given this text as an argument`,
    ...place,
  }
}

function placeOf(facts: Facts): { attribute: string; place: Omit<Problem, 'message'> } {
  const { launch } = facts
  const placeholder = launch?.placeholder ?? ''
  const inPath = isIn(launch?.processPath?.text, placeholder)
  const value = inPath ? launch?.processPath : launch?.arguments
  return {
    attribute: inPath ? 'processPath' : 'arguments',
    place: { subject: placeholder, ...inWebConfig(facts, value?.at ?? null) },
  }
}
