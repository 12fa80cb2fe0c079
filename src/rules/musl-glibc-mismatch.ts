// A program or runtime made for the other C library.
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { headingOf, projectOf } from '../judge/words/app-names.ts'
import { leftOver } from '../judge/words/misfit-words.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import { predict } from '../startup/predict.ts'

export const explanation = {
  symptom:
    '"No such file or directory" although the program is there, or 0x80008082 (exit code 130) where dotnet loads the runtime of the app.',
  why:
    'Alpine uses musl, nearly every other distribution glibc. A native program names the loader of its C library, and that file does not ' +
    'exist on a system with the other one.',
  seenAs: ['ld-linux-x86-64.so.2', 'Alpine'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'measured: app hosts and runtimes of linux-musl-x64 on glibc',
  ],
}

export default defineRule({
  id: 'musl-glibc-mismatch',
  title: 'The app is published for another C library',
  severity: 'error',
  about: 'linux',
  ofHost: ['libc'],
  settledBy: ['runtime-identifier'],
  fix: 'Publish with a linux-musl- RID for Alpine and a linux- RID elsewhere, or without a RID and start the app by dotnet.',
  // A program is refused by the system, a library by what loads it: where the start ends the step tells.
  explain(defect, facts, host) {
    const { needs, has } = defect.values
    const cpu = facts.platform?.architecture ?? host.architecture
    const rid = `${has === 'musl' ? 'linux-musl' : 'linux'}-${cpu ?? ''}`
    const place = placeName(host)
    const elsewhere =
      host.kind === 'container'
        ? `change the image of ${place} to one with ${needs}`
        : `run it on a system with ${needs} in the place of ${place}`
    return {
      what: `${defect.subject} is made for ${needs}, but the system has ${has}`,
      ...headingOf(facts, defect.subject, `Made for ${needs}, but the system has ${has}`),
      fix: `Publish ${projectOf(facts)} again ${cpu === null ? `with a ${rid} RID` : `with -r ${rid}`}, ${byDotnet(facts, host)}or ${elsewhere}.`,
      ...leftOver(facts.platform?.libc, has),
      ...ofDefect(defect),
    }
  },
})

/** A way without the program, where nothing else of the output is native and the app would start like that. */
function byDotnet(facts: Facts, host: Host): string {
  const assembly = facts.entry?.form === 'assembly' ? facts.entry.assembly : null
  if (assembly === null || isIis(host.kind)) return ''
  const programs = new Set(facts.output.launchers.map(({ file }) => file.path))
  const native = [...facts.output.binaries].some(
    ([path, { format }]) => format === 'elf' && !programs.has(path),
  )
  const startCommand = `dotnet ${assembly}`
  if (native || predict(facts, { ...host, startCommand })?.answer === 'fails') return ''
  return `start it by its DLL (start-command: ${startCommand}), `
}
