// In a single file Serilog does not find its sinks by itself.
import { shippedAssembly } from '../facts/app/shipped-assembly.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { effectiveSettings } from '../facts/settings/settings-faults.ts'
import { SERILOG_OPTIONS } from '../publish/binary/calls/deciding-calls.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app ends at start with exit code 134: No Serilog:Using configuration section is defined and no Serilog assemblies were found.',
  why:
    'ReadFrom.Configuration looks through the assemblies of the app for sinks and enrichers, and finds no files of them in a single file. Using names the assemblies; so do ' +
    'ConfigurationReaderOptions in code.',
  seenAs: ['No Serilog:Using configuration section is defined', 'no Serilog assemblies were found'],
  sources: [
    'https://github.com/serilog/serilog-settings-configuration#using-section-and-auto-discovery-of-configuration-assemblies',
    'measured: Serilog.AspNetCore 10.0.0 on 10.0.12: as a single file without Using exit code 134, with Using, with loose files, and with a minimum level alone it starts',
  ],
}

const NEEDS_ASSEMBLIES = /^serilog:(?:writeto|auditto|enrich|filter|destructure)(?::|$)/

export default defineRule({
  id: 'serilog-single-file-without-using',
  title: 'Settings of Serilog in a single file name no assemblies with Using',
  severity: 'warning',
  about: 'any',
  fix: 'Write "Using": [ "Serilog.Sinks.Console" ] with each assembly of sinks and enrichers into the section Serilog.',
  check(facts) {
    if (!facts.app.singleFile || shippedAssembly(facts, 'Serilog.Settings.Configuration') === null) return []
    const metadata = entryMetadata(facts)
    if (metadata === null || metadata.names.has(SERILOG_OPTIONS)) return []
    const settings = [...effectiveSettings(listedAppSettings(facts))]
    const first = settings.find(([key]) => NEEDS_ASSEMBLIES.test(key))?.[1]
    if (first?.path == null || settings.some(([key]) => /^serilog:using(?::|$)/.test(key))) return []
    return [
      {
        what: `${first.path} configures Serilog without Using: in a single file the app that reads it ends at start`,
        subject: 'Serilog:Using',
        ...at(first.path, first.at),
      },
    ]
  },
})
