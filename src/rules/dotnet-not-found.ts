// Nothing leads to a .NET installation that could run the app.
import { ASPNETCORE, isFramework, NETCORE } from '../facts/dotnet/framework-names.ts'
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { needs32BitProcess } from '../facts/facts.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis, systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { productOf, projectOf } from '../judge/words/app-names.ts'
import { fromWhere } from '../judge/words/install-advice.ts'
import { ridFor, selfContainedFor } from '../judge/words/misfit-words.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { launcherFix } from '../judge/words/launch-fix.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import type { DefectOf } from '../startup/defect.ts'
import type { NotFound } from '../startup/host-defects.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.0 in-process (500.32 for a .NET of another CPU), 502.5 out-of-process; elsewhere a shell says "dotnet: command not found", an app host "You must install .NET to run this application", dotnet itself that its host/fxr does not exist (0x80008083, on Linux exit code 131).',
  why:
    'A framework-dependent app is started by the .NET of the machine, one installation for each CPU. dotnet is found on PATH; an app host ' +
    'looks where DOTNET_ROOT says and, where that names an existing folder, nowhere else; else at the registered place, then in the usual folder, unless its project sets AppHostDotNetSearch; the ASP.NET Core Module looks for the bitness of its worker process, but takes a folder that processPath names as it is.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'https://learn.microsoft.com/dotnet/core/install/linux',
    'https://mcr.microsoft.com/artifact/mar/dotnet/aspnet',
    'measured: app hosts and dotnet 10.0.12 without an installation; app hosts 10.0.12 with each AppHostDotNetSearch',
  ],
}

export default defineRule({
  id: 'dotnet-not-found',
  title: 'No .NET is found that could start the app',
  severity: 'error',
  about: 'any',
  ofHost: ['missing-files', 'runtimes'],
  fix: 'Install .NET for that CPU in its usual folder (for IIS by the Hosting Bundle, on Linux by its package or base image), make a 32-bit application pool 64-bit, remove a wrong DOTNET_ROOT or AppHostDotNetSearch, write processPath="dotnet" without a folder, or publish self-contained.',
  // Who looks for it ends the start, each at a stage of its own: the step tells.
  explain: (defect, facts, host) => ({
    what: what(defect),
    fix: `${fixOf(defect, facts, host)}.`,
    ...(defect.values.cause === 'foreign' ? launcherFix(facts, host) : {}),
    ...ofDefect(defect),
  }),
})

type Defect = DefectOf<'dotnet-not-found'>

function what({ subject, values }: Defect): string {
  switch (values.cause) {
    case 'none-for-cpu':
      return values.pool === null
        ? `No ${made(values.cpu)} is installed`
        : `The ${values.pool} application pool needs ${made(values.cpu)}, which is not installed`
    case 'none':
      return `No ${made(values.cpu)} is installed`
    case 'not-found':
      return `${made(values.cpu)} is installed, but neither in the usual folder nor registered, so it is not found`
    case 'not-on-path':
      return 'dotnet is not on PATH'
    case 'variable':
      return `DOTNET_ROOT leads to a folder that has no ${made(values.cpu)}`
    case 'foreign':
      return `The .NET in ${values.root}, which web.config starts, is made for ${values.cpu}, but the worker process is ${values.process}`
    case 'chosen':
      return `${subject} looks for .NET only ${values.places}, as AppHostDotNetSearch of its project says, and does not find it there`
    case 'shipped':
      return 'A dotnet.exe lies in the output, so that .NET is looked for beside it and not on the machine'
  }
}

function made(cpu: string | null): string {
  return cpu === null ? '.NET' : `.NET for ${cpu}`
}

function fixOf({ values, path, line, column }: Defect, facts: Facts, host: Host): string {
  const place = placeName(host)
  // It brings a .NET, for another system or to another launcher: one of the machine would not help.
  if (facts.app.deployment === 'self-contained' && facts.platform?.system !== systemOf(host))
    return `Publish ${projectOf(facts)} again for ${ridFor(host, facts, host.architecture)} into an empty folder`
  switch (values.cause) {
    case 'none-for-cpu':
      if (values.pool === null || needsX86(facts)) return install(facts, host, values.cpu)
      // Only what is made for any CPU runs in either pool.
      return facts.platform !== null
        ? `Make the application pool of ${place} 64-bit, or ${selfContainedFor(host, facts)}`
        : `Make the application pool of ${place} 64-bit, or install ${needed(facts, values.cpu)} on ${place}${fromWhere(asked(facts), host)}`
    case 'none':
      return install(facts, host, values.cpu)
    case 'not-found':
      return `Install ${needed(facts, values.cpu)} on ${place} in its usual folder${fromWhere(asked(facts), host)}, or ${selfContainedFor(host, facts)}`
    case 'not-on-path': {
      if (host.dotnet.runtimes?.length === 0) return install(facts, host, values.cpu)
      const where = isIis(host.kind) ? 'in processPath of web.config' : 'in the start command'
      return `Put dotnet on PATH on ${place}, or name it by its full path ${where}`
    }
    case 'variable':
      return `Remove DOTNET_ROOT from the environment that the app gets on ${place}, or let it lead to ${made(values.cpu)}`
    case 'foreign':
      return `Write processPath="dotnet" without a folder in ${lineOf({ path, line, column })}${orOtherPool(values, host)}`
    case 'chosen':
      return `Remove AppHostDotNetSearch from ${projectOf(facts)} and publish again, or put ${needed(facts, null)} on ${place} where the app looks for it`
    case 'shipped':
      return `Take ${path ?? 'dotnet.exe'} out of the output, so that the .NET of ${place} is used`
  }
}

function needsX86(facts: Facts): boolean {
  return facts.platform?.architecture === 'x86' || needs32BitProcess(facts)
}

function install(facts: Facts, host: Host, cpu: string | null): string {
  const { launch } = facts
  const { place } = launch?.program ?? {}
  const byFolder =
    launch?.muxer === true && place === 'outside' && !launch.bare && launch.programBy === 'processPath'
  const plain = byFolder
    ? 'write processPath="dotnet" without a folder in web.config'
    : selfContainedFor(host, facts)
  const framework = asked(facts)
  // Nobody installs anything on App Service.
  if (host.kind === 'azure-app-service-linux' && framework !== undefined)
    return `Set the stack of ${placeName(host)} (Configuration, General settings) to ${productOf(NETCORE, framework.version)}, or ${plain}`
  const by = `${isIis(host.kind) ? ' by the Hosting Bundle' : ''}${fromWhere(framework, host)}`
  return host.kind === 'container'
    ? `Build the image of ${placeName(host)} on one with ${needed(facts, cpu)}${by}, or ${plain}`
    : `Install ${needed(facts, cpu)} on ${placeName(host)}${by}, or ${plain}`
}

function asked(facts: Facts) {
  const frameworks = appFrameworks(facts)?.asked ?? []
  return frameworks.find((framework) => isFramework(ASPNETCORE, framework)) ?? frameworks[0]
}

/** `ASP.NET Core 10.0 for x64`. */
function needed(facts: Facts, cpu: string | null): string {
  const framework = asked(facts)
  const product = framework === undefined ? '.NET' : productOf(framework.name, framework.version)
  return cpu === null ? product : `${product} for ${cpu}`
}

// A 64-bit pool of the machine is of the machine's own CPU.
function orOtherPool({ cpu, process }: Extract<NotFound, { cause: 'foreign' }>, host: Host): string {
  const bits = cpu === 'x86' ? 32 : process === 'x86' && cpu === host.architecture ? 64 : null
  return bits === null ? '' : `, or make the application pool of ${placeName(host)} ${bits}-bit`
}
