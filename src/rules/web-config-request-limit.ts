// Limits of request filtering that IIS cannot read, or that stand where nothing reads them.
import type { Facts } from '../facts/facts.ts'
import { requestLimitDefects, requestLimits } from '../facts/iis/request-limit.ts'
import type { LimitDefect } from '../facts/iis/request-limit.ts'
import type { Problem } from '../findings/finding.ts'
import { attribute, type XmlAttribute, type XmlElement } from '../publish/xml/xml-element.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'web-config-request-limit',
  title: 'A request limit in web.config does not work',
  severity: 'error',
  about: 'iis',
  symptom:
    'IIS answers HTTP 500.19 for a limit that it cannot read; uploads over 30 MB get HTTP 404.13 or 413 where the limit is not in effect.',
  why:
    'Limits of requestFiltering are bytes from 0 to 4294967295, digits only. maxRequestLength belongs to ASP.NET 4: neither ' +
    'IIS nor ASP.NET Core reads it.',
  fix: 'Set maxAllowedContentLength of requestLimits in bytes, and the limit of the server in the app (MaxRequestBodySize).',
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/requestlimits/',
  ],
  check(facts) {
    if (facts.iis === null) return []
    const defects = requestLimitDefects(facts.iis)
    return [...defects.map((defect) => unreadable(facts, defect)), ...withoutEffect(facts)]
  },
  explain(defect, facts) {
    const place = ofDefect(defect)
    const defects = facts.iis === null ? [] : requestLimitDefects(facts.iis)
    const same = defects.find(({ name, at }) => name === place.subject && at.line === place.line)
    return same === undefined
      ? { message: `${defect.subject} is not a number of bytes`, ...place }
      : unreadable(facts, same)
  },
})

function unreadable(facts: Facts, { name, value, at }: LimitDefect): Problem {
  return {
    message: `${name}="${shown(value)}" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19`,
    subject: name,
    ...inWebConfig(facts, at),
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
  return [
    {
      message:
        'maxRequestLength is a setting of ASP.NET 4 and has no effect here: IIS still refuses requests over 30,000,000 bytes',
      subject: 'maxRequestLength',
      severity: 'warning',
      ...inWebConfig(facts, old.at),
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
