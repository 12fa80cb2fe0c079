// The module of IIS, or the platform, waits for an app that never listens.
import { isIis } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    "The app runs and does its work, and no request is answered: after startupTimeLimit, 120 seconds, IIS answers HTTP 500.37 in-process, 502.5 out-of-process. Azure App Service on Linux: the container didn't respond to HTTP pings, failing site start.",
  why:
    'Host.CreateApplicationBuilder and Host.CreateDefaultBuilder start no web server. The Web SDK writes a web.config for such a project too, and the ASP.NET Core ' +
    'Module waits until the app listens. IIS also ends a worker process that is idle, and the service with it. Azure App Service on Linux asks the container for a page, and takes any answer, until it counts as started.',
  seenAs: ['502.5'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/advanced',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/windows-service',
    'https://learn.microsoft.com/dotnet/core/extensions/workers',
    'https://learn.microsoft.com/azure/app-service/reference-app-settings (WEBSITE_WARMUP_PATH, WEBSITES_CONTAINER_START_TIME_LIMIT); not tried',
  ],
}

export default defineRule({
  id: 'worker-behind-iis',
  title: 'A worker service, which never listens, in the place of a web app',
  severity: 'error',
  about: 'any',
  fix: 'Run it as a service or a container of its own, or start its host with WebApplication.CreateBuilder.',
  explain(defect, facts, host) {
    const starts = `${defect.subject} starts a worker service without a web server`
    const web = 'or start its host with WebApplication.CreateBuilder.'
    const asJob = `Run ${projectOf(facts)} as a WebJob or in Azure Container Apps, ${web}`
    if (isIis(host.kind))
      return {
        heading: 'A worker service without a web server',
        what: `${starts}, and IIS waits until it listens`,
        ends: 'time-limit',
        // Nobody installs a service there.
        fix:
          host.kind === 'azure-app-service-windows'
            ? asJob
            : `Run ${projectOf(facts)} as a Windows service, ${web}`,
        ...ofDefect(defect),
      }
    return {
      what: `${starts}, and Azure App Service waits until it answers HTTP`,
      effect:
        'After WEBSITES_CONTAINER_START_TIME_LIMIT, 230 seconds, the platform gives the container up and starts it anew',
      fix: asJob,
      ...ofDefect(defect),
    }
  },
})
