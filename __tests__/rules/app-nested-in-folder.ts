import type { MemoryFiles } from '../../src/read/memory.ts'
import { portableApp, singleFileApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const inside = (folder: string, files: MemoryFiles): MemoryFiles =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))

export default cases('app-nested-in-folder', [
  {
    name: 'the publish folder itself was packed',
    shown: true,
    label: 'artifacts/web',
    files: inside('publish', portableApp()),
    findings: [
      'error - artifacts/web holds no app in its root; the only app below it lies in artifacts/web/publish: audit and deploy that folder',
    ],
    fixes: ['Audit and deploy artifacts/web/publish: what is in it, not the folder.'],
    startup: '',
  },
  {
    name: 'a broken app below is not judged from above',
    label: '.',
    files: {
      'notes.txt': 'released by hand',
      ...inside('a/b', portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) })),
    },
    findings: [
      'error - . holds no app in its root; the only app below it lies in a/b: audit and deploy that folder',
    ],
    fixes: ['Audit and deploy a/b: what is in it, not the folder.'],
  },
  {
    name: 'a single-file app below',
    files: inside('web', singleFileApp()),
    findings: [
      'error - app holds no app in its root; the only app below it lies in app/web: audit and deploy that folder',
    ],
    fixes: ['Audit and deploy app/web: what is in it, not the folder.'],
  },
  {
    name: 'the build folder above its publish folder',
    label: 'bin/Release',
    files: {
      ...inside('net10.0', portableApp({ 'web.config': undefined })),
      ...inside('net10.0/publish', portableApp()),
    },
    findings: [
      'error - bin/Release holds no app in its root; the only app below it lies in bin/Release/net10.0/publish: audit and deploy that folder',
    ],
    fixes: ['Audit and deploy bin/Release/net10.0/publish: what is in it, not the folder.'],
  },
  {
    name: 'only a build output lies below',
    label: 'src/bin',
    files: inside('Release/net10.0', portableApp({ 'web.config': undefined })),
    findings: [
      'error - src/bin holds no app in its root; the only app below it lies in src/bin/Release/net10.0, a build output: run dotnet publish, and audit and deploy its publish folder',
    ],
    fixes: [
      'Run dotnet publish, and audit and deploy src/bin/Release/net10.0/publish, or the folder named with -o.',
    ],
  },
  // Noise: the layout of UseArtifactsOutput
  {
    name: 'only a build lies below artifacts',
    label: 'artifacts',
    files: inside('bin/Web/release', portableApp({ 'web.config': undefined })),
    findings: [
      'error - artifacts holds no app in its root; the only app below it lies in artifacts/bin/Web/release, a build output: run dotnet publish, and audit and deploy its publish folder',
    ],
    fixes: [
      'Run dotnet publish, and audit and deploy artifacts/publish/Web/release, or the folder named with -o.',
    ],
  },
  {
    name: 'one app is published below artifacts, beside its build',
    label: 'artifacts',
    files: {
      ...inside('bin/Web/release', portableApp({ 'web.config': undefined })),
      ...inside('publish/Web/release', portableApp()),
    },
    findings: [
      'error - artifacts holds no app in its root; the only app below it lies in artifacts/publish/Web/release: audit and deploy that folder',
    ],
  },
  {
    name: 'a project folder with one published app',
    files: { 'Contoso.Web.csproj': '<Project />', 'Program.cs': '', ...inside('out', portableApp()) },
    findings: [
      'error - app is a project folder (it holds Contoso.Web.csproj); the only app below it lies in app/out: audit and deploy that folder',
    ],
    fixes: ['Audit and deploy app/out: what is in it, not the folder.'],
  },
  {
    name: 'two apps below: each is named by another rule',
    files: { ...inside('a', portableApp()), ...inside('b', portableApp()) },
    findings: [],
    others: ['artifact-unrecognised'],
  },
  { name: 'the app in the root', shown: true, files: portableApp(), findings: [] },
  {
    name: 'an app in the root and another below it',
    files: { ...portableApp(), ...inside('plugins/worker', portableApp({ 'web.config': undefined })) },
    findings: [],
  },
])
