// Azure App Service on Linux cannot tell what to start.
import { referencedApp } from '../facts/app/referenced-app.ts'
import { systemOfProgram } from '../facts/app/rid.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { dllOf, projectOf, withoutReferenced } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import { valueOf } from '../publish/parsed.ts'

export const explanation = {
  symptom:
    'The deployment succeeds and the site shows "Your web app is running and waiting for your content"; the log says that the startup DLL could not be found.',
  why:
    'Without a startup command the platform starts dotnet with the DLL of the only *.runtimeconfig.json in the root. With none (single file, ' +
    'Native AOT) or several it starts its own default app. web.config chooses nothing there.',
  seenAs: ['Your web app is running and waiting for your content', 'default page of Azure'],
  sources: [
    'https://github.com/microsoft/Oryx/blob/main/src/startupscriptgenerator/src/dotnetcore/scriptgenerator.go',
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
  ],
}

export default defineRule({
  id: 'app-service-welcome-page',
  title: 'Azure App Service on Linux shows its welcome page in the place of the app',
  severity: 'error',
  about: 'linux',
  fix: 'Publish one app with its runtimeconfig.json into one empty folder, or set the startup command of the App Service and declare it as start-command.',
  settledBy: ['reference'],
  silences: ['multiple-entry-apps'],
  explain(defect, facts, host) {
    const { names } = defect.values
    return {
      what: `${found(names)}, so that Azure App Service shows its own welcome page`,
      ends: 'program',
      fix: fixOf(names, facts, host),
      ...ofDefect(defect),
    }
  },
})

function found(names: readonly string[]): string {
  const [only = ''] = names
  if (names.length === 0) return 'No *.runtimeconfig.json in the root tells what to start'
  if (names.length === 1) return `The DLL that ${only} names is not in the output in that spelling`
  return `${names.length} files in the root, ${listed(names)}, leave open which app to start`
}

function listed(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

function fixOf(names: readonly string[], facts: Facts, host: Host): string {
  const { entry } = facts
  const command = commandOf(entry)
  const set = `Set the startup command of ${placeName(host)} to ${command ?? 'dotnet and the DLL that is to start'}`
  const apps = names.filter((name) => !isClient(facts, name))
  if (names.length > 1 && apps.length < 2)
    return `${set}: publish writes the file of the WebAssembly client each time.`
  const referenced = referencedApp(facts.output, apps.map(nameOf))
  if (referenced !== null) return `${set}, or ${withoutReferenced(referenced)}.`
  if (names.length > 1) return `${set}, or publish ${projectOf(facts)} into an empty folder of its own.`
  if (entry !== null && entry.form !== 'assembly') {
    const instead = `ublish ${projectOf(facts)} for Linux without ${entry.form === 'bundle' ? 'PublishSingleFile' : 'PublishAot'}`
    return command === null ? `P${instead}.` : `${set}, or p${instead}.`
  }
  const config = names[0] ?? `${projectOf(facts)}.runtimeconfig.json`
  return `Publish again, so that ${config} lies in the root with its DLL, both spelled alike.`
}

function nameOf(config: string): string {
  return config.replace(/\.runtimeconfig\.json$/i, '')
}

// A Blazor app with a WebAssembly client has the runtimeconfig.json of both; the one of the client starts nothing.
function isClient({ output }: Facts, name: string): boolean {
  const config = output.runtimeConfigs.get(name)
  return config !== undefined && valueOf(config)?.wasmHostProperties === true
}

/** null where none is known, or the program is for another system. */
function commandOf(entry: Facts['entry']): string | null {
  if (entry?.form === 'assembly') return `dotnet ${dllOf({ entry })}`
  const launcher = entry?.launcher ?? null
  return launcher !== null && systemOfProgram(launcher.head) === 'linux' ? `./${launcher.file.path}` : null
}
