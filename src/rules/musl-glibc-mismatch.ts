// A program or runtime made for the other C library.
import { placeName } from '../hosts/host-names.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    '"No such file or directory" although the program is there, or 0x80008082 (exit code 130) where dotnet loads the runtime of the app.',
  why:
    'Alpine uses musl, nearly every other distribution glibc. A native program names the loader of its C library, and that file does not ' +
    'exist on a system with the other one.',
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
      fix: `Publish ${projectOf(facts)} again ${cpu === null ? `with a ${rid} RID` : `with -r ${rid}`}, or ${elsewhere}.`,
      ...ofDefect(defect),
    }
  },
})
