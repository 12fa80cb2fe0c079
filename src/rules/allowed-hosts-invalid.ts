// AllowedHosts with an entry that is no host name: the filter in front of the app throws, or lets nobody in.
import { allowedHostsFault } from '../facts/settings/allowed-hosts.ts'
import type { AllowedHostsFault } from '../facts/settings/allowed-hosts.ts'
import { settingName } from '../judge/words/setting-name.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import type { Place } from '../judge/problem.ts'
import type { Host } from '../hosts/host.ts'
import { allowedHostsOf } from '../startup/app/settings/allowed-hosts-start.ts'

const REASONS: Readonly<Record<AllowedHostsFault['kind'], string>> = {
  control: 'a line end or another control character',
  'label-empty': 'an empty part between two dots',
  'label-long': 'a part of more than 63 characters in the form that browsers send',
  'name-long': 'more than 255 characters in the form that browsers send',
  coded: 'a part that is coded already (xn--), and has other letters',
  url: 'a slash',
  port: 'a port',
  blank: 'a blank',
  comma: 'a comma where a semicolon separates names',
  character: 'a character that no name has',
}

export const explanation = {
  symptom:
    'The app dies at start with ArgumentException of IdnMapping, answers HTTP 500 to every request, or answers HTTP 400: Bad Request - Invalid Hostname.',
  why:
    'AllowedHosts is a list of names without scheme, port and blanks, separated by semicolons. The filter makes the form of each name ' +
    'that browsers send: where that fails it throws, since ASP.NET Core 9 while the app starts. IIS integration catches what is thrown ' +
    'there and answers HTTP 500. A name that no request can have lets none in: the app runs and answers HTTP 400, which is a warning.',
  seenAs: ['400', 'Bad Request - Invalid Hostname'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/host-filtering',
    'https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.hosting.webhostbuilderiisextensions.useiis',
    'measured: 100 values of AllowedHosts on 10.0.12 with four host builders, with ICU and in invariant mode; eight of them on 8.0.31 and 9.0.20; ' +
      'out-of-process with the variables of the module on 8.0.31, 9.0.20 and 10.0.12; by a variable, with and without a prefix, on 10.0.12',
  ],
}

export default defineRule({
  id: 'allowed-hosts-invalid',
  title: 'AllowedHosts has an entry that is no host name',
  severity: 'error',
  about: 'any',
  fix: 'Write names alone, for example "example.com;*.example.com", or "*" for all.',
  checkHost(facts, host) {
    const setting = allowedHostsOf(facts, host)
    const fault = setting === null ? null : allowedHostsFault(setting.value)
    if (setting === null || fault === null || (fault.refused && setting.endsStart)) return []
    const { path, at } = setting
    const place = { path, line: at?.line ?? null, column: at?.column ?? null }
    const unless = setting.byCode ? 'unless the app sets another, ' : ''
    const effect = fault.refused
      ? 'the app answers HTTP 500 to every request'
      : fault.all
        ? 'the app answers HTTP 400 to every request'
        : 'requests for it get HTTP 400'
    return [
      {
        what: `${settingName(setting.key, setting.by)} has an entry with ${REASONS[fault.kind]}: ${unless}${effect}`,
        severity: fault.refused && !setting.byCode ? 'error' : 'warning',
        fix: fixOf(setting.key, whereOf(place, host)),
        subject: setting.key,
        ...place,
      },
    ]
  },
  explain(defect, _facts, host) {
    const { by, kind } = defect.values
    const place = ofDefect(defect)
    return {
      what: `${settingName(defect.subject, by)} has an entry with ${REASONS[kind]}`,
      ends: 'app',
      fix: fixOf(defect.subject, whereOf(place, host)),
      ...(place.path === null ? { ofHost: [{ variable: defect.subject }] } : {}),
      ...place,
    }
  },
})

function whereOf(place: Place, host: Host): string {
  return place.path === null ? `the environment of ${placeName(host)}` : lineOf(place)
}

function fixOf(name: string, where: string): string {
  return `Write ${name} in ${where} as names alone, separated by semicolons, or as "*".`
}
