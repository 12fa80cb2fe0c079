// A variable or an option sends the app to a folder that is not there.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The program ends with "System.IO.DirectoryNotFoundException" or "The content root does not exist" (exit code 134 on Linux).',
  why:
    'The app looks for its settings and static files in the content root: the working directory or the folder of the app, unless ' +
    'ASPNETCORE_CONTENTROOT, DOTNET_CONTENTROOT or --contentRoot sets another one, which must be there when the app starts.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/#content-root',
    'measured: WebApplication, Host and WebHost builders of 8.0.31 and 10.0.12 with a content root that is not there',
  ],
}

export default defineRule({
  id: 'content-root-missing',
  title: 'The content root is not there',
  severity: 'error',
  about: 'any',
  fix: 'Create the folder on the host, or remove the setting.',
  explain: (defect, _facts, host) => ({
    what: 'The content root is set to a folder that does not exist',
    ends: 'app',
    fix: `Create the folder on ${placeName(host)}, or start the app on it without ASPNETCORE_CONTENTROOT, DOTNET_CONTENTROOT and --contentRoot.`,
    ...ofDefect(defect),
  }),
})
