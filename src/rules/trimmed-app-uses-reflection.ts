// A trimmed app that uses what reaches its code by reflection alone.
import type { TrimmedUse } from '../facts/settings/trimmed-uses.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'EF Core: the app dies with MissingMethodException (constructor on type EntryCurrentValueComparer not found), at start where Main opens a database. ' +
    'Blazor: pages answer HTTP 500 (a suitable constructor for a page could not be located; reflection-based serialization has been disabled) or HTTP 404. ' +
    'JSON: every request answers HTTP 500, JsonTypeInfo metadata for a type was not provided. CreateSlimBuilder: TypeLoadException at start.',
  why:
    'Trimming keeps only the code that is called. What is made by reflection - comparers of EF Core, pages of Blazor - nobody calls, so that its constructors are taken away. ' +
    'Publishing trimmed, in part too, also sets JsonSerializerIsReflectionEnabledByDefault to false: without a JsonSerializerContext no type can be written as JSON, and an endpoint that does so takes all others with it.',
  seenAs: [
    'MissingMethodException',
    'JsonTypeInfo metadata for type was not provided',
    'Reflection-based serialization has been disabled',
  ],
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/trimming/incompatibilities',
    'https://learn.microsoft.com/aspnet/core/fundamentals/native-aot',
    'measured: net10.0 on 10.0.12, trimmed in full: EF Core Sqlite exit code 134, in part or with TrimmerRootAssembly for the app and EF Core healthy; the blazor template HTTP 500, in part or with TrimmerRootAssembly its static pages answer and interactive ones HTTP 500, in part and with reflection for JSON all answer; ' +
      'the webapi template HTTP 500 on every path, in part too, healthy with a JsonSerializerContext and with reflection for JSON; endpoints that answer with texts, status codes and results healthy; CreateSlimBuilder (the webapiaot template without Native AOT, and an endpoint of one text) exit code 134, with controllers healthy',
  ],
}

interface Words {
  readonly uses: string
  readonly effect: string
  readonly fix: (project: string) => string
}

const partly = (project: string) => `Publish ${project} with TrimMode partial, or without PublishTrimmed.`

const WORDS: Readonly<Record<TrimmedUse, Words>> = {
  'slim-builder': {
    uses: 'CreateSlimBuilder, whose server loads a type that was trimmed',
    effect: 'On .NET 10.0.12 such an app ended at start with TypeLoadException',
    fix: (project) => `Start ${project} with CreateBuilder, or publish it without PublishTrimmed.`,
  },
  'ef-core': {
    uses: 'EF Core, of which constructors that it calls by reflection were trimmed away',
    effect:
      'The first use of a DbContext throws MissingMethodException, which ends the start where Main makes it',
    fix: partly,
  },
  pages: {
    uses: 'Razor components, of which the pages that nobody calls were trimmed away',
    effect: 'Pages answer HTTP 500 or 404',
    fix: partly,
  },
  circuits: {
    uses: 'interactive components, which are written as JSON by reflection, and that is switched off',
    effect: 'Pages with interactive components answer HTTP 500',
    fix: (project) =>
      `Set JsonSerializerIsReflectionEnabledByDefault to true in ${project}, and publish it with TrimMode partial.`,
  },
  json: {
    uses: 'JSON without a JsonSerializerContext, and reflection for JSON is switched off',
    effect: 'Where an endpoint answers with JSON, every request answers HTTP 500',
    fix: (project) =>
      `Add a JsonSerializerContext for the types of ${project} to TypeInfoResolverChain, or set JsonSerializerIsReflectionEnabledByDefault to true.`,
  },
}

export default defineRule({
  id: 'trimmed-app-uses-reflection',
  title: 'A trimmed app uses EF Core, Razor components or JSON that need reflection',
  severity: 'warning',
  about: 'any',
  settledBy: ['trimmed'],
  fix: 'Publish without PublishTrimmed, or keep what the app reaches by reflection alone.',
  explain(defect, facts) {
    const told = defect.values.uses.map((use) => WORDS[use])
    const project = projectOf(facts)
    return {
      what: `${project} is trimmed and uses ${told.map(({ uses }) => uses).join('; and ')}`,
      effect: told.map(({ effect }) => effect).join('. '),
      ends: 'app',
      fix: [...new Set(told.map(({ fix }) => fix(project)))].join(' '),
      ...ofDefect(defect),
    }
  },
})
