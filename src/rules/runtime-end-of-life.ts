// The version of .NET that the app runs on gets no security fixes any more.
import { askedRuntime } from '../facts/dotnet/asked-runtime.ts'
import { supportOf } from '../facts/support/support.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule, NOWHERE } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Security holes of the runtime stay open. Hosting platforms remove such versions, and the app then no longer starts there.',
  why: 'Microsoft supports each version of .NET until a fixed day and publishes no fixes after it. Judged by the major and minor version that the app asks for or brings along.',
  sources: ['https://learn.microsoft.com/lifecycle/products/microsoft-net-and-net-core'],
}

export default defineRule({
  id: 'runtime-end-of-life',
  title: 'The app runs on a version of .NET that is out of support',
  severity: 'warning',
  about: 'any',
  settledBy: ['target-framework'],
  fix: 'Retarget the app to a supported version of .NET and publish it again.',
  check(facts, day) {
    const asked = askedRuntime(facts)
    if (asked === null) return []
    const { state, endOfLife, channel } = supportOf(asked.version, day)
    if (state !== 'ended' || channel === null) return []
    const brings = {
      'asked-for': 'asks for',
      'brought-along': 'brings along',
      'target-framework': 'is made for',
    }
    const what = `The app ${brings[asked.by]} ${asked.product}, whose support ended on ${endOfLife}: it gets no security fixes`
    // Where it takes the newest version that is there, the old one is only the least that it asks for.
    const severity = asked.rollsToLatest ? 'note' : 'warning'
    const fix = `Retarget ${projectOf(facts)} from ${asked.product} to a supported version and publish it again.`
    const place = asked.path === null ? NOWHERE : at(asked.path, asked.at)
    return [{ what, fix, subject: `.NET ${channel.version}`, severity, ...place }]
  },
})
