// requestFiltering/requestLimits: values that IIS cannot read make it refuse the whole file.
import type { Position } from '../../../publish/parsed.ts'
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { IisConfiguration } from '../iis-configuration.ts'

export interface LimitDefect {
  readonly name: string
  readonly value: string
  readonly at: Position
}

const LIMITS = ['maxAllowedContentLength', 'maxUrl', 'maxQueryString'] as const
const MAXIMUM = 4_294_967_295

/** Limits at site level that are no unsigned 32-bit number. */
export function requestLimitDefects(iis: IisConfiguration): LimitDefect[] {
  const found: LimitDefect[] = []
  for (const element of requestLimits(iis)) {
    for (const name of LIMITS) {
      const written = attribute(element, name)
      if (written === undefined || isLimit(written.value)) continue
      found.push({ name, value: written.value, at: written.at })
    }
  }
  return found
}

export function requestLimits(iis: IisConfiguration): XmlElement[] {
  return children(children(iis.sections.get('security') ?? [], 'requestFiltering'), 'requestLimits')
}

function children(elements: readonly XmlElement[], name: string): XmlElement[] {
  return elements.flatMap((element) => element.children.filter((child) => child.name === name))
}

function isLimit(text: string): boolean {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) <= MAXIMUM
}
