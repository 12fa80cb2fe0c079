// The app's name stands in arguments once too often: the app gets it as an argument of its own.
import type { Launch } from '../facts/iis/launch.ts'
import { windowsFileName } from '../facts/windows-path.ts'
import { fileName, stem } from '../publish/files.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts and is given the name of its own .dll as an argument, which it may take for a command or a setting.',
  why:
    "publish puts .\\YourApp.dll in front of whatever the project's web.config has in arguments. Where the project already " +
    'names the .dll there, it stands there twice; an app host needs no name at all.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'https://github.com/dotnet/websdk/issues/472',
    "measured: SDK 10.0.401 with arguments in the project's web.config",
  ],
}

export default defineRule({
  id: 'ancm-arguments-repeated',
  title: 'arguments names the app twice',
  severity: 'warning',
  about: 'iis',
  fix: "Keep only the app's own arguments in the project's web.config, or none: publish adds the .dll.",
  check(facts) {
    const { launch } = facts
    const args = launch?.arguments ?? null
    if (launch === null || args === null) return []
    const name = launch.muxer ? twice(launch) : givenToItself(launch)
    if (name === null) return []
    const what = launch.muxer
      ? `arguments names ${shown(name)} more than once: dotnet starts the first, and the app is given the rest as arguments of its own`
      : `arguments names ${shown(name)} though ${shown(fileName(launch.program.path))} starts it already: the app is given the name as an argument`
    const fix = launch.muxer
      ? `Name ${shown(name)} once in arguments; publish puts it in front of what the project's web.config has there.`
      : `Take ${shown(name)} out of arguments in the project's web.config.`
    return [{ what, fix, subject: name, ...inWebConfig(facts, args.at) }]
  },
})

function twice({ app, tokens }: Launch): string | null {
  if (app === null || app.file === null) return null
  const name = fileName(app.file)
  return tokens.filter((token) => isNamed(token, name)).length > 1 ? name : null
}

function givenToItself({ program, tokens }: Launch): string | null {
  if (program.place !== 'inside' || !/\.exe$/i.test(program.path)) return null
  const name = `${stem(program.path)}.dll`
  return tokens.some((token) => isNamed(token, name)) ? name : null
}

function isNamed(token: string, name: string): boolean {
  return windowsFileName(token).toLowerCase() === name.toLowerCase()
}
