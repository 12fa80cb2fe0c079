// The file that the start command runs may not be executed.
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { dllOf, headingOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: '"Permission denied" (exit code 126 of a shell, 203/EXEC of systemd); the app never runs.',
  why:
    'Linux runs a file only if its execute bit is set. Artifacts of GitHub Actions and most zip files do not keep the bit, so it is lost ' +
    'between build and deployment. Behind dotnet no file of the app needs it.',
  seenAs: ['status=203/EXEC'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/linux-nginx',
    'https://github.com/actions/upload-artifact/issues/38',
    'measured: app hosts without the bit end with EACCES',
  ],
}

export default defineRule({
  id: 'execute-bit-missing',
  title: 'The program that is started may not be executed',
  severity: 'error',
  about: 'linux',
  ofHost: ['start-command'],
  fix: 'Pack the output with tar before it is uploaded, run chmod +x after the download, or start the app by dotnet and its DLL.',
  explain: (defect, facts, host) => ({
    what: `${defect.subject} has no execute bit, so Linux refuses to run it`,
    ...headingOf(facts, defect.subject, 'The app host has no execute bit'),
    ends: 'program',
    fix: `Run chmod +x ${defect.subject} after the download, or pack the output with tar before it is uploaded${orByDotnet(defect.subject, facts, host)}.`,
    ...ofDefect(defect),
  }),
})

function orByDotnet(program: string, { app, entry }: Facts, host: Host): string {
  const ofApp = program === entry?.launcher?.file.path && entry.assemblyPresent
  if (!ofApp || app.deployment !== 'framework-dependent') return ''
  return `; or start dotnet ${dllOf({ entry })} on ${placeName(host)}`
}
