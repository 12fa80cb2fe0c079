// The support of the app's version of .NET ends within half a year.
import { askedRuntime } from '../facts/dotnet/asked-runtime.ts'
import { supportOf } from '../facts/support/support.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule, NOWHERE } from '../judge/rule.ts'

export const explanation = {
  symptom: 'Nothing yet. After the day named, security holes of the runtime stay open.',
  why: 'Microsoft supports each version of .NET until a fixed day, which lies less than 180 days ahead. Judged by the major and minor version that the app asks for or brings along.',
  sources: ['https://learn.microsoft.com/lifecycle/products/microsoft-net-and-net-core'],
}

export default defineRule({
  id: 'runtime-end-of-life-soon',
  title: "The support of the app's version of .NET ends soon",
  severity: 'note',
  about: 'any',
  settledBy: ['target-framework'],
  fix: 'Plan the upgrade to a later version of .NET.',
  check(facts, day) {
    const asked = askedRuntime(facts)
    if (asked === null || asked.rollsToLatest) return []
    const { state, endOfLife, channel, daysLeft } = supportOf(asked.version, day)
    if (state !== 'ending' || channel === null || daysLeft === null) return []
    const left = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'in 1 day' : `in ${daysLeft} days`
    const what = `The support of ${asked.product} ends on ${endOfLife}, ${left}: after that the app gets no security fixes`
    const fix = `Move ${projectOf(facts)} from ${asked.product} to a later version by ${endOfLife}.`
    const place = asked.path === null ? NOWHERE : at(asked.path, asked.at)
    return [{ what, fix, subject: `.NET ${channel.version}`, ...place }]
  },
})
