import { linuxApp, selfContainedApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { assembly, nativeLibrary } from '../support/images.ts'

const component = assembly({
  program: true,
  architecture: 'x64',
  readyToRun: 'windows',
  owner: 'Contoso.Web.r2r.dll',
})
const forLinux = assembly({
  program: true,
  architecture: 'x64',
  readyToRun: 'linux',
  owner: 'Contoso.Web.r2r.dll',
})
const image = nativeLibrary({ system: 'windows' })

export default cases('r2r-composite-missing', [
  {
    name: 'the image was not deployed',
    shown: true,
    files: selfContainedApp({ 'Contoso.Web.dll': component }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.r2r.dll is missing, but assemblies of the app name it as the file with their code, so the process ends without a word: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder and deploy all of it, Contoso.Web.r2r.dll included.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'on Linux',
    files: linuxApp({ 'Contoso.Web.dll': forLinux }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.r2r.dll is missing, but assemblies of the app name it as the file with their code, so the process ends without a word: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'is told beside what ends the start before it',
    files: selfContainedApp({ 'app_offline.htm': '', 'Contoso.Web.dll': component }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.r2r.dll is missing, but assemblies of the app name it as the file with their code, so the process ends without a word: IIS answers HTTP 500.30',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'the image is there',
    shown: true,
    files: selfContainedApp({ 'Contoso.Web.dll': component, 'Contoso.Web.r2r.dll': image }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'ordinary ReadyToRun names no other file',
    files: selfContainedApp({
      'Contoso.Web.dll': assembly({ program: true, architecture: 'x64', readyToRun: 'windows' }),
    }),
    findings: [],
    startup: 'starts',
  },
])
