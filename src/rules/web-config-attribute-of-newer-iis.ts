// An attribute that came with a later IIS than the one that reads web.config.
import type { NewerAttribute } from '../facts/iis/sections/newer-attributes.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { outcomeAt } from '../judge/words/refused-scope.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    "IIS on Windows Server 2012 R2 answers HTTP 500.19 (error code 0x8007000d): unrecognized attribute 'removeServerHeader'.",
  why:
    'removeServerHeader came with IIS 10. IIS refuses a web.config with an attribute that is not in its schema, whatever its value. On Windows ' +
    'Server 2016, whose IIS 10 knows it, the header is still sent; it goes from Windows Server 2019 and version 1709 on.',
  seenAs: ['0x8007000d'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/#attributes',
    'https://github.com/ironmansoftware/universal-dashboard/issues/719',
    'https://github.com/MicrosoftDocs/iis-docs/issues/76',
    'https://github.com/MicrosoftDocs/iis-docs/issues/186',
  ],
}

export default defineRule({
  id: 'web-config-attribute-of-newer-iis',
  title: 'web.config uses an attribute that IIS on an older Windows does not know',
  severity: 'error',
  about: 'iis',
  fix: 'Remove the attribute, or take the header away by an outbound rule of URL Rewrite, which every version has.',
  explain: (defect) => problem(defect.values, ofDefect(defect)),
  checkHost(facts, host) {
    if (!isIis(host.kind)) return []
    return (facts.iis?.newerAttributes ?? []).flatMap((found) => {
      const place = inWebConfig(facts, found.at)
      if (host.windowsVersion === '2012R2') return [problem(found, place)]
      const what = whatElse(found, host)
      return what === null ? [] : [{ what, severity: 'note' as const, ...common(found, place) }]
    })
  },
})

function problem(found: NewerAttribute, place: Place): Problem {
  const what = `IIS on Windows Server 2012 R2 does not know the attribute ${found.name}`
  return { ...outcomeAt(found.scope, what), ...common(found, place) }
}

/** Azure App Service runs on later ones. */
function whatElse({ name }: NewerAttribute, { kind, windowsVersion }: Host): string | null {
  if (windowsVersion === '2016') return `${name} does not keep the header back on Windows Server 2016`
  if (windowsVersion !== null || kind === 'azure-app-service-windows') return null
  return `${name} is known from IIS 10 on: on Windows Server 2012 R2 IIS answers HTTP 500.19 for it`
}

function common({ name }: NewerAttribute, place: Place): Pick<Problem, 'fix' | 'subject'> & Place {
  return {
    fix: `Remove ${name} in ${lineOf(place)}, or take the header away by an outbound rule of URL Rewrite.`,
    subject: name,
    ...place,
  }
}
