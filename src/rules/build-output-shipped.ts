// bin/Release/net10.0 in place of its publish folder.
import { publishFolderOf } from '../facts/app/build-folders.ts'
import { buildSigns } from '../facts/app/build-output.ts'
import type { Facts } from '../facts/facts.ts'
import { asFix } from '../judge/words/as-fix.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'There is no web.config, so IIS answers HTTP 403.14 or serves the files of the app, or it is the one of the project, not filled in (HTTP 500.0 or 502.5); wwwroot is not there, and static files are answered with an empty page.',
  why: 'dotnet build writes what is needed to run the app on the machine that built it. Only dotnet publish adds web.config and wwwroot and writes the manifests that a server needs.',
  seenAs: ['404', 'CSS 404'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-publish',
    'measured: SDK 10.0.401, build and publish of the same projects compared',
  ],
}

export default defineRule({
  id: 'build-output-shipped',
  title: 'This is the output of dotnet build, not of dotnet publish',
  severity: 'error',
  about: 'any',
  fix: 'Deploy and audit the folder that dotnet publish writes.',
  silences: ['web-config-missing', 'web-config-in-subfolder-only'],
  check(facts) {
    const [sign] = buildSigns(facts)
    if (sign === undefined) return []
    const advice = instead(facts)
    const what = `${facts.output.label} is a build output (it holds ${sign.text})${lacks(facts)}: ${advice}`
    const fix = asFix(advice)
    return [
      { what, fix, subject: 'build output', ...at(sign.path, sign.isText ? { line: 1, column: 1 } : null) },
    ]
  },
})

function lacks({ output, kind }: Facts): string {
  if (kind !== 'aspnetcore') return ''
  const missing = [
    ...(output.webConfig.state === 'absent' ? ['web.config'] : []),
    ...(output.files.hasFolder('wwwroot') ? [] : ['wwwroot']),
  ]
  return missing.length === 0 ? '' : `, which has no ${missing.join(' and no ')}`
}

function instead({ output }: Facts): string {
  const label = output.label.replace(/\/$/, '')
  const below = label === '.' ? 'publish' : `${label}/publish`
  if (output.files.all.some(({ path }) => /^publish\/[^/]+$/i.test(path))) return `audit and deploy ${below}`
  if (/(^|\/)bin\//.test(label)) return `run dotnet publish, then audit and deploy ${publishFolderOf(label)}`
  return 'run dotnet publish with -o, then audit and deploy the folder named with it'
}
