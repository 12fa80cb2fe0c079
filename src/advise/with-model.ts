// The same output, as if its web.config asked for a hosting model.
import type { Facts } from '../facts/facts.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'

/** `facts` are those of the files alone. Where it asks for that model already, nothing is other. */
export function withModel(facts: Facts, model: HostingModel): Facts {
  const { iis, hosting } = facts
  const section = iis?.aspNetCore ?? null
  if (iis === null || section === null || facts.hostingModel === model) return facts
  const attributes = new Map(section.attributes)
  attributes.set('hostingModel', { text: model, at: attributes.get('hostingModel')?.at ?? section.at })
  return {
    ...facts,
    iis: { ...iis, aspNetCore: { ...section, attributes } },
    hosting: hosting === null ? null : { ...hosting, hostingModel: model, hostingModelDeclared: model },
    hostingModel: model,
  }
}
