// ENTRYPOINT or CMD in brackets that are no JSON: Docker takes it for a command of a shell.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The container ends at once with exit code 127: /bin/sh: 1: [dotnet,: not found.',
  why: "A command as a list is JSON, whose texts have double quotes. What is none, as with single quotes, is handed to /bin/sh -c, which takes ['dotnet', for the name of a program.",
  seenAs: ['[dotnet,: not found', 'exit code 127'],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#exec-form',
    "measured: sh -c and bash -c of ['dotnet', 'App.dll']: not found, exit code 127",
  ],
}

export default defineRule({
  id: 'command-list-invalid',
  title: 'The list of a start command is no JSON, so a shell gets it',
  severity: 'error',
  about: 'linux',
  ofHost: [],
  fix: 'Write ENTRYPOINT and CMD with double quotes and without a comma at the end: ENTRYPOINT ["dotnet", "App.dll"].',
  explain(defect, { entry }, host) {
    const program = entry?.assembly ?? null
    return {
      what: `Nothing starts on ${placeName(host)}: ${defect.values.text}`,
      ends: 'program',
      ...(program === null ? {} : { fix: `Write ["dotnet", "${program}"], with double quotes.` }),
      ...ofDefect(defect),
    }
  },
})
