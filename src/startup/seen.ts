// What people see where a start fails, and where: a visitor from elsewhere, a browser on the server, the event log or the console.
import { AS_INSTALLED, errorPagesOf } from '../facts/iis/sections/error-pages.ts'
import type { ErrorPages } from '../facts/iis/sections/error-pages.ts'
import type { Facts } from '../facts/facts.ts'
import { hasModuleOf, systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { eventOf } from './event-log.ts'
import { DESCRIBES, exitOnLinux, hostTitle, SAYS, sayingOf } from './host-says.ts'
import type { Saying } from './host-says.ts'
import { isQuiet, visitorStatus } from './iis/visitor-status.ts'
import type { Trace } from './run-steps.ts'
import type { Stage } from './stage.ts'
import type { Failed } from './step.ts'
import type { Seen, Startup } from './startup.ts'
import { partsOf, titleOf } from './titles.ts'
import type { Status } from './titles.ts'

const NOTHING_SEEN: Seen = { remote: null, local: null, log: null }

type Answered = Pick<Startup, 'status' | 'exitCode' | 'title' | 'seen'>

/** `facts` are as that host sees them. */
export function seenOf({ failure, decided }: Trace, facts: Facts, host: Host): Answered {
  if (failure === null) return { status: null, exitCode: null, title: null, seen: NOTHING_SEEN }
  const { stage, exitCode } = failure
  if (systemOf(host) === 'linux') return onLinux(failure, host)
  const { model, section, module } = decided
  const moduleOf22 = hasModuleOf(host, 2) && !hasModuleOf(host, 3)
  const status = visitorStatus(stage, { model, section, moduleOf22 })
  const title = titleOf(status, model)
  const shown: Shown = {
    status,
    title,
    sentBy: senderOf(stage, isQuiet(section), facts),
    pages: pagesOf(stage, facts),
  }
  const azure = host.kind === 'azure-app-service-windows'
  const seen = {
    remote: pageFor('remote', shown),
    // Nobody sits there.
    local: azure ? null : pageFor('local', shown),
    log: eventOf(stage, { kind: host.kind, module, model, moduleOf22 }),
  }
  return { status, exitCode, title, seen }
}

/** `module` asks IIS to leave its page alone, whoever asks for it; of those that IIS makes, most people get the short one. */
type Sender = 'windows' | 'iis' | 'module' | 'module-empty' | 'app-offline' | 'app-offline-empty'

const BY_IIS: ReadonlySet<Stage> = new Set<Stage>([
  'directory-listing',
  'iis-configuration',
  'handler-module',
])

// dotnet/aspnetcore CommonLib/ServerErrorHandler.h: SetStatus with fTrySkipCustomErrors, and without a page where it is turned off.
function senderOf(stage: Stage, quiet: boolean, { output }: Facts): Sender {
  if (stage === 'application-pool') return 'windows'
  if (BY_IIS.has(stage)) return 'iis'
  if (stage === 'app-offline')
    return output.files.anyCase('app_offline.htm')?.size === 0 ? 'app-offline-empty' : 'app-offline'
  if (stage === 'module-section') return 'module-empty'
  return quiet ? 'iis' : 'module'
}

/** A file that IIS refuses says nothing of error pages either. */
function pagesOf(stage: Stage, facts: Facts): ErrorPages {
  return stage === 'iis-configuration' ? AS_INSTALLED : errorPagesOf(facts.iis)
}

interface Shown {
  readonly status: Status
  readonly title: string
  readonly sentBy: Sender
  readonly pages: ErrorPages
}

function pageFor(browser: 'remote' | 'local', { status, title, sentBy, pages }: Shown): string {
  const { status: told, sub, reason } = partsOf(status)
  // http.sys answers, before any web.config is read.
  if (sentBy === 'windows') return `HTTP Error ${told}. The service is unavailable.`
  if (pages.hidden) return `HTTP ${told}`
  if (sentBy !== 'iis' && pages.existing !== 'Replace') {
    if (sentBy === 'module') return `HTTP Error ${status} - ${title}`
    return `HTTP ${told} with ${sentBy === 'app-offline' ? 'the text of app_offline.htm' : 'an empty page'}`
  }
  const detailed = pages.mode === 'Detailed' || (pages.mode === 'DetailedLocalOnly' && browser === 'local')
  if (detailed) return `HTTP Error ${status} - ${reason}`
  const own = pages.own.some(
    (page) => page.status === String(told) && (page.subStatus === '-1' || page.subStatus === String(sub)),
  )
  return own ? `${DESCRIBES['own-page']} ${told}` : `HTTP ${told} without sub-status or cause`
}

// Nothing listens: what a proxy in front makes of that is its own.
function onLinux({ says: own, exitCode, named }: Failed, host: Host): Answered {
  const says = sayingOf(own, exitCode)
  const title = hostTitle(says, named)
  const azure = host.kind === 'azure-app-service-linux'
  const remote = azure ? AZURE_PAGES[says === 'welcome-page' ? 'welcome' : 'error'] : null
  return {
    status: null,
    exitCode,
    title,
    seen: { remote, local: null, log: consoleOf(says, title, exitCode) },
  }
}

const AZURE_PAGES = {
  welcome: DESCRIBES['welcome-page'],
  error: DESCRIBES['azure-error'],
} as const

function consoleOf(says: Saying | null, title: string, exitCode: string | null): string {
  const code = exitOnLinux(says, exitCode)
  const line = lineOf(says, title)
  return code === null ? line : `${line} (exit code ${code})`
}

function lineOf(says: Saying | null, title: string): string {
  if (says === null) return DESCRIBES['own-error']
  if (says === 'welcome-page') return DESCRIBES['no-app']
  if (says === 'app-not-found')
    return `${SAYS['dotnet-no-command']}, or with an SDK: ${SAYS['sdk-no-command']}`
  // systemd and container runtimes say in words of their own that there is no such file.
  if (says === 'dotnet-not-on-path') return `${SAYS['shell-no-dotnet']}, where a shell starts it`
  if (says === 'host-library-not-found')
    return `${SAYS['app-host-no-dotnet']}, or where .NET is installed: ${SAYS['hostpolicy-not-found']}`
  return title
}
