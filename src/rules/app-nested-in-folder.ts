// The app lies one or more folders below the path. Nothing else is judged then.
import { isBuilt, publishFolderOf } from '../facts/app/build-folders.ts'
import { defineRule, NOWHERE } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'Deployed like this, IIS finds no web.config in the site folder and answers HTTP 403.14 or 404; Azure App Service shows its default page.',
  why: 'An app runs only from the folder that the server is pointed at. Zipping or copying the publish folder itself, instead of what is in it, puts one folder too many above the app.',
  seenAs: ['403.14', '404', 'You do not have permission to view this directory or page.'],
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-zip'],
}

export default defineRule({
  id: 'app-nested-in-folder',
  title: 'The app lies in a folder below, not in the root',
  severity: 'error',
  about: 'any',
  fix: "Deploy and audit the folder that holds the app: package that folder's content, not the folder.",
  ofUnrecognised: true,
  check({ unrecognised, output }) {
    const [app, second] = unrecognised?.apps ?? []
    if (unrecognised?.what !== 'nested-app' || app === undefined || second !== undefined) return []
    const { label } = output
    const path = label === '.' ? app : `${label.replace(/\/$/, '')}/${app}`
    const held =
      unrecognised.shownBy === null
        ? 'holds no app in its root'
        : `is a project folder (it holds ${unrecognised.shownBy})`
    const lies = `${label} ${held}; the only app below it lies in ${path}`
    const problem = isBuilt(path)
      ? {
          what: `${lies}, a build output: run dotnet publish, and audit and deploy its publish folder`,
          fix: `Run dotnet publish, and audit and deploy ${publishFolderOf(path)}, or the folder named with -o.`,
        }
      : {
          what: `${lies}: audit and deploy that folder`,
          fix: `Audit and deploy ${path}: what is in it, not the folder.`,
        }
    return [{ ...problem, subject: app, ...NOWHERE }]
  },
})
