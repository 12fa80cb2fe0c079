// Swagger reads the XML documentation of the app, which was not published with it.
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import { NAMES_THAT_LOOK_FIRST } from '../publish/binary/calls/names-that-serve.ts'
import { extension, stem } from '../publish/files.ts'

export const explanation = {
  symptom: 'Every page answers HTTP 500; the log has FileNotFoundException: Could not find file …xml.',
  why:
    'IncludeXmlComments is given the file that GenerateDocumentationFile makes, and reads it when the middleware of Swagger is made, at the first request of ' +
    'whatever page. The file is missing where the property is set for Debug alone, or where a filter leaves *.xml out.',
  seenAs: ['Could not find file', 'swagger 500', 'IncludeXmlComments', 'FileNotFoundException xml'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/tutorials/getting-started-with-swashbuckle',
    'measured: Swashbuckle.AspNetCore 11.0.1 on 10.0.12: with the file all pages HTTP 200, without it all of them HTTP 500',
  ],
}

export default defineRule({
  id: 'xml-documentation-missing',
  title: 'The XML documentation that Swagger reads is missing',
  severity: 'warning',
  about: 'any',
  fix: 'Set GenerateDocumentationFile for every configuration of the project, and deploy the .xml file.',
  check(facts) {
    const metadata = entryMetadata(facts)
    const assembly = facts.entry?.assembly ?? null
    if (metadata === null || assembly === null || !metadata.names.has('IncludeXmlComments')) return []
    if (NAMES_THAT_LOOK_FIRST.some((name) => metadata.names.has(name))) return []
    // It may be that of another assembly.
    if (facts.output.files.root.some(({ path }) => extension(path) === '.xml')) return []
    const file = `${stem(assembly)}.xml`
    return [
      {
        what: `${assembly} uses IncludeXmlComments, and ${file} is not in the output: if it reads that file, every page is answered with HTTP 500`,
        fix: `Set GenerateDocumentationFile in ${projectOf(facts)} for every configuration, and deploy ${file}.`,
        subject: file,
        ...at(assembly, null),
      },
    ]
  },
})
