// An endpoint of Kestrel that cannot be opened: the server does not start.
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { EVERY_ENDPOINT, protocolsOf } from '../facts/settings/protocols.ts'
import { effectiveSettings, wrongEndpoint } from '../facts/settings/settings-faults.ts'
import type { EffectiveSetting } from '../facts/settings/settings-faults.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Problem } from '../judge/problem.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { settingName } from '../judge/words/setting-name.ts'

interface Words {
  readonly wrong: string
  /** `where`: at a place of the output, or on a host. */
  readonly fix: (key: string, where: string) => string
}

const WORDS: Readonly<Record<string, Words>> = {
  'url-missing': {
    wrong: 'has no Url',
    fix: (key, where) => `Give ${key} a Url of scheme, host and port ${where}, such as http://*:8080.`,
  },
  'url-invalid': {
    wrong: 'is no address that Kestrel can listen at',
    fix: (key, where) => `Write scheme, host and port as ${key} ${where}, such as http://*:8080.`,
  },
  'url-path': {
    wrong: 'has a path, which Kestrel refuses',
    fix: (key, where) => `Take the path out of ${key} ${where}.`,
  },
  'certificate-missing': {
    wrong: 'names a file that is not in the output',
    fix: (key, where) => `Ship the certificate that ${key} names ${where}, or name one of the machine.`,
  },
  'http3-on-http': {
    wrong: 'asks for HTTP/3 without HTTP/1.1, which Kestrel refuses for an http address',
    fix: (key, where) => `Add Http1 to ${key} ${where}, such as Http1AndHttp2AndHttp3.`,
  },
  'certificate-on-http': {
    wrong: 'belongs to an endpoint whose Url is not https, which Kestrel refuses',
    fix: (key, where) => `Remove ${key} ${where}, or give the endpoint an https Url.`,
  },
}

export const explanation = {
  symptom:
    'The app dies at start: The endpoint is missing the required Url parameter, Invalid url, or Could not find file; IIS answers HTTP 502.5 out-of-process.',
  why:
    'Kestrel reads all its endpoints before it listens, and one that is incomplete ends the start. In-process, IIS is the server and ' +
    'these settings are not read. The environment counts more than the files, and the command line more than both.',
  seenAs: ['Failed to bind to address'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
    'measured: Protocols of EndpointDefaults and of an endpoint on 10.0.12, each with and without Http1, with addresses of options, settings and the module',
    'measured: endpoints of appsettings.json, variables and options on 8.0.31 and 10.0.12, also with the variables that IIS sets out-of-process',
    'measured: endpoints without Url, and values of Certificate, ClientCertificateMode, SslProtocols and Sni on http, on 10.0.12',
  ],
}

export default defineRule({
  id: 'kestrel-endpoint-invalid',
  title: 'Kestrel is given an address that it cannot listen at',
  severity: 'error',
  about: 'any',
  fix: 'Correct the setting, variable or option. Give every endpoint a Url of scheme, host and port, such as http://*:8080, and ship the certificate that it names.',
  check(facts, _day, trials) {
    const given = trials.some(({ host }) =>
      [...host.environment.keys()].some((name) => /^kestrel__/i.test(name)),
    )
    if (given || facts.kind !== 'aspnetcore' || facts.hostingModel === 'inprocess') return []
    const settings = effectiveSettings(listedAppSettings(facts))
    const closed = facts.hostingModel === 'outofprocess' ? [] : closedEndpoints(settings)
    const wrong = wrongEndpoint(settings, () => true, { certificates: false, protocols: 'none' })
    const decided = trials.some(({ startup }) =>
      startup?.steps.some(({ id, state, passedOver }) => {
        return id === 'settings-values' && state === 'passed' && passedOver === null
      }),
    )
    if (decided || wrong?.fault !== 'url-missing' || wrong.path === null) return closed
    const what = `${wrong.key} has no Url: unless a variable of the server gives one, the app does not start`
    const place = at(wrong.path, wrong.at)
    const fix = `Give ${wrong.key} a Url of scheme, host and port in ${lineOf(place)}, such as http://*:8080.`
    return [...closed, { what, fix, subject: wrong.key, severity: 'warning', ...place }]
  },
  explain(defect, _facts, host) {
    const { subject, values } = defect
    const place = ofDefect(defect)
    const where = place.path === null ? `on ${placeName(host)}` : `in ${lineOf(place)}`
    const words = WORDS[values.fault]
    return {
      what: `${settingName(subject, values.by)} ${words?.wrong ?? 'cannot be used'}`,
      ends: 'app',
      ...(words === undefined ? {} : { fix: words.fix(subject, where) }),
      ...(place.path === null ? { ofHost: [{ variable: subject }] } : {}),
      ...place,
    }
  },
})

// Code may choose others. What holds for all endpoints counts where one has none of its own, or none is named.
function closedEndpoints(settings: ReadonlyMap<string, EffectiveSetting>): readonly Problem[] {
  const own = [...settings.keys()].flatMap((key) => /^kestrel:endpoints:[^:]+/.exec(key)?.[0] ?? [])
  const all = own.length === 0 || own.some((key) => !settings.has(`${key}:protocols`))
  const keys = [...(all ? [EVERY_ENDPOINT] : []), ...new Set(own.map((key) => `${key}:protocols`))]
  return keys.flatMap((each) => {
    const setting = settings.get(each)
    if (setting === undefined || setting.path === null || protocolsOf(setting.value) !== 0) return []
    const place = at(setting.path, setting.at)
    return [
      {
        what: `${setting.key} asks for no protocol at all: every connection is closed`,
        fix: `Set ${setting.key} in ${lineOf(place)} to Http1AndHttp2.`,
        subject: setting.key,
        severity: 'warning',
        ...place,
      },
    ]
  })
}
