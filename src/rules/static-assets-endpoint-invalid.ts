// MapStaticAssets reads the list while the app starts, and makes its endpoints at the first request.
import type { Facts } from '../facts/facts.ts'
import { askingEntry, makesEndpointsAtOnce } from '../facts/settings/static-assets.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'
import type { EndpointFault, EndpointFaultKind } from '../publish/static-assets/endpoint-faults.ts'
import { valueOf } from '../publish/parsed.ts'

const WORDS: Readonly<Record<EndpointFaultKind, string>> = {
  'endpoints-null': 'Endpoints is null',
  'endpoint-null': 'an endpoint is null',
  'route-null': 'the Route of an endpoint is null',
  'route-invalid': 'has a Route that routing cannot read',
  'etag-missing': 'has no ETag',
  'etag-invalid': 'has an ETag that does not stand in double quotes',
  'length-invalid': 'has a Content-Length that is no number',
  'date-invalid': 'has a Last-Modified that is no date',
  'selectors-null': 'has a selector that is null',
  'selector-empty': 'has a selector with an empty Value',
  'quality-invalid': 'has a selector whose Quality is no number',
  'properties-null': 'has EndpointProperties of null',
  'length-negative': 'has a Content-Length below 0',
  'header-empty': 'has a header without a name or a value',
  'file-null': 'has no AssetFile',
  twice: 'stands in the list twice',
}

export const explanation = {
  symptom:
    'The app starts and answers every request with HTTP 500, for whatever path: The ETag header is required. A Blazor app, and one with authorization, dies at start. Some faults break only the requests for the file.',
  why:
    'MapStaticAssets makes its endpoints of <app>.staticwebassets.endpoints.json, and routing needs them all for the first request. Every endpoint must have an ETag ' +
    'in double quotes; Content-Length, Last-Modified and the Quality of a selector must be a number, a date and a number where they stand. Publish writes them so: ' +
    'what was changed afterwards, by a script or a step that replaces texts, is at fault. The name of a file is its route, and one such as ~$report.docx, which Word leaves, is none.',
  seenAs: ['500', 'blank page'],
  sources: [
    'measured: RoutePatternFactory of 10.0.12 asked for 13,676 routes, made of names, braces, stars, dots and question marks',
    'measured: net10.0 apps on 10.0.12 with Razor Pages and UseAuthorization, and with AddControllers alone, without an ETag: exit code 134',
    'https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files',
    'measured: a net10.0 app with MapStaticAssets on 10.0.12, 150 lists with one change each, asked for its root, the file with and without Accept-Encoding, and another file; 33 of them with the Blazor template',
  ],
}

export default defineRule({
  id: 'static-assets-endpoint-invalid',
  title: 'The list of static assets holds an endpoint that cannot be served',
  severity: 'error',
  about: 'any',
  fix: 'Publish again and deploy the file as publish wrote it.',
  check(facts) {
    const asking = askingEntry(facts)
    if (asking === null) return []
    const file = facts.output.files.anyCase(asking.list)
    const document = file === undefined ? undefined : facts.output.staticAssets.get(file.path)
    const list = document === undefined ? null : valueOf(document)
    if (file === undefined || list === null) return []
    const certain = asking.asks === 'always'
    const by = makesEndpointsAtOnce(entryMetadata(facts))
    const faults = list.faults.filter(({ scope }) => by === 'Blazor' || scope !== 'blazor')
    return faults.map((fault) => ({
      what: `${told(fault)} in ${file.path}: ${certain ? '' : 'if the app asks for this list, '}${answered(fault, by)}`,
      fix: fixOf(fault, facts, file.path),
      subject: `${fault.kind} ${fault.route ?? ''}`.trim(),
      severity: certain ? 'error' : 'warning',
      ...at(file.path, fault.at),
    }))
  },
})

/** Publish writes down whatever a file is called. */
function fixOf({ kind }: EndpointFault, facts: Facts, list: string): string {
  const project = projectOf(facts)
  return kind === 'route-invalid'
    ? `Rename or remove that file in wwwroot of ${project} and publish again: braces, ~ in front and ? mean something else to routing.`
    : `Publish ${project} again and deploy ${list} as publish wrote it.`
}

function told({ kind, route }: EndpointFault): string {
  return route === null ? WORDS[kind] : `the endpoint ${route} ${WORDS[kind]}`
}

function answered({ scope }: EndpointFault, by: ReturnType<typeof makesEndpointsAtOnce>): string {
  if (scope === 'own') return 'requests for it are answered with HTTP 500'
  return by === null
    ? 'every request of the app is answered with HTTP 500'
    : `the app, which uses ${by}, does not start or answers every request with HTTP 500`
}
