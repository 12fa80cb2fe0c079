// The stack of an Azure App Service is of another major version of .NET than the app.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { NETCORE } from '../facts/dotnet/framework-names.ts'
import { policyOf } from '../facts/dotnet/roll-forward.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { olderThanTarget } from '../judge/words/missing-framework-fix.ts'
import { productOf } from '../judge/words/app-names.ts'
import { selfContainedFor } from '../judge/words/misfit-words.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { hasOtherMajorsOnly } from '../startup/hostfxr/missing-framework.ts'
import type { Startup } from '../startup/startup.ts'

const asks = (subject: string) =>
  `The app asks for ${subject}, and the App Service has only other major versions`

export const explanation = {
  symptom:
    'The app does not start after the deployment: You must install or update .NET (0x80008096, exit code 150), shown as the error page of App Service. Or it runs on a version that it was not built for.',
  why:
    'The stack setting decides which .NET the built-in image of App Service on Linux holds; it has that major version ' +
    'alone. On Windows all apps share the installed versions.',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-dotnetcore',
    'https://learn.microsoft.com/dotnet/core/versions/selection',
  ],
}

export default defineRule({
  id: 'app-service-stack-mismatch',
  title: 'The App Service has another major version of .NET than the app asks for',
  severity: 'error',
  about: 'any',
  ofHost: ['runtimes'],
  settledBy: ['target-framework'],
  fix: "Set the stack of the App Service (Configuration, General settings) to the app's .NET version, or publish self-contained.",
  checkHost(facts, host, startup) {
    if (!host.kind.startsWith('azure-') || told(startup)) return []
    const frameworks = appFrameworks(facts)
    const reference = frameworks?.asked.find((asked) => hasOtherMajorsOnly(host, asked))
    if (frameworks === null || reference === undefined) return []
    const { name, version } = reference
    const subject = `${name} ${version}`
    const place = at(frameworks.path, frameworks.at(reference.at))
    const rolls =
      startup?.frameworks[name] !== undefined || policyOf(reference, frameworks.config).range === 'major'
    const fix = fixOf(name, version, facts, host)
    if (rolls) {
      const what = `${asks(subject)}: it rolls forward to one that it was not built for`
      return [{ what, fix, subject, severity: 'warning', ...place }]
    }
    // The trace stopped before it came to the frameworks; what the Functions host starts is not judged at all.
    const severity = isIis(host.kind) || facts.kind === 'azure-functions' ? 'warning' : 'error'
    return [{ what: `${asks(subject)}: the app does not start`, fix, subject, severity, ...place }]
  },
  explain(defect, facts, host) {
    const { name, version } = defect.values
    return {
      what: asks(defect.subject),
      heading: `The stack of the App Service is not ${productOf(NETCORE, version)}`,
      ends: 'hostfxr',
      fix: fixOf(name, version, facts, host),
      ...ofDefect(defect),
    }
  },
})

function fixOf(name: string, version: string, facts: Facts, host: Host): string {
  const older = olderThanTarget(version, facts, host)
  if (older !== null) return older
  const place = placeName(host)
  const instead = selfContainedFor(host, facts)
  // On Windows no stack decides it.
  return isIis(host.kind)
    ? `P${instead.slice(1)}, as ${place} has no ${productOf(name, version)}, or for a version that it has.`
    : `Set the stack of ${place} (Configuration, General settings) to ${productOf(NETCORE, version)}, or ${instead}.`
}

// A start that fails for it is told by the trace: on Linux by this rule, on Windows as a missing runtime.
function told(startup: Startup | null): boolean {
  const rule = startup?.defect?.rule
  return rule === 'app-service-stack-mismatch' || rule === 'runtime-not-on-target'
}
