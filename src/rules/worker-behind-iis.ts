// The module waits for an app that never listens.
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app runs and does its work, and no request is answered: after startupTimeLimit, 120 seconds, IIS answers HTTP 500.37 in-process, 502.5 out-of-process.',
  why:
    'Host.CreateApplicationBuilder and Host.CreateDefaultBuilder start no web server. The Web SDK writes a web.config for such a project too, and the ASP.NET Core ' +
    'Module waits until the app listens. IIS also ends a worker process that is idle, and the service with it.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/advanced',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/windows-service',
    'https://learn.microsoft.com/dotnet/core/extensions/workers',
  ],
}

export default defineRule({
  id: 'worker-behind-iis',
  title: 'IIS is to host a worker service, which never listens',
  severity: 'error',
  about: 'iis',
  fix: 'Run it as a Windows service (Microsoft.Extensions.Hosting.WindowsServices), or start the host with WebApplication.CreateBuilder.',
  explain(defect, facts) {
    return {
      what: `${defect.subject} starts a worker service without a web server, and IIS waits until it listens`,
      ends: 'time-limit',
      fix: `Run ${projectOf(facts)} as a Windows service, or start its host with WebApplication.CreateBuilder.`,
      ...ofDefect(defect),
    }
  },
})
