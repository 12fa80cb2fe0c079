// IIS without the ASP.NET Core Module that web.config names.
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-not-installed',
  title: 'The ASP.NET Core Module is not installed',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers every request with HTTP 500.19 (error code 0x8007000d) or HTTP 500.21.',
  why:
    'IIS knows the aspNetCore element and the module AspNetCoreModuleV2 only from the .NET Hosting Bundle. Installed before IIS ' +
    'itself, the bundle does not register them.',
  fix: 'Install the current .NET Hosting Bundle after IIS; repair it where IIS was added later.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/dotnet/AspNetCore.Docs/issues/9897',
  ],
  explain(defect) {
    const what =
      defect.subject === 'aspNetCore'
        ? 'The ASP.NET Core Module is not installed there, so IIS does not know the aspNetCore element'
        : defect.detail['legacy'] === 'yes'
          ? `Only the legacy ASP.NET Core Module is installed there, and the handler names ${defect.subject}`
          : `The handler names ${defect.subject}, which is not installed there`
    return { message: `${what}: ${answered(defect)}`, ...ofDefect(defect) }
  },
})
