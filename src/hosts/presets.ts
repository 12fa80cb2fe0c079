// Host files that ship with the tool: read by the same code as any other, and a start for one's own.
import { CURRENT_MODULE } from './host.ts'

export const presetNames = [
  'iis',
  'azure-app-service-windows',
  'azure-app-service-linux',
  'linux',
  'container',
] as const
export type PresetName = (typeof presetNames)[number]

export const presets: Readonly<Record<PresetName, string>> = {
  iis: `# IIS on a Windows Server with the current Hosting Bundle
kind: iis
architecture: x64
worker-bitness: 64
module: '${CURRENT_MODULE}'
`,
  'azure-app-service-windows': `# Azure App Service on Windows; the platform setting of the app decides the bitness
kind: azure-app-service-windows
architecture: x64
module: '${CURRENT_MODULE}'
`,
  'azure-app-service-linux': `# Azure App Service on Linux, a built-in image
kind: azure-app-service-linux
architecture: x64
libc: glibc
`,
  linux: `# A service on a Linux machine
kind: linux
architecture: x64
libc: glibc
`,
  container: `# A container image; whether it has glibc or musl depends on the image
kind: container
architecture: x64
`,
}

export function presetNamed(name: string): PresetName | null {
  return presetNames.find((each) => each === name) ?? null
}
