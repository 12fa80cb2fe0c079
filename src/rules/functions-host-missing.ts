// An Azure Functions app where nothing starts it.
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import { at, defineRule, NOWHERE, ofDefect } from '../judge/rule.ts'
import { functionsFile } from '../startup/functions-host.ts'

const IMAGE = 'mcr.microsoft.com/azure-functions/dotnet-isolated'

export const explanation = {
  symptom:
    "The process ends at once: Configuration is missing the 'HostEndpoint' information. Behind IIS nothing answers for the app.",
  why:
    'An isolated Functions app is a worker that the Functions host starts, by worker.config.json, and that connects back to it. Started by ' +
    'itself it has nothing to connect to. web.config plays no part.',
  sources: [
    'https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide',
    'https://learn.microsoft.com/azure/azure-functions/functions-how-to-custom-container',
    'measured: an isolated app of Worker 2 published with SDK 10.0.401, started by dotnet and by its app host, ends with exit code 134',
  ],
}

export default defineRule({
  id: 'functions-host-missing',
  title: 'An Azure Functions app goes where no Functions host is',
  severity: 'error',
  about: 'any',
  fix: 'Deploy it to a Function App, or into an image that brings the Functions host.',
  checkHost(facts, host) {
    if (facts.kind !== 'azure-functions' || !host.kind.startsWith('azure-')) return []
    const path = functionsFile(facts)
    const place = path === null ? NOWHERE : at(path, { line: 1, column: 1 })
    const what =
      'This is an Azure Functions app: the Functions host starts it, and its start is not judged; a Web App without that host does not run it'
    return [{ what, subject: 'Functions host', severity: 'note', ...place }]
  },
  explain(defect, _facts, host) {
    const place = placeName(host)
    return {
      what: 'This is an Azure Functions app, and no Functions host starts it',
      ends: 'app',
      fix: isIis(host.kind)
        ? `Deploy it to a Function App in the place of ${place}.`
        : `Deploy it to a Function App, or run it in an image with the Functions host (${IMAGE}) and list that host in existing-files of ${place}, such as /azure-functions-host/Microsoft.Azure.WebJobs.Script.WebHost.`,
      ...ofDefect(defect),
    }
  },
})
