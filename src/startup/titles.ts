// What the error pages are called: IIS's own, and the module's since ASP.NET Core 5.0 (docs/sources.md, the module).
import type { HostingModel } from '../facts/iis/hosting.ts'

/** `status` and `sub` are what IIS logs; a browser is told the first alone, unless a page names both. */
const PAGES = {
  '403.14': { status: 403, sub: 14, title: 'Forbidden' },
  '500.0': { status: 500, sub: 0, title: null },
  '500.19': { status: 500, sub: 19, title: 'Internal Server Error' },
  '500.21': { status: 500, sub: 21, title: 'Internal Server Error' },
  '500.30': { status: 500, sub: 30, title: 'ASP.NET Core app failed to start' },
  '500.31': { status: 500, sub: 31, title: 'Failed to load ASP.NET Core runtime' },
  '500.32': { status: 500, sub: 32, title: 'Failed to load .NET Core host' },
  '500.33': { status: 500, sub: 33, title: 'Failed to load ASP.NET Core request handler' },
  '500.34': { status: 500, sub: 34, title: 'ASP.NET Core does not support mixing hosting models' },
  '500.35': {
    status: 500,
    sub: 35,
    title: 'ASP.NET Core does not support multiple apps in the same app pool',
  },
  '500.36': { status: 500, sub: 36, title: 'ASP.NET Core IIS hosting failure (out-of-process)' },
  '500.37': { status: 500, sub: 37, title: 'ASP.NET Core app failed to start within startup time limit' },
  '500.38': { status: 500, sub: 38, title: 'Failed to locate ASP.NET Core app' },
  '502.3': { status: 502, sub: 3, title: 'Bad Gateway' },
  '502.5': { status: 502, sub: 5, title: 'ANCM Out-Of-Process Startup Failure' },
  '503': { status: 503, sub: 0, title: 'Service Unavailable' },
} as const
export type Status = keyof typeof PAGES

export const STATUSES: readonly Status[] = Object.keys(PAGES)
  .filter((each): each is Status => each in PAGES)
  .toSorted((a, b) => Number(a) - Number(b))

export function titleOf(status: Status, model: HostingModel | null): string {
  const { title } = PAGES[status]
  if (title !== null) return title
  // Before the model is known the body is empty and IIS's own title is all there is.
  if (model === null) return 'Internal Server Error'
  return `ASP.NET Core IIS hosting failure (${model === 'inprocess' ? 'in-process' : 'out-of-process'})`
}

const REASONS = {
  403: 'Forbidden',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
} as const

/** The parts of a status as IIS counts them, and what its own page calls it: IIS does not know the names of the module. */
export function partsOf(status: Status): {
  readonly status: number
  readonly sub: number
  readonly reason: string
} {
  const { status: told, sub } = PAGES[status]
  return { status: told, sub, reason: REASONS[told] }
}
