// Further deps.json files, which hostpolicy reads behind the app's own and refuses as it does that (measured on 10.0.12).
import { fileName } from '../../publish/files.ts'
import type { AppDocuments } from '../hostfxr/app-documents.ts'
import type { Variables } from '../machine/environment.ts'
import { pathInside, probingPlaces } from './probing-places.ts'
import { defect, failed } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

/** null where each that is named can be read, or lies where it is not judged; `status` is what a refusal answers. */
export function additionalFault(
  given: Given,
  program: Program,
  app: AppDocuments,
  variables: Variables,
  status: string | null,
): Outcome | null {
  for (const { kind, path } of probingPlaces(given, program, app, variables)) {
    const inside = kind === 'deps' ? pathInside(given, path) : null
    const parsed = inside === null ? undefined : given.facts.output.deps.get(inside)
    if (parsed?.state !== 'broken' || parsed.cause !== 'syntax') continue
    const { reason, at, hostCode } = parsed
    const found = defect('deps-json-invalid', fileName(parsed.path), parsed.path, at, { reason })
    return failed(status, hostCode, `${parsed.path}: ${reason}`, found)
  }
  return null
}
