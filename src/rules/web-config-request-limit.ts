// Limits of request filtering that IIS cannot read, or that stand where nothing reads them.
import type { Facts } from '../facts/facts.ts'
import { requestLimitDefects, requestLimits } from '../facts/iis/sections/request-limit.ts'
import type { LimitDefect } from '../facts/iis/sections/request-limit.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { attribute, type XmlAttribute, type XmlElement } from '../publish/xml/xml-element.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.19 for a limit that it cannot read; uploads over 30 MB get HTTP 404.13 or 413 where the limit is not in effect.',
  why:
    'Limits of requestFiltering are bytes from 0 to 4294967295, digits only. maxRequestLength belongs to ASP.NET 4: neither ' +
    'IIS nor ASP.NET Core reads it.',
  seenAs: ['413', '404.13', 'upload too large'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/requestlimits/',
    'inferred: that a limit outside of the type of its attribute is 500.19',
  ],
}

export default defineRule({
  id: 'web-config-request-limit',
  title: 'A request limit in web.config does not work',
  severity: 'error',
  about: 'iis',
  fix: 'Set maxAllowedContentLength of requestLimits in bytes, and the limit of the server in the app (MaxRequestBodySize).',
  check(facts) {
    if (facts.iis === null) return []
    const defects = requestLimitDefects(facts.iis)
    return [
      ...defects.map((limit) => unreadable(limit, inWebConfig(facts, limit.at))),
      ...withoutEffect(facts),
    ]
  },
  explain: (defect) => unreadable(defect.values, ofDefect(defect)),
})

function unreadable({ name, value }: LimitDefect, place: Place): Problem {
  return {
    what: `${name}="${shown(value)}" is not a whole number from 0 to 4294967295`,
    ends: 'iis-configuration',
    fix: `Write ${name} in ${lineOf(place)} as a number of bytes from 0 to 4294967295, digits only, or remove it.`,
    subject: name,
    ...place,
  }
}

function withoutEffect(facts: Facts): Problem[] {
  const { iis, output } = facts
  if (iis === null || output.webConfig.state !== 'ok') return []
  const set = requestLimits(iis).some(
    (element) => attribute(element, 'maxAllowedContentLength') !== undefined,
  )
  const old = maxRequestLength(output.webConfig.value.root)
  if (set || old === undefined) return []
  const place = inWebConfig(facts, old.at)
  return [
    {
      what: 'maxRequestLength is a setting of ASP.NET 4 and has no effect here: IIS still refuses requests over 30,000,000 bytes',
      fix: `Set maxAllowedContentLength of requestLimits in bytes instead of maxRequestLength in ${lineOf(place)}, and the limit of the server in the app (MaxRequestBodySize).`,
      subject: 'maxRequestLength',
      severity: 'warning',
      ...place,
    },
  ]
}

function maxRequestLength(root: XmlElement): XmlAttribute | undefined {
  const places = [root, ...named([root], 'location')]
  return named(named(places, 'system.web'), 'httpRuntime')
    .flatMap((element) => attribute(element, 'maxRequestLength') ?? [])
    .at(0)
}

function named(elements: readonly XmlElement[], name: string): XmlElement[] {
  return elements.flatMap(({ children }) => children.filter((child) => child.name === name))
}
