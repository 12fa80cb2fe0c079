// Who reads which file. Each reader is loaded where a host names such a file, and with the first of them.

import type { Located, Place } from '../../text/tree.ts'
import type { Described } from './described.ts'
import type { FromType } from './from-types.ts'

export interface NamedText {
  readonly text: string
  /** As messages name it. */
  readonly file: string
}

export interface ReaderOptions {
  /** Where the file is named. */
  readonly at: Place | null
  readonly stage: Located<string> | null
  readonly site: Located<string> | null
  /** A file of the same folder; null where there is none. */
  readonly beside: (name: string) => Promise<NamedText | null>
}

type Reader = (file: NamedText, options: ReaderOptions) => Promise<Described>

const READERS: Readonly<Record<FromType, Reader>> = {
  dockerfile: async ({ text, file }, { stage }) => {
    const { describeDockerfile } = await import('./dockerfile/describe-dockerfile.ts')
    const { imageFacts } = await import('./image/image-facts.ts')
    return describeDockerfile(text, file, { stage, imageFacts })
  },
  systemd: async ({ text, file }) => {
    const { describeUnit } = await import('./systemd/describe-unit.ts')
    return describeUnit(text, file)
  },
  procfile: async ({ text, file }) => {
    const { describeProcfile } = await import('./procfile/describe-procfile.ts')
    return describeProcfile(text, file)
  },
  'application-host': async ({ text, file }, { site, beside }) => {
    const { describeApplicationHost } = await import('./application-host/application-host.ts')
    return describeApplicationHost(text, file, { site, redirection: await beside('redirection.config') })
  },
}

/** Throws UsageError. */
export async function describeFile(
  type: FromType,
  file: NamedText,
  options: ReaderOptions,
): Promise<Described> {
  return READERS[type](file, options)
}

/** The place of the name is that of all that it says. Throws UsageError. */
export async function describeOfficialImage(name: string, at: Place): Promise<Described> {
  const { describeImage } = await import('./image/describe-image.ts')
  return describeImage(name, at)
}
