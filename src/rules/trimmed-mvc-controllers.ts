// The SDK trims away what MVC needs to find pages and views, and to bind the parameters of actions.
import type { Facts } from '../facts/facts.ts'
import { lostInTrimming, MODEL_METADATA, strippedControllers } from '../facts/settings/controllers.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { Problem } from '../judge/problem.ts'
import { valueOf } from '../publish/parsed.ts'

export const explanation = {
  symptom:
    "With Razor Pages or views the app dies at start: TypeLoadException: Could not resolve type 'Microsoft.AspNetCore.Mvc.ApplicationParts.ConsolidatedAssemblyApplicationPartFactory'. " +
    'NotSupportedException: IsConvertibleType is not initialized. The app dies at start where an [ApiController] has an action with a parameter that has no [From…]; ' +
    'other actions with parameters answer HTTP 500. With full trimming the controllers themselves are gone: HTTP 404.',
  why:
    'An assembly with pages or views names in an attribute, as a text, a type that every call which adds MVC (AddRazorPages, AddControllers, AddMvc) then asks for; the trimmer does not see that it is used. ' +
    `Publishing trimmed also sets MvcEnhancedModelMetadataSupport to false, which is ${MODEL_METADATA} in runtimeconfig.json, and takes the code behind it away. ` +
    'MVC is not made for trimming; minimal APIs are, and so are actions without parameters.',
  seenAs: ['404'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/trimming/incompatibilities',
    'https://learn.microsoft.com/aspnet/core/fundamentals/native-aot',
    'measured: net10.0 apps on 10.0.12, trimmed in part and in full: [ApiController] with and without [FromRoute], with MvcEnhancedModelMetadataSupport (healthy), views, actions without parameters, minimal APIs, AddControllers alone; the switch set to true in runtimeconfig.json afterwards',
    'measured: net9.0 and net10.0 apps with a Razor page or a view that Main adds MVC for, trimmed in full, as the Web SDK does, with and without MvcEnhancedModelMetadataSupport, on 9.0.20 and 10.0.12: exit code 134; trimmed in part the type stays, and Razor Pages answer. Kept by TrimmerRootAssembly it lets the app come as far as its first page, whose Model is gone',
  ],
}

export default defineRule({
  id: 'trimmed-mvc-controllers',
  title: 'A trimmed app uses MVC, of which trimming took away what it needs',
  severity: 'error',
  about: 'any',
  settledBy: ['trimmed'],
  fix: 'Publish without PublishTrimmed, or write the endpoints as minimal APIs.',
  check(facts) {
    const assembly = facts.entry?.assembly ?? null
    const config = facts.entry === null ? null : valueOf(facts.entry.runtimeConfig)
    const lost = assembly === null ? null : lostInTrimming(facts.output, assembly, config)
    return lost === null ? withControllers(facts) : []
  },
  explain(defect, facts) {
    const { assembly, lost, asked } = defect.values
    const project = projectOf(facts)
    if ('action' in lost)
      return {
        what: `${lost.action} is an action of an [ApiController] with a parameter that has no [From…], which a trimmed app cannot bind`,
        ends: 'app',
        fix: `Publish ${project} without PublishTrimmed, or write its endpoints as minimal APIs.`,
        ...ofDefect(defect),
      }
    const adds = asked === 'always' ? `but ${assembly} adds` : `and ${assembly} may add`
    return {
      what: `${lost.type} was trimmed out of ${lost.file}, ${adds} MVC, which asks for it`,
      ends: 'app',
      fix: `Publish ${project} without PublishTrimmed.`,
      ...ofDefect(defect),
    }
  },
})

function withControllers(facts: Facts): readonly Problem[] {
  const { entry } = facts
  const config = entry === null ? null : valueOf(entry.runtimeConfig)
  const stripped = strippedControllers(config, entryMetadata(facts))
  if (entry === null || config === null || stripped === null) return []
  const path = entry.runtimeConfig.state === 'ok' ? entry.runtimeConfig.path : entry.runtimeConfigPath
  const effect =
    stripped === 'api'
      ? 'An action of an [ApiController] with a parameter that has no [From…] ends the start, other actions with parameters answer HTTP 500'
      : 'Actions with parameters answer HTTP 500, and controllers that were trimmed away HTTP 404'
  return [
    {
      what: `${entry.name} is trimmed and maps MVC controllers, whose parameters cannot be bound`,
      severity: 'warning',
      effect,
      fix: `Publish ${projectOf(facts)} without PublishTrimmed, or write its endpoints as minimal APIs.`,
      subject: MODEL_METADATA,
      ...at(path, entry.form === 'bundle' ? null : config.at),
    },
  ]
}
