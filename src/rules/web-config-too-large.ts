// IIS reads no configuration file over 250 KB unless a registry value of the server says otherwise.
import { defineRule, inWebConfig } from '../judge/rule.ts'

const LIMIT = 250 * 1024

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.19 and says that the configuration file is too large.',
  why: 'The limit is 250 KB and belongs to the server: the registry value MaxWebConfigFileSizeInKB raises it.',
  sources: ['https://port135.com/maximum-size-and-count-for-the-web-config-file/'],
}

export default defineRule({
  id: 'web-config-too-large',
  title: 'web.config is larger than IIS reads by default',
  severity: 'warning',
  about: 'iis',
  fix: 'Move long lists (rewrite maps, redirects) into files of their own with configSource (each of at most 250 KB, too), or raise MaxWebConfigFileSizeInKB on the server.',
  check(facts) {
    const { webConfig, files } = facts.output
    if (webConfig.state === 'absent' || (webConfig.state === 'broken' && webConfig.cause !== 'syntax'))
      return []
    const size = files.exact(webConfig.path)?.size ?? 0
    if (size <= LIMIT) return []
    const what = `${webConfig.path} has ${Math.ceil(size / 1024)} KB: unless the server's limit of 250 KB was raised, IIS answers HTTP 500.19`
    return [{ what, subject: webConfig.path, ...inWebConfig(facts, null), evidence: { bytes: size } }]
  },
})
