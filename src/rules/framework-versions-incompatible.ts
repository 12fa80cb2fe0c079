// Two references to one framework that no version satisfies, or a chain of frameworks that the host cannot use.
import type { Defect } from '../startup/startup.ts'
import { answered, because, defineRule, ofDefect } from '../judge/rule.ts'

const exclude = (name: string, lower: string, higher: string, by: string) =>
  `${name} is asked for as ${lower} and, by ${by}, as ${higher}, which its roll-forward setting does not reach`

export default defineRule({
  id: 'framework-versions-incompatible',
  title: 'The frameworks that the app asks for exclude each other',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start (0x8000809c, 0x8000809d or 0x80008083); IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'Every framework is loaded in one version. Microsoft.AspNetCore.App asks for Microsoft.NETCore.App of its own version; where the ' +
    'app asks for an older one and does not allow to roll that far, the .NET host refuses to start.',
  fix: 'Ask for both frameworks in the same version, as dotnet publish writes it, and leave runtimeconfig.json as it is.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md',
    'https://github.com/dotnet/runtime/issues/71027',
  ],
  explain: (defect) => ({
    message: `${what(defect)}${because(defect)}: ${answered(defect)}`,
    ...ofDefect(defect),
  }),
})

function what({ subject, detail }: Defect): string {
  const { reason, name = '', version = '', other, otherBy = '' } = detail
  if (other !== undefined) return exclude(name, version, other, otherBy)
  if (reason === 'loop') return `The versions of ${name} that the app and its frameworks ask for never agree`
  return `${subject} is the last framework of the chain, so hostpolicy is looked for in its folder, which does not have it`
}
