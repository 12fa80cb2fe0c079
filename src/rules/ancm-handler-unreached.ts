// The handler of the ASP.NET Core Module is there, but another one goes before it, or it takes few requests.
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import type { Handler } from '../facts/iis/iis-elements.ts'
import type { Problem } from '../judge/problem.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import type { Facts } from '../facts/facts.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 404, or with what lies in the folder, and the app never starts.',
  why:
    'IIS asks the handlers in their order and gives a request to the first whose path, verb and resourceType fit. What stands behind one ' +
    'that takes every request is never asked.',
  seenAs: ['404'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/handlers/',
    'https://learn.microsoft.com/iis/configuration/system.webserver/handlers/add',
  ],
}

export default defineRule({
  id: 'ancm-handler-unreached',
  title: 'Requests do not reach the handler of the ASP.NET Core Module',
  severity: 'warning',
  about: 'iis',
  fix: 'Let the handler that publish writes take path="*" with resourceType="Unspecified", in front of other handlers that take every request.',
  check(facts) {
    const handlers = facts.iis?.handlers ?? []
    const first = handlers.findIndex(isModule)
    const own = handlers[first]
    if (own === undefined) return []
    // Whether a location's own handlers come in front of those outside is not known: IIS puts a deeper level's first.
    const before = handlers.slice(0, first).find(({ takesAll, scope }) => takesAll && scope === own.scope)
    if (before !== undefined) return [behind(facts, own, before)]
    const isElsewhere = (facts.iis?.scopedHandlers ?? []).length > 0
    const takesFew = handlers
      .filter(isModule)
      .every((each) => each.onlyExisting !== null || isForOneEnding(each))
    if (!takesFew || isElsewhere) return []
    return [
      own.onlyExisting === null ? forFewFiles(facts, own) : forWhatIsThere(facts, own, own.onlyExisting),
    ]
  },
})

function isModule(handler: Handler): boolean {
  return handlerModule(handler) !== null
}

function isForOneEnding({ path }: Handler): boolean {
  return /^\*\.[^*?/]+$/.test(path ?? '')
}

function behind(facts: Facts, own: Handler, before: Handler): Problem {
  const name = shown(before.name ?? '')
  const place = inWebConfig(facts, own.at)
  const file = lineOf(inWebConfig(facts, before.at))
  return {
    what: `The handler ${name} in front takes every request, so that none reaches the app`,
    fix: `Remove the handler ${name} in ${file}, or put it behind the one of the module.`,
    subject: before.name ?? '',
    ...place,
  }
}

function forFewFiles(facts: Facts, own: Handler): Problem {
  const path = shown(own.path ?? '')
  return {
    what: `The handler of the ASP.NET Core Module takes requests for ${path} alone: no other reaches the app`,
    fix: `Write path="*" in the handler${nameOf(own)} of web.config.`,
    subject: 'path',
    ...inWebConfig(facts, own.at),
  }
}

function forWhatIsThere(facts: Facts, own: Handler, kind: string): Problem {
  return {
    what: `The handler of the ASP.NET Core Module has resourceType="${shown(kind)}" and takes only requests for what lies in the folder: no other reaches the app`,
    fix: `Write resourceType="Unspecified" in the handler${nameOf(own)} of web.config.`,
    subject: 'resourceType',
    ...inWebConfig(facts, own.at),
  }
}

function nameOf({ name }: Handler): string {
  return name === null ? '' : ` ${shown(name)}`
}
