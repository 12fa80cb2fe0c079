import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { nativeAot } from '../support/images.ts'
import { portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const server = linuxHost({ dotnet, startCommand: 'dotnet Contoso.Web.dll' })
const NODE = '.playwright/node/linux-x64/node'
const driver = (mode: number | null, path = NODE) => portableWeb({ [path]: { text: 'x', mode } })
const found = [`warning ${NODE} ${NODE} has no execute bit: where the app starts it, Linux refuses to run it`]
const none = (name: string, files: ReturnType<typeof portableWeb>, host = server) => ({
  name,
  files,
  hosts: [host],
  findings: [],
})

// U10
export default cases('helper-program-not-executable', [
  {
    name: 'an upload took the bit of the driver of Playwright',
    shown: true,
    files: driver(0o644),
    hosts: [server],
    findings: found,
    fixes: [`Run chmod +x ${NODE} after the download, or pack the output with tar before it is uploaded.`],
    startup: 'starts',
  },
  {
    name: 'it has its bit',
    shown: true,
    files: driver(0o755),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a program in the root',
    files: portableWeb({ ffmpeg: { bytes: nativeAot({ system: 'linux' }), mode: 0o644 } }),
    hosts: [server],
    findings: ['warning ffmpeg ffmpeg has no execute bit: where the app starts it, Linux refuses to run it'],
  },
  none('modes are not known', driver(null)),
  none('the place gives all of them the bit', driver(0o644), { ...server, modes: 'executable' }),
  none('a driver for another system', driver(0o644, '.playwright/node/darwin-arm64/node')),
  none('on Windows', driver(0o644), iisHost({ dotnet })),
])
