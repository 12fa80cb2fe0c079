// The image has no user of the name that its process is to run as.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The container is not started: unable to find user app: no matching entries in passwd file.',
  why:
    'A user by name is looked up in /etc/passwd of the image. Official images have the user app since .NET 8, with the number 1654 in APP_UID; ' +
    'those of .NET 6 and 7 have it in their chiseled ones alone.',
  seenAs: ['no matching entries in passwd file'],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#user',
    'https://learn.microsoft.com/dotnet/core/compatibility/containers/8.0/app-user',
    'https://github.com/moby/sys/blob/main/user/user.go',
  ],
}

export default defineRule({
  id: 'container-user-missing',
  title: 'The image does not have the user that its process is to run as',
  severity: 'error',
  about: 'linux',
  ofHost: [],
  fix: 'Make the user in the Dockerfile (RUN useradd), write its number in its place, or take an image of .NET 8 or later, which has the user app.',
  explain: (defect, _, host) => ({
    what: `Nothing starts on ${placeName(host)}: ${defect.values.text}`,
    ends: 'program',
    ...ofDefect(defect),
  }),
})
