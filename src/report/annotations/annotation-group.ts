// Findings that are one annotation: of the same cause and at the same place of the repository, whatever the number of targets and hosts.
import type { Severity } from '../../findings/finding.ts'
import type { Report } from '../json/report.ts'
import { endedBy, type Cause, type Told } from '../words/causes.ts'
import { openFindings } from '../wording.ts'
import { placeIn, type Annotation } from './annotation.ts'
import type { RepositoryFiles } from './repository-files.ts'

export interface Group extends Cause, Pick<Annotation, 'file' | 'line' | 'column'> {
  readonly severity: Severity
}

interface Open extends Pick<Annotation, 'file' | 'line' | 'column'> {
  readonly severity: Severity
  readonly told: Told
  /** Its file is the one that has to change. */
  readonly mapped: boolean
}

/** Those on a source first, then those on a file of the repository; what ends most starts before others, then as reported. */
export function groupsOf(
  { targets }: Report,
  files: RepositoryFiles,
  isShown: (told: Told) => boolean,
): readonly Group[] {
  const groups = new Map<string, Open & { readonly all: Told[] }>()
  for (const target of targets)
    for (const finding of openFindings(target)) {
      if (!isShown({ target, finding })) continue
      const open = openOf({ target, finding }, files)
      const key = JSON.stringify([open.severity, finding.cause, open.file, open.line, open.column])
      const known = groups.get(key)
      if (known === undefined) groups.set(key, { ...open, all: [open.told] })
      else known.all.push(open.told)
    }
  return [...groups.values()]
    .toSorted((one, other) => tierOf(one) - tierOf(other) || endedBy(other) - endedBy(one))
    .map(({ severity, told, all, file, line, column }) => ({
      severity,
      first: told.finding,
      all,
      file,
      line,
      column,
    }))
}

function openOf(told: Told, files: RepositoryFiles): Open {
  const { target, finding } = told
  const { source, severity } = finding
  const mapped = source === null ? NO_PLACE : placeIn(files.ofSource(source.path), source.line)
  if (mapped.file !== null) return { severity, told, mapped: true, ...mapped }
  const own =
    finding.path === null
      ? NO_PLACE
      : placeIn(files.ofTarget(target.path, finding.path), finding.line, finding.column)
  return { severity, told, mapped: false, ...own }
}

const NO_PLACE = placeIn(null, null)

function tierOf({ mapped, file }: Open): number {
  if (mapped) return 0
  return file === null ? 2 : 1
}
