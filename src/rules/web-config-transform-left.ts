// Transforms that were meant for publish: instructions in web.config itself, or their files beside it.
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import type { XmlAttribute, XmlElement } from '../publish/xml/xml-element.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { at, defineRule, inWebConfig } from '../judge/rule.ts'

const NAMESPACE = 'http://schemas.microsoft.com/XML-Document-Transform'

export const explanation = {
  symptom:
    'A setting that a transform should change has its old value, or IIS answers HTTP 500.19 for an attribute that it does not know.',
  why:
    'xdt: attributes are instructions for the build; in the file that IIS reads they say that a transform file was deployed ' +
    'under the name web.config, or merged by hand. publish copies web.Release.config along whether it was applied or not.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/transform-webconfig',
    'measured: SDK 10.0.401 applies web.Release.config although it is kept out of the publish by CopyToPublishDirectory',
  ],
}

export default defineRule({
  id: 'web-config-transform-left',
  title: 'Transforms of web.config are left in the output',
  severity: 'warning',
  about: 'iis',
  fix: 'Let publish apply the transform (dotnet publish -c Release) and deploy its web.config; keep them out with <Content Update="web.*.config" CopyToPublishDirectory="Never" /> in the project.',
  check: (facts) => [...instructionsIn(facts), ...transformFiles(facts)],
})

function instructionsIn(facts: Facts): Problem[] {
  const { webConfig } = facts.output
  if (webConfig.state !== 'ok') return []
  const [first, ...more] = instructions(webConfig.value.root)
  if (first === undefined) return []
  const rest = more.length === 0 ? '' : ` and ${more.length} more`
  const what = `web.config contains the transform instruction ${shown(first.name)}${rest}: it was not applied, and IIS does not know the attribute`
  const place = inWebConfig(facts, first.at)
  const fix = `Let dotnet publish apply the transform, and deploy its web.config, without ${shown(first.name)}, instead of this one.`
  return [{ what, fix, subject: 'xdt', ...place }]
}

/** Only attributes of the transform's own namespace: its declaration alone does nothing. */
function instructions(element: XmlElement, above: readonly string[] = []): XmlAttribute[] {
  const declared = element.attributes.filter(
    ({ name, value }) => name.startsWith('xmlns:') && value === NAMESPACE,
  )
  const prefixes = [...above, ...declared.map(({ name }) => name.slice('xmlns:'.length))]
  const own = element.attributes.filter(
    ({ name }) => prefixes.includes(name.split(':')[0] ?? '') && name.includes(':'),
  )
  return [...own, ...element.children.flatMap((child) => instructions(child, prefixes))]
}

function transformFiles(facts: Facts): Problem[] {
  const { output } = facts
  const names = output.files.root.map(({ path }) => path).filter((path) => /^web\.[^/]+\.config$/i.test(path))
  const [first] = names
  if (first === undefined) return []
  const what = `${names.join(' and ')} ${names.length === 1 ? 'is a transform file' : 'are transform files'} for publish: IIS does not read ${names.length === 1 ? 'it' : 'them'}`
  const fix = `Write <Content Update="${names.join(';')}" CopyToPublishDirectory="Never" /> in ${projectOf(facts)}, and publish again into an empty folder.`
  return [{ what, fix, subject: 'transform files', severity: 'note', ...at(first, { line: 1, column: 1 }) }]
}
