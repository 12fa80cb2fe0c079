// The container is started by a command of a shell, and its image has none.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The container ends at once: exec: "/bin/sh": stat /bin/sh: no such file or directory.',
  why: 'ENTRYPOINT and CMD without brackets are handed to /bin/sh -c. Chiseled and distroless images have no shell.',
  seenAs: [
    'exec: "/bin/sh"',
    'stat /bin/sh: no such file or directory',
    'StartError',
    'exit code 127',
    'exit code 128',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    'https://github.com/dotnet/dotnet-docker/blob/main/documentation/distroless.md',
  ],
}

export default defineRule({
  id: 'shell-missing',
  title: 'The start command needs a shell that the image does not have',
  severity: 'error',
  about: 'linux',
  ofHost: [],
  fix: 'Write ENTRYPOINT and CMD as lists: ENTRYPOINT ["dotnet", "App.dll"]; or take an image that has a shell.',
  explain(defect, facts, host) {
    const { entry } = facts
    const program = entry?.assembly ?? null
    return {
      what: `Nothing starts on ${placeName(host)}: ${defect.values.text}`,
      ends: 'program',
      ...(program === null
        ? {}
        : {
            fix: `Write ENTRYPOINT ["dotnet", "${program}"], as a list, or take an image that has a shell.`,
          }),
      ...ofDefect(defect),
    }
  },
})
