// web.config has an element below system.webServer that IIS as installed does not know.
import type { UnknownSection } from '../facts/iis/sections/unknown-sections.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { isIis } from '../hosts/host.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { unheardSections } from '../startup/iis/section-locks.ts'

export const explanation = {
  symptom:
    'IIS answers every request with HTTP 500.19 (error code 0x80070032): the configuration section cannot be read because it is missing a section declaration.',
  why:
    'IIS knows the elements below system.webServer that its own configuration declares. Some modules bring further ones, as the ' +
    'IIS CORS module does with cors. An element that nothing declares, such as a slip of the pen, makes IIS refuse the whole file.',
  seenAs: ['500.19', '0x80070032'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webServer/',
    'https://learn.microsoft.com/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-error-500-19-webpage',
  ],
}

export default defineRule({
  id: 'web-config-unknown-section',
  title: 'web.config has a section that IIS as installed does not know',
  severity: 'warning',
  about: 'iis',
  fix: 'Correct the name of the element, remove it, or install the module that brings it.',
  checkHost(facts, host) {
    if (!isIis(host.kind)) return []
    const certain = host.server?.declared != null
    return unheardSections(facts, host).map((section) =>
      certain
        ? undeclared(section, inWebConfig(facts, section.at))
        : perhaps(section, inWebConfig(facts, section.at)),
    )
  },
  explain: (defect) => undeclared(defect.values, ofDefect(defect)),
})

function perhaps(section: UnknownSection, place: Place): Problem {
  const known = section.group === '' && section.name === 'cors' ? ' (the IIS CORS module brings it)' : ''
  return {
    what: `${elementOf(section)}, which IIS as installed does not know${known}: where nothing declares it IIS answers HTTP 500.19`,
    subject: subjectOf(section),
    ...place,
  }
}

function undeclared(section: UnknownSection, place: Place): Problem {
  return {
    what: `${elementOf(section)}, which the configuration of the server does not declare`,
    ends: 'iis-configuration',
    severity: 'error',
    subject: subjectOf(section),
    ...place,
  }
}

function elementOf({ group, name }: UnknownSection): string {
  const parent = ['system.webServer', ...(group === '' ? [] : [group])].join('/')
  return `${parent} has the element ${shown(name)}`
}

function subjectOf({ group, name }: UnknownSection): string {
  return group === '' ? name : `${group}/${name}`
}
