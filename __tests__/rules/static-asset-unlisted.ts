import type { MemoryFiles } from '../../src/read/memory.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { LIST, listedApp, mapping, MAPPING_PERHAPS } from '../support/listed-app.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const css = { 'css/site.css': { length: 2 } }
const CSS = { 'wwwroot/css/site.css': 'a{' }
const more = { ...CSS, 'wwwroot/banner.png': 'x' }
const none = (name: string, program: Parameters<typeof listedApp>[2], content: MemoryFiles = more) => ({
  name,
  files: listedApp(css, content, program),
  hosts: [server],
  findings: [],
})

// U7
export default cases('static-asset-unlisted', [
  {
    name: 'a picture that was copied into wwwroot after the publish',
    shown: true,
    files: listedApp(css, more),
    hosts: [server],
    findings: [
      `warning wwwroot/banner.png wwwroot/banner.png is not in ${LIST}, and nothing but MapStaticAssets serves files: requests get HTTP 404`,
    ],
    startup: 'starts',
  },
  {
    name: 'UseStaticFiles serves it',
    shown: true,
    files: listedApp(css, more, mapping('UseStaticFiles')),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'several',
    files: listedApp(css, { ...more, 'wwwroot/b.png': 'x', 'wwwroot/c.png': 'x' }),
    hosts: [server],
    findings: [
      `warning wwwroot/b.png wwwroot/b.png and 2 more files of wwwroot are not in ${LIST}, and nothing but MapStaticAssets serves files: requests get HTTP 404`,
    ],
  },
  none('files that the app sends itself', mapping('PhysicalFileProvider')),
  none('a call that may stand behind a condition', MAPPING_PERHAPS),
  none('a web.config for IIS', mapping(), { ...CSS, 'wwwroot/web.config': '<configuration />' }),
])
