// Places as sentences name them.
import type { Host, HostKind } from './host.ts'

export const KIND_NAMES: Readonly<Record<HostKind, string>> = {
  iis: 'IIS',
  'iis-express': 'IIS Express',
  'azure-app-service-windows': 'Azure App Service on Windows',
  'azure-app-service-linux': 'Azure App Service on Linux',
  linux: 'Linux',
  container: 'container',
}

/** A declared host by its name, the one that the output implies by what it is. */
export function placeName({ name, kind, implied }: Pick<Host, 'name' | 'kind' | 'implied'>): string {
  return implied ? KIND_NAMES[kind] : name
}
