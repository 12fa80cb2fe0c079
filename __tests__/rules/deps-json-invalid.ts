import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  selfContainedApp,
  webConfig,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly, lfsPointer } from '../support/images.ts'

const MORE = { dotnet: installed('10.0.1'), sitePath: '/srv/web' }
const FILE = 'Contoso.Web.deps.json'
const otherTarget = (text: string) =>
  text.replace('"name": ".NETCoreApp,Version=v10.0', '"name": ".NETCoreApp,Version=v9.0')

export default cases('deps-json-invalid', [
  {
    name: 'cut off in the middle',
    shown: true,
    files: portableApp({ [FILE]: deps().slice(0, 120) }),
    findings: [
      'error Contoso.Web.deps.json:7:3 Contoso.Web.deps.json cannot be read by the .NET host, a string is never closed on its line: IIS answers HTTP 500.31',
    ],
    fixes: ['Publish Contoso.Web again, and leave Contoso.Web.deps.json as it is.'],
    startup: 'fails 500.31 0x8000808b',
  },
  {
    name: 'a further one that a variable or an option names',
    files: linuxApp({ 'more.deps.json': '{' }),
    hosts: [
      linuxHost({ ...MORE, environment: new Map([['DOTNET_ADDITIONAL_DEPS', '/srv/web/more.deps.json']]) }),
      linuxHost({ ...MORE, startCommand: 'dotnet --additional-deps more.deps.json Contoso.Web.dll' }),
      // An option that names nothing hides the variable.
      linuxHost({
        ...MORE,
        startCommand: 'dotnet --additional-deps none.deps.json Contoso.Web.dll',
        environment: new Map([['DOTNET_ADDITIONAL_DEPS', 'more.deps.json']]),
      }),
      linuxHost(MORE),
    ],
    findings: [
      'error more.deps.json:1:2 more.deps.json cannot be read by the .NET host, the file ends where a property name in double quotes is expected: the app does not start',
    ],
    fixes: [
      'Correct more.deps.json, or name it neither in DOTNET_ADDITIONAL_DEPS nor behind --additional-deps.',
    ],
    startup: 'fails 0x8000808b; fails 0x8000808b; starts; starts',
  },
  {
    name: 'a self-contained app reads no further one',
    files: linuxSelfContainedApp({ 'more.deps.json': '{' }),
    hosts: [linuxHost({ ...MORE, environment: new Map([['DOTNET_ADDITIONAL_DEPS', 'more.deps.json']]) })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an empty object makes the host crash, out-of-process',
    files: portableApp({ [FILE]: '{}', 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json cannot be read by the .NET host, the property runtimeTarget is missing: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'a library without its type, CRLF',
    files: portableApp({ [FILE]: deps().replace('"type": "project",', '').replaceAll('\n', '\r\n') }),
    findings: [
      'error Contoso.Web.deps.json:17:5 Contoso.Web.deps.json cannot be read by the .NET host, the library Contoso.Web/1.0.0 has no type: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31',
  },
  {
    name: 'for Linux',
    files: linuxApp({ [FILE]: '{ "runtimeTarget": }' }),
    findings: [
      'error Contoso.Web.deps.json:1:20 Contoso.Web.deps.json cannot be read by the .NET host, a value is expected here: the app does not start',
    ],
  },
  {
    name: 'a target that is not there hides every library',
    files: portableApp({ [FILE]: otherTarget(deps()), 'Contoso.Orders.dll': assembly() }),
    findings: [
      "error Contoso.Web.deps.json:2:3 Contoso.Web.deps.json has no target .NETCoreApp,Version=v9.0, which its runtimeTarget names: the host sees no assembly but the app's own, and the first use of another one fails",
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'a target that is not there, and nothing to hide',
    files: portableApp({ [FILE]: otherTarget(deps()) }),
    findings: [
      "warning Contoso.Web.deps.json:2:3 Contoso.Web.deps.json has no target .NETCoreApp,Version=v9.0, which its runtimeTarget names: the host sees no assembly but the app's own",
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'a self-contained app does not find its runtime then',
    files: selfContainedApp({ [FILE]: otherTarget(deps({ rid: 'win-x64', selfContained: true })) }),
    findings: [
      'error Contoso.Web.deps.json:2:3 Contoso.Web.deps.json has no target .NETCoreApp,Version=v9.0/win-x64, which its runtimeTarget names, so the runtime is not found: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008087',
  },
  { name: 'as published', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'comments and a byte order mark are fine',
    files: portableApp({ [FILE]: `\ufeff/* by hand */\n${deps()}` }),
    findings: [],
    startup: 'unknown runtimes',
  },
  // New user C15.
  {
    name: 'a Git LFS pointer in the place of deps.json',
    files: portableApp({ 'Contoso.Web.deps.json': lfsPointer() }),
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json cannot be read by the .NET host, it is a Git LFS pointer, not the file itself: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Fetch the content of Contoso.Web.deps.json before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
  },
])
