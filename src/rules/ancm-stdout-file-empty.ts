// An empty stdoutLogFile is refused even where logging is off.
import { settingFaults } from '../facts/iis/section-settings.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why: 'The module demands a value where the attribute is written, also with stdoutLogEnabled="false". Without the attribute it takes a default.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/logging-and-diagnostics',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/ConfigurationSection.cpp',
  ],
}

export default defineRule({
  id: 'ancm-stdout-file-empty',
  title: 'The log file in web.config has no name',
  severity: 'error',
  about: 'iis',
  fix: 'Remove stdoutLogFile, or write a path such as .\\logs\\stdout.',
  check: (facts) =>
    settingFaults(facts).flatMap((fault) =>
      fault.kind === 'empty-log-file' ? [problem(inWebConfig(facts, fault.at))] : [],
    ),
  explain: (defect) => problem(ofDefect(defect)),
})

function problem(place: Place): Problem {
  const what = 'stdoutLogFile in web.config is empty, which the ASP.NET Core Module refuses'
  return { what, ends: 'module-section', subject: 'stdoutLogFile', ...place }
}
