import { linuxApp, portableApp, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const said = (file: string) =>
  `error ${file} ${file} lies in the root, so the ASP.NET Core Module keeps the app offline: IIS answers HTTP 503`

export default cases('app-offline-in-artifact', [
  {
    name: 'the file came along',
    shown: true,
    files: portableApp({ 'app_offline.htm': '<h1>Back soon</h1>' }),
    findings: [said('app_offline.htm')],
    startup: 'fails 503',
  },
  {
    name: 'an empty one in another casing',
    files: windowsApp({ 'App_Offline.HTM': '' }),
    findings: [said('App_Offline.HTM')],
    startup: 'fails 503',
  },
  {
    name: 'it stays a defect of its own behind an earlier one',
    files: portableApp({
      'app_offline.htm': '',
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: 'inprocess' }),
    }),
    findings: [said('app_offline.htm')],
    others: ['ancm-module-v1'],
    startup: 'fails 500.21',
  },
  {
    name: 'on Linux nothing looks for it',
    files: linuxApp({ 'app_offline.htm': '' }),
    findings: [said('app_offline.htm').replace('error', 'note')],
  },
  {
    name: 'a template under another name, and one in a folder',
    shown: true,
    files: portableApp({ '_app_offline.htm': '', 'wwwroot/app_offline.htm': '', 'app_offline.html': '' }),
    findings: [],
  },
  { name: 'a worker service', files: workerApp({ 'app_offline.htm': '' }), findings: [] },
  { name: 'a static site', files: { 'index.html': '', 'app_offline.htm': '' }, findings: [] },
])
