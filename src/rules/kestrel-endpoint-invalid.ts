// An endpoint of Kestrel that cannot be opened: the server does not start.
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { effectiveSettings, wrongEndpoint } from '../facts/settings/settings-faults.ts'
import { answered, at, defineRule, namedBy, ofDefect } from '../judge/rule.ts'

const WORDS: Readonly<Record<string, string>> = {
  'url-invalid': 'is no address that Kestrel can listen at',
  'url-path': 'has a path, which Kestrel refuses',
  'certificate-missing': 'names a file that is not in the output',
  'certificate-on-http': 'belongs to an endpoint whose Url is not https, which Kestrel refuses',
}

export default defineRule({
  id: 'kestrel-endpoint-invalid',
  title: 'Kestrel is given an address that it cannot listen at',
  severity: 'error',
  about: 'any',
  symptom:
    'The app dies at start: The endpoint is missing the required Url parameter, Invalid url, or Could not find file; IIS answers HTTP 502.5 out-of-process.',
  why:
    'Kestrel reads all its endpoints before it listens, and one that is incomplete ends the start. In-process, IIS is the server and ' +
    'these settings are not read. The environment counts more than the files, and the command line more than both.',
  fix: 'Correct the setting, variable or option. Give every endpoint a Url of scheme, host and port, such as http://*:8080, and ship the certificate that it names.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
    'measured: endpoints of appsettings.json, variables and options on 8.0.31 and 10.0.12, also with the variables that IIS sets out-of-process',
  ],
  check(facts, _day, trials) {
    const given = trials.some(({ host }) =>
      [...host.environment.keys()].some((name) => /^kestrel__/i.test(name)),
    )
    if (given || facts.kind !== 'aspnetcore' || facts.hostingModel === 'inprocess') return []
    const settings = effectiveSettings(listedAppSettings(facts))
    const wrong = wrongEndpoint(settings, () => true, false)
    if (wrong?.fault !== 'url-missing' || wrong.path === null) return []
    const message = `${wrong.key} has no Url: unless a variable of the server gives one, the app does not start`
    return [{ message, subject: wrong.key, severity: 'warning', ...at(wrong.path, wrong.at) }]
  },
  explain(defect) {
    const what = WORDS[defect.detail['fault'] ?? ''] ?? 'cannot be used'
    return { message: `${namedBy(defect)} ${what}: ${answered(defect)}`, ...ofDefect(defect) }
  },
})
