// Which tracked files describe a place where an app runs. They are read as a run reads what `hosts` names; nothing of them is started.
import type { Reading } from '../../source/reading.ts'
import type { DraftTarget } from '../draft-target.ts'
import { placeFiles } from './candidates.ts'
import type { Discovered, DraftHost, FoundHost } from './draft-host.ts'
import { foundInFile } from './found-in-file.ts'
import { namedImages } from './named-images.ts'

/** More, and nobody reads them. */
const MOST_HOSTS = 12
/** So many are named that were left out. */
const MOST_NAMED = 5
/** More files of these names are read by nobody. */
const MOST_FILES = 100

export async function discoverHosts(reading: Reading, targets: readonly DraftTarget[]): Promise<Discovered> {
  const files = placeFiles(reading.listing)
  const found: FoundHost[] = []
  const refused: string[] = []
  for (const file of files.slice(0, MOST_FILES)) {
    const host = await foundInFile(reading, file, targets)
    if (typeof host === 'string') refused.push(host)
    else if (host !== null) found.push(host)
  }
  const images = await namedImages(reading)
  // What is proved stands first; else the kinds in their order, and files by their paths.
  const all = [...found.toSorted((a, b) => rank(a) - rank(b)), ...images]
  const left = all.slice(MOST_HOSTS)
  const unread = files.length - MOST_FILES
  return {
    hosts: named(all.slice(0, MOST_HOSTS)),
    remarks: [
      ...refused.slice(0, MOST_NAMED),
      ...(refused.length > MOST_NAMED
        ? [`${refused.length - MOST_NAMED} more cannot be used as they are.`]
        : []),
      ...(left.length === 0 ? [] : [`${left.length} more describe a place: ${listed(left)}.`]),
      ...(unread > 0 ? [`${unread} more files have the name of one that describes a place.`] : []),
    ],
  }
}

function rank({ target }: FoundHost): number {
  return target === null ? 1 : 0
}

function listed(hosts: readonly FoundHost[]): string {
  const shown = hosts.slice(0, MOST_NAMED).map(({ keys }) => keys[0]?.value ?? '')
  const more = hosts.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

/** A number behind those that would be called the same. */
function named(hosts: readonly FoundHost[]): readonly DraftHost[] {
  const taken = new Set<string>()
  return hosts.map(({ called, ...host }) => {
    const base = nameFrom(called)
    let name = base
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
    taken.add(name)
    return { name, ...host }
  })
}

const LONGEST_NAME = 60

/** Plain in YAML, whatever the file is called, and no preset. */
function nameFrom(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const name = words.join('-').slice(0, LONGEST_NAME).replace(/-$/, '')
  return /^[a-z]/.test(name) ? name : `place${name === '' ? '' : `-${name}`}`
}
