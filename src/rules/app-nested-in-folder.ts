// The app lies one or more folders below the path. Nothing else is judged then.
import { defineRule } from '../judge/rule.ts'

export default defineRule({
  id: 'app-nested-in-folder',
  title: 'The app lies in a folder below, not in the root',
  severity: 'error',
  about: 'any',
  symptom:
    'Deployed like this, IIS finds no web.config in the site folder and answers HTTP 403.14 or 404; Azure App Service shows its default page.',
  why: 'An app runs only from the folder that the server is pointed at. Zipping or copying the publish folder itself, instead of what is in it, puts one folder too many above the app.',
  fix: "Deploy and audit the folder that holds the app: package that folder's content, not the folder.",
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-zip'],
  ofUnrecognised: true,
  check({ unrecognised, output }) {
    const [app, second] = unrecognised?.apps ?? []
    if (unrecognised?.what !== 'nested-app' || app === undefined || second !== undefined) return []
    const { label } = output
    const path = label === '.' ? app : `${label.replace(/\/$/, '')}/${app}`
    const what =
      unrecognised.shownBy === null
        ? 'holds no app in its root'
        : `is a project folder (it holds ${unrecognised.shownBy})`
    const message = `${label} ${what}; the only app below it lies in ${path}${advice(path)}`
    return [{ message, subject: app, path: null, line: null, column: null }]
  },
})

function advice(path: string): string {
  const built = /(^|\/)bin\//i.test(path) && !/\/publish$/i.test(path)
  return built
    ? ', a build output: run dotnet publish, and audit and deploy its publish folder'
    : ': audit and deploy that folder'
}
