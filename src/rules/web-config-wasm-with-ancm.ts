// A Blazor WebAssembly client has no server program that the module could start.
import type { Facts } from '../facts/facts.ts'
import { reportedHandler } from '../facts/iis/hosting.ts'
import type { Place } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.31, 500.0 or 502.5 instead of the files of the site.',
  why:
    'A standalone Blazor WebAssembly app runs in the browser; IIS only serves its files. The module looks for a program to ' +
    'start and finds none. It happens when the web.config of a server project is copied over.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/blazor/host-and-deploy/webassembly/iis',
    'https://github.com/dotnet/aspnetcore/issues/24568',
    'measured: web.config of standalone publishes with SDK 10.0.401 for net8, net9 and net10',
  ],
}

export default defineRule({
  id: 'web-config-wasm-with-ancm',
  title: 'A Blazor WebAssembly site is given to the ASP.NET Core Module',
  severity: 'error',
  about: 'iis',
  fix: 'Use the web.config that dotnet publish writes for the Blazor WebAssembly project: it has MIME types and rewrite rules, and no aspNetCore.',
  // There is no app that these could be about.
  silences: [
    'ancm-handler-missing',
    'ancm-section-missing',
    'ancm-section-scoped-to-path',
    'ancm-handler-section-split',
    'ancm-module-v1',
    'ancm-unknown-element',
    'ancm-unknown-attribute',
    'ancm-value-out-of-range',
    'ancm-launcher-placeholder',
    'ancm-build-machine-path',
    'ancm-process-path-missing',
    'ancm-process-file-missing',
    'ancm-process-not-exe',
    'ancm-dotnet-arguments-empty',
    'ancm-arguments-dll-missing',
    'hosting-model-unset',
    'hosting-model-invalid',
  ],
  check: (facts) =>
    facts.kind === 'blazor-wasm' && facts.iis?.namesAspNetCore === true
      ? [{ what: `${GIVEN}: visitors get an HTTP error instead of the files`, ...placeOf(facts) }]
      : [],
  explain: (_defect, facts) => ({ what: GIVEN, ends: 'program', ...placeOf(facts) }),
})

const GIVEN =
  'web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start'

function placeOf(facts: Facts): Place & { readonly subject: string } {
  const { iis } = facts
  const handler = iis === null ? null : (reportedHandler(iis) ?? iis.scopedHandlers[0] ?? null)
  const at = handler?.at ?? iis?.aspNetCore?.at ?? iis?.scopedSections[0]?.at ?? null
  return { subject: 'aspNetCore', ...inWebConfig(facts, at) }
}
