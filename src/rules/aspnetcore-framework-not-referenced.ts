// Code that uses ASP.NET Core in an app that does not ask for it: the runtime does not find the assembly.
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app dies at start with FileNotFoundException: Could not load file or assembly Microsoft.AspNetCore; IIS answers HTTP 502.5 out-of-process.',
  why:
    'ASP.NET Core is not part of Microsoft.NETCore.App. The host hands its assemblies to the app only if runtimeconfig.json names ' +
    'Microsoft.AspNetCore.App. The file of another program, or one edited by hand, does not.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/target-aspnetcore',
    'measured: web apps of 8, 9 and 10 with Microsoft.AspNetCore.App taken out of runtimeconfig.json',
  ],
}

export default defineRule({
  id: 'aspnetcore-framework-not-referenced',
  title: 'The app uses ASP.NET Core without naming its framework',
  severity: 'error',
  about: 'any',
  fix: 'Use the Web SDK (Microsoft.NET.Sdk.Web) or add <FrameworkReference Include="Microsoft.AspNetCore.App" />, and ship the runtimeconfig.json of the same publish.',
  explain(defect, facts) {
    const { subject, path, values } = defect
    const config = path ?? 'runtimeconfig.json'
    return {
      what: `${values.assembly} uses ${subject}, but ${config} does not name Microsoft.AspNetCore.App`,
      ends: 'runtime',
      fix: `Build ${projectOf(facts)} with Microsoft.NET.Sdk.Web or <FrameworkReference Include="Microsoft.AspNetCore.App" />, and ship ${values.assembly} and ${config} of the same publish.`,
      ...ofDefect(defect),
    }
  },
})
