import { portableApp, runtimeConfig, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const CLIENT = {
  'wwwroot/index.html': '<html></html>',
  'wwwroot/_framework/blazor.webassembly.js': '',
}

export default cases('web-config-wasm-with-ancm', [
  {
    name: "the server's web.config beside a WebAssembly client",
    shown: true,
    files: { ...CLIENT, 'web.config': webConfig() },
    findings: [
      'error web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'with an app host, out-of-process',
    files: {
      ...CLIENT,
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    },
    findings: [
      'error web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'only the handler',
    files: { ...CLIENT, 'web.config': webConfig().replace(/<aspNetCore[^]*<\/aspNetCore>/, '') },
    findings: [
      'error web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the placeholders, and values that the module would refuse',
    files: {
      ...CLIENT,
      'web.config': webConfig({
        processPath: '%LAUNCHER_PATH%',
        attributes: 'foo="1" startupTimeLimit="-1"',
      }),
    },
    findings: [
      'error web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'net10 with its own runtimeconfig',
    files: {
      ...CLIENT,
      'Client.runtimeconfig.json': runtimeConfig({
        frameworks: [],
        more: { wasmHostProperties: { mainAssembly: 'Client.dll' } },
      }),
      'web.config': webConfig(),
    },
    findings: [
      'error web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'where nothing reads web.config it is only noted',
    files: { ...CLIENT, 'web.config': webConfig() },
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'note web.config:6:9 web.config gives a Blazor WebAssembly site to the ASP.NET Core Module, which finds no program to start: visitors get an HTTP error instead of the files',
    ],
    startup: '',
  },
  {
    name: 'as published: MIME types alone',
    shown: true,
    files: {
      ...CLIENT,
      'web.config':
        '<configuration><system.webServer><staticContent><remove fileExtension=".wasm" /></staticContent></system.webServer></configuration>',
    },
    findings: [],
  },
  {
    name: 'hosted by a server app',
    files: portableApp(CLIENT),
    findings: [],
    startup: 'unknown runtimes',
  },
])
