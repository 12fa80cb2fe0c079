// Windows Forms and WPF come with a framework of their own, which servers do not have and Linux never has.
import { appFrameworks, isFramework } from '../facts/dotnet/framework-references.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem, Severity } from '../findings/finding.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import type { Startup } from '../startup/startup.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const DESKTOP = 'Microsoft.WindowsDesktop.App'
const ON_LINUX = `The app asks for ${DESKTOP}, which there is only for Windows: the app does not start`
const ON_WINDOWS = `The app asks for ${DESKTOP}, which the Hosting Bundle of a server does not install: without the .NET Desktop Runtime the app does not start`
const BROUGHT = `The app brings along ${DESKTOP}, which is made for programs with windows and not supported in a service`

export default defineRule({
  id: 'desktop-framework-on-server',
  title: 'A server app asks for the desktop framework of Windows',
  severity: 'error',
  about: 'any',
  symptom:
    'The .NET host refuses the app: You must install or update .NET (0x80008096; IIS: HTTP 500.31 or 502.5). On Linux and in Linux containers no installation mends that.',
  why:
    'Windows Forms and WPF are in Microsoft.WindowsDesktop.App, a framework for Windows with its own installer. A project ' +
    'gets it by UseWindowsForms or UseWPF, or by a reference to a project that has one of them.',
  fix: 'Remove UseWindowsForms, UseWPF and references to desktop projects, or host the app on Windows and install the .NET Desktop Runtime there.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
  ],
  // Each host says more than the files alone.
  check: (facts, _day, trials) => (trials.length > 0 ? [] : problems(facts, ON_WINDOWS, 'note')),
  checkHost(facts, host, startup) {
    if (told(startup)) return []
    if (!isIis(host.kind)) return problems(facts, ON_LINUX, 'error')
    return problems(facts, ON_WINDOWS, 'warning').map((found) =>
      isInstalled(host) ? { ...found, severity: 'note' } : found,
    )
  },
  explain: (defect) => ({ message: ON_LINUX, ...ofDefect(defect) }),
})

function problems(facts: Facts, message: string, severity: Severity): Problem[] {
  const frameworks = appFrameworks(facts)
  if (frameworks === null) return []
  const place = ({ at: position }: (typeof frameworks.included)[number]) =>
    at(frameworks.path, frameworks.at(position))
  const asked = frameworks.asked.find((framework) => isFramework(DESKTOP, framework))
  // On Linux as the step names it; what holds there must not be told of a Windows beside it.
  const subject = message === ON_LINUX ? `${DESKTOP} ${asked?.version ?? ''}` : DESKTOP
  if (asked !== undefined) return [{ message, subject, severity, ...place(asked) }]
  const brought = frameworks.included.find((framework) => isFramework(DESKTOP, framework))
  if (brought === undefined) return []
  // It starts wherever the rest of it does.
  return [{ message: BROUGHT, subject: DESKTOP, severity: 'note', ...place(brought) }]
}

/** The trace says it already: that it is not there, or as its own defect. */
function told(startup: Startup | null): boolean {
  const { rule, subject = '' } = startup?.defect ?? {}
  if (rule === 'desktop-framework-on-server') return true
  return rule === 'runtime-not-on-target' && subject.toLowerCase().startsWith(DESKTOP.toLowerCase())
}

function isInstalled({ dotnet, otherInstallations }: Host): boolean {
  const all = [dotnet, ...(otherInstallations ?? [])].flatMap(({ runtimes }) => runtimes ?? [])
  return all.some((runtime) => isFramework(DESKTOP, runtime))
}
