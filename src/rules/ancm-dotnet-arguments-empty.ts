// `dotnet` is not told what to run.
import { statusOf } from '../facts/answer.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-dotnet-arguments-empty',
  title: 'dotnet is started without an app',
  severity: 'error',
  about: 'iis',
  symptom: 'HTTP 500.0 (or 500.31) in-process, HTTP 502.5 out-of-process.',
  why: 'With processPath="dotnet" the arguments attribute names the app. Without it there is nothing to run.',
  fix: 'Write the app into arguments, for example arguments=".\\YourApp.dll".',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
  ],
  judgedBy: 'program',
  check: ({ launch, ...facts }) =>
    launch !== null && launch.muxer && launch.tokens.length === 0 ? [problem({ launch, ...facts })] : [],
  explain: (_defect, facts) => problem(facts),
})

function problem(facts: Facts): Problem {
  const { launch } = facts
  const text = launch?.processPath?.text ?? 'dotnet'
  const args = launch?.arguments ?? null
  const what = args === null ? 'there is no arguments attribute' : 'arguments is empty'
  const inProcess = args === null || args.text === '' ? '500.0' : '500.31'
  return {
    message: `processPath is ${text} and ${what}, so no app is named: the ASP.NET Core Module answers HTTP ${statusOf(facts, inProcess)}`,
    subject: text,
    ...inWebConfig(facts, args?.at ?? launch?.processPath?.at ?? null),
  }
}
