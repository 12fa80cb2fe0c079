// The SDK trims away what MVC needs to bind the parameters of actions.
import { MODEL_METADATA, strippedControllers } from '../facts/settings/controllers.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import { valueOf } from '../publish/parsed.ts'

export const explanation = {
  symptom:
    'NotSupportedException: IsConvertibleType is not initialized. The app dies at start where an [ApiController] has an action with a parameter that has no [From…]; ' +
    'other actions with parameters answer HTTP 500. With full trimming the controllers themselves are gone: HTTP 404.',
  why:
    `Publishing trimmed sets MvcEnhancedModelMetadataSupport to false, which is ${MODEL_METADATA} in runtimeconfig.json, and takes the code behind it away. ` +
    'MVC is not made for trimming; minimal APIs are, and so are actions without parameters.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/deploying/trimming/incompatibilities',
    'https://learn.microsoft.com/aspnet/core/fundamentals/native-aot',
    'measured: net10.0 apps on 10.0.12, trimmed in part and in full: [ApiController] with and without [FromRoute], views, actions without parameters, Razor Pages, minimal APIs, AddControllers alone; the switch set to true in runtimeconfig.json afterwards',
  ],
}

export default defineRule({
  id: 'trimmed-mvc-controllers',
  title: 'A trimmed app maps MVC controllers, whose parameters cannot be bound',
  severity: 'warning',
  about: 'any',
  fix: 'Publish without PublishTrimmed, or write the endpoints as minimal APIs.',
  check(facts) {
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
        effect,
        fix: `Publish ${projectOf(facts)} without PublishTrimmed, or write its endpoints as minimal APIs.`,
        subject: MODEL_METADATA,
        ...at(path, entry.form === 'bundle' ? null : config.at),
      },
    ]
  },
})
