// hostpolicy refuses a deps.json as it is written, the app's own or a further one.
import { fileName } from '../../publish/files.ts'
import { defect } from '../defect.ts'
import { failed } from '../step.ts'
import type { AppDocuments, Outcome } from '../step.ts'

type BrokenDeps = Extract<AppDocuments['deps'], { state: 'broken' }>

export function invalidDeps({ path, at, reason, hostCode }: BrokenDeps, detail: string): Outcome {
  return failed({
    stage: 'hostpolicy',
    exitCode: hostCode,
    detail,
    defect: defect('deps-json-invalid', fileName(path), { path, at }, { reason }),
  })
}
