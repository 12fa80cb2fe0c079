// Nothing leads to a .NET installation that could run the app.
import type { Defect } from '../startup/startup.ts'
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'dotnet-not-found',
  title: 'No .NET is found that could start the app',
  severity: 'error',
  about: 'any',
  symptom:
    'IIS answers HTTP 500.0 in-process (500.32 for a .NET of another CPU), 502.5 out-of-process; elsewhere "dotnet: command not found" or "You must install .NET to run this application" (0x80008083).',
  why:
    'A framework-dependent app is started by the .NET of the machine, one installation for each CPU. dotnet is found on PATH; an app host ' +
    'looks where DOTNET_ROOT says, then at the registered place, then in the usual folder, unless its project sets AppHostDotNetSearch; the ASP.NET Core Module looks for the bitness of its worker process, but takes a folder that processPath names as it is.',
  fix: 'Install .NET for that CPU in its usual folder (for IIS by the Hosting Bundle), make a 32-bit application pool 64-bit, remove a wrong DOTNET_ROOT or AppHostDotNetSearch, write processPath="dotnet" without a folder, or publish self-contained.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'measured: app hosts and dotnet 10.0.12 without an installation; app hosts 10.0.12 with each AppHostDotNetSearch',
  ],
  explain: (defect) => ({ message: `${what(defect)}: ${answered(defect)}`, ...ofDefect(defect) }),
})

function what({ subject, detail }: Defect): string {
  const { cause, cpu = '', pool = '', root = '', process = '', places = '' } = detail
  const made = cpu === '' ? '.NET' : `.NET for ${cpu}`
  if (cause === 'none-for-cpu' && pool !== '')
    return `The ${pool} application pool needs ${made}, which is not installed there`
  if (cause === 'none-for-cpu' || cause === 'none') return `No ${made} is installed there`
  if (cause === 'not-on-path') return 'dotnet is not on PATH there'
  if (cause === 'variable') return `DOTNET_ROOT leads to a folder that has no ${made}`
  if (cause === 'foreign')
    return `The .NET in ${root}, which web.config starts, is made for ${cpu}, but the worker process is ${process}`
  if (cause === 'chosen')
    return `${subject} looks for .NET only ${places}, as AppHostDotNetSearch of its project says, and does not find it there`
  if (cause === 'shipped')
    return 'A dotnet.exe lies in the output, so that .NET is looked for beside it and not on the machine'
  return `${made} is installed there where it is not looked for: neither in the usual folder nor registered`
}
