import type { MemoryFiles } from '../../src/read/memory.ts'
import { portableApp, runtimeConfig, webConfig, windowsApp } from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'

const below = (folder: string, files: MemoryFiles): MemoryFiles =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))

export default cases('web-config-in-subfolder-only', [
  {
    name: 'the folder that publish wrote lies inside what was deployed',
    shown: true,
    files: windowsApp({ 'web.config': undefined, ...below('publish', windowsApp()) }),
    findings: [
      'warning publish/web.config:1:1 web.config lies in publish, beside a copy of the app, and none in the root, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
    fixes: ['Deploy the content of publish, so that its web.config lies in the root of the site.'],
  },
  {
    name: 'a portable app',
    files: portableApp({
      'web.config': undefined,
      ...below('a/b', portableApp({ 'web.config': undefined, 'Web.Config': webConfig() })),
    }),
    findings: [
      'note a/b/Web.Config:1:1 web.config lies in a/b, beside a copy of the app, and none in the root, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'the root has one as well',
    shown: true,
    files: windowsApp(below('publish', windowsApp())),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'another app below is an application of its own',
    files: windowsApp({
      'web.config': undefined,
      'admin/web.config': webConfig(),
      'admin/Contoso.Admin.dll': assembly({ program: true }),
      'admin/Contoso.Admin.runtimeconfig.json': runtimeConfig(),
    }),
    findings: [],
    others: ['web-config-missing'],
  },
  {
    name: 'a static site with an app below',
    files: { 'index.html': '<html></html>', ...below('api', windowsApp()) },
    findings: [],
  },
  {
    name: 'nothing but the folder is told by another rule',
    files: below('publish', windowsApp()),
    findings: [],
    others: ['app-nested-in-folder'],
  },
])
