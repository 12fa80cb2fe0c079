// Out-of-process the module hands no Windows identity on.
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Users who have signed in with Windows authentication are anonymous in the app, or get HTTP 401 or 403.',
  why: 'Out-of-process the module hands the token of the user to the app only where forwardWindowsAuthToken is true, as it is unless web.config says otherwise.',
  seenAs: ['Windows authentication 401', 'User.Identity.Name is null'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/security/authentication/windowsauth',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
  ],
}

export default defineRule({
  id: 'forward-windows-token-oop',
  title: 'The identity of Windows authentication is not handed to the app',
  severity: 'note',
  about: 'iis',
  byModel: true,
  fix: 'Remove forwardWindowsAuthToken="false" where the app uses Windows authentication.',
  check(facts) {
    const written = facts.iis?.aspNetCore?.attributes.get('forwardWindowsAuthToken')
    if (written === undefined || facts.hostingModel !== 'outofprocess') return []
    if (!/^(?:false|0)$/i.test(written.text)) return []
    return [
      {
        what: 'forwardWindowsAuthToken="false": an app with Windows authentication does not learn who its users are',
        subject: 'forwardWindowsAuthToken',
        ...inWebConfig(facts, written.at),
      },
    ]
  },
})
