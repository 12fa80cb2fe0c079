// A program or runtime made for the other C library.
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'musl-glibc-mismatch',
  title: 'The app is published for another C library',
  severity: 'error',
  about: 'linux',
  symptom:
    '"No such file or directory" although the program is there, or 0x80008082 where dotnet loads the runtime of the app.',
  why:
    'Alpine uses musl, nearly every other distribution glibc. A native program names the loader of its C library, and that file does not ' +
    'exist on a system with the other one.',
  fix: 'Publish with a linux-musl- RID for Alpine and a linux- RID elsewhere, or without a RID and start the app by dotnet.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/rid-catalog',
    'measured: app hosts and runtimes of linux-musl-x64 on glibc',
  ],
  explain(defect) {
    const { needs = '', has = '' } = defect.detail
    return {
      message: `${defect.subject} is made for ${needs}, but the system has ${has}: ${answered(defect)}`,
      ...ofDefect(defect),
    }
  },
})
