// What reports tell of processPath and arguments: program and assembly as written, options by name, all else `…`. P8
import { expect, test } from '@jest/globals'
import { portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { auditCase } from '../support/run-case.ts'

const ARGUMENTS: readonly (readonly [written: string, shown: string])[] = [
  ['.\\Contoso.Web.dll', '.\\Contoso.Web.dll'],
  ['exec .\\Contoso.Web.dll x', 'exec .\\Contoso.Web.dll …'],
  ['--apikey=x .\\Contoso.Web.dll', '--apikey=… .\\Contoso.Web.dll'],
  [
    '.\\Contoso.Web.dll --ConnectionStrings:A=x --urls http://*:5000',
    '.\\Contoso.Web.dll --ConnectionStrings:A=… --urls …',
  ],
  ['.\\Contoso.Web.dll --key:x -p1 -p /key=x /x', '.\\Contoso.Web.dll --key:… -… -p /key=… …'],
  ['"Contoso.Web.dll" "a b"', '"Contoso.Web.dll" …'],
  ['exec --fx-version 8.0.1 .\\Gone.dll b.dll', 'exec --fx-version … .\\Gone.dll …'],
  ['%LAUNCHER_ARGS% x', '%LAUNCHER_ARGS% …'],
  ['Contoso.Web', 'Contoso.Web'],
  ['', ''],
]

test.each(ARGUMENTS)('arguments %j', async (written, shown) => {
  const files = portableApp({ 'web.config': webConfig({ arguments: written.replaceAll('"', '&quot;') }) })
  expect((await auditCase({ name: '', files, findings: [] })).hosting?.arguments).toBe(shown)
})

const PROGRAMS: readonly (readonly [written: string, shown: string])[] = [
  ['.\\Contoso.Web.exe', '.\\Contoso.Web.exe'],
  ['.\\Contoso.Web', '.\\Contoso.Web'],
  ['.\\My App.exe', '.\\My App.exe'],
  ['%LAUNCHER_PATH%', '%LAUNCHER_PATH%'],
  ['C:\\Program Files\\dotnet\\dotnet', 'C:\\Program Files\\dotnet\\dotnet'],
  ['C:\\Program Files\\dotnet\\dotnet.exe .\\x.dll y', 'C:\\Program Files\\dotnet\\dotnet.exe .\\x.dll …'],
  ['.\\web.exe --ConnectionStrings:A=x', '.\\web.exe --ConnectionStrings:A=…'],
  ['key=x .\\web.exe', 'key=… .\\web.exe'],
  ['\\\\srv\\share\\web.exe?sig=x', '\\\\srv\\share\\web.exe?…'],
  ['', ''],
]

test.each(PROGRAMS)('processPath %j', async (written, shown) => {
  const files = windowsApp({ 'web.config': webConfig({ processPath: written, arguments: null }) })
  const { hosting } = await auditCase({ name: '', files, findings: [] })
  expect([hosting?.processPath, hosting?.arguments]).toEqual([shown, null])
})
