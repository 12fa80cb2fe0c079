// Windows Forms and WPF come with a framework of their own, which servers do not have and Linux never has.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { DESKTOP, isFramework } from '../facts/dotnet/framework-names.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { productOf, projectOf } from '../judge/words/app-names.ts'
import { downloadPage } from '../judge/words/install-advice.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { Startup } from '../startup/startup.ts'

export const explanation = {
  symptom:
    'The .NET host refuses the app: You must install or update .NET (0x80008096, on Linux exit code 150; IIS: HTTP 500.31 or 502.5). On Linux and in Linux containers no installation mends that.',
  why:
    'Windows Forms and WPF are in Microsoft.WindowsDesktop.App, a framework for Windows with its own installer. A project ' +
    'gets it by UseWindowsForms or UseWPF, or by a reference to a project that has one of them.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/install/windows',
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
  ],
}

export default defineRule({
  id: 'desktop-framework-on-server',
  title: 'A server app asks for the desktop framework of Windows',
  severity: 'error',
  about: 'any',
  ofHost: ['runtimes'],
  settledBy: ['desktop-framework'],
  fix: 'Remove UseWindowsForms, UseWPF and references to desktop projects, or host the app on Windows and install the .NET Desktop Runtime there.',
  // Each host says more than the files alone.
  check: (facts, _day, trials) => (trials.length > 0 ? [] : problems(facts, null)),
  checkHost: (facts, host, startup) => (told(startup) ? [] : problems(facts, host)),
  explain: (defect, facts, host) => ({ ...onLinux(facts, host), ...ofDefect(defect) }),
})

/** null where no host is known. */
function problems(facts: Facts, host: Host | null): Problem[] {
  const frameworks = appFrameworks(facts)
  if (frameworks === null) return []
  const place = ({ at: position }: (typeof frameworks.included)[number]) =>
    at(frameworks.path, frameworks.at(position))
  const asked = frameworks.asked.find((framework) => isFramework(DESKTOP, framework))
  if (asked !== undefined && host !== null && !isIis(host.kind))
    // As the step names it; what holds there must not be told of a Windows beside it.
    return [{ ...onLinux(facts, host), subject: `${DESKTOP} ${asked.version}`, ...place(asked) }]
  if (asked !== undefined)
    return [{ ...onWindows(facts, host, asked.version), subject: DESKTOP, ...place(asked) }]
  const brought = frameworks.included.find((framework) => isFramework(DESKTOP, framework))
  return brought === undefined ? [] : [{ ...broughtAlong(facts), subject: DESKTOP, ...place(brought) }]
}

type Said = Omit<Problem, 'subject' | 'path' | 'line' | 'column'>

function onLinux(facts: Facts, host: Host): Said {
  return {
    what: `The app asks for ${DESKTOP}, which there is only for Windows`,
    ends: 'hostfxr',
    fix: `${withoutDesktop(facts)}, or host it on Windows: ${placeName(host)} cannot have ${DESKTOP}.`,
  }
}

function onWindows(facts: Facts, host: Host | null, version: string): Said {
  const installed = host !== null && isInstalled(host)
  // Nobody installs anything on App Service.
  const stays = installed || host?.kind === 'azure-app-service-windows'
  const runtime = `the ${productOf(DESKTOP, version)} Runtime (${downloadPage(version)})`
  const where = host === null ? 'every host' : placeName(host)
  return {
    what: `The app asks for ${DESKTOP}, which the Hosting Bundle of a server does not install: without the .NET Desktop Runtime the app does not start`,
    fix: stays ? `${withoutDesktop(facts)}.` : `${withoutDesktop(facts)}, or install ${runtime} on ${where}.`,
    severity: host === null || installed ? 'note' : 'warning',
  }
}

// It starts wherever the rest of it does.
function broughtAlong(facts: Facts): Said {
  return {
    what: `The app brings along ${DESKTOP}, which is made for programs with windows and not supported in a service`,
    fix: `${withoutDesktop(facts)}.`,
    severity: 'note',
  }
}

function withoutDesktop(facts: Facts): string {
  return `Remove UseWindowsForms, UseWPF and references to desktop projects from ${projectOf(facts)}`
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
