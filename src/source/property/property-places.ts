// Where a property is set: in the files of the build, and on the publish lines of workflows.
import type { Cause, Made } from '../cause.ts'
import { placesOf } from '../msbuild/build-files.ts'

interface Place extends Cause {
  readonly conditional: boolean
  /** null where a variable decides it. */
  readonly value: string | null
}

/** null where a workflow may set it that cannot be understood. */
export async function placesThatSet(
  { build: { documents, linesThatMaySet } }: Pick<Made, 'build'>,
  property: string,
): Promise<readonly Place[] | null> {
  const lines = await linesThatMaySet(property)
  if (lines === null) return null

  const inFiles = documents.flatMap((file) =>
    placesOf(file, property).map((set) => ({ ...set, holds: `<${set.name}` })),
  )
  const inWorkflows = lines.flatMap(({ path, properties }): Place[] => {
    const option = properties.get(property.toLowerCase())
    if (option === undefined) return []
    return [{ path, line: option.line, value: option.value, conditional: false, holds: option.word }]
  })
  return [...inFiles, ...inWorkflows]
}
