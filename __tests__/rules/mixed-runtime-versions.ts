import { linuxSelfContainedApp, selfContainedApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { assembly, elfImage, peImage } from '../support/images.ts'
import { frameworkAssembly } from '../support/started-apps.ts'

/** A library of the runtime with the stamp of its build. */
function stamped(version: string): Uint8Array {
  const bytes = new TextEncoder().encode(`\0@(#)Version ${version} @Commit: 0\0`)
  return elfImage({ sections: [{ name: '.data', bytes, writable: true }] })
}

/** The same for Windows: the fixed part of its version resource. */
function versioned(major: number): Uint8Array {
  const bytes = new Uint8Array(64)
  new DataView(bytes.buffer).setUint32(0, 0xfeef04bd, true)
  new DataView(bytes.buffer).setUint32(8, major << 16, true)
  return peImage({ sections: [{ name: '.rsrc', bytes }] })
}

const coreLib = 'System.Private.CoreLib.dll'
const forWindows = assembly({ readyToRun: 'windows', architecture: 'x64', metadata: { version: '10.0.0.0' } })

export default cases('mixed-runtime-versions', [
  {
    name: 'coreclr of an older publish',
    shown: true,
    files: linuxSelfContainedApp({ [coreLib]: frameworkAssembly(), 'libcoreclr.so': stamped('9.0.2026.1') }),
    findings: [
      'error libcoreclr.so libcoreclr.so is version 9.0.2026.1, but System.Private.CoreLib.dll 10.0.0.0: the app does not start',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, so that libcoreclr.so and System.Private.CoreLib.dll are of one version; stop the app before its files are replaced.',
    ],
    startup: 'fails 0x80008089',
  },
  {
    name: 'coreclr 8.0 dies without a code',
    files: linuxSelfContainedApp({ [coreLib]: frameworkAssembly(), 'libcoreclr.so': stamped('8.0.3126.1') }),
    findings: [
      'error libcoreclr.so libcoreclr.so is version 8.0.3126.1, but System.Private.CoreLib.dll 10.0.0.0: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'the JIT compiler of another publish',
    files: linuxSelfContainedApp({
      'libcoreclr.so': stamped('10.0.1226.1'),
      'libclrjit.so': stamped('9.0.2026.1'),
    }),
    findings: [
      'error libclrjit.so libclrjit.so is version 9.0.2026.1, but libcoreclr.so 10.0.1226.1: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'on Windows',
    files: selfContainedApp({ [coreLib]: forWindows, 'coreclr.dll': versioned(9) }),
    findings: [
      'error coreclr.dll coreclr.dll is version 9.0.0.0, but System.Private.CoreLib.dll 10.0.0.0: IIS answers HTTP 500.30',
    ],
    startup: 'fails 500.30 0x80008089',
  },
  {
    name: 'patches of one major version',
    shown: true,
    files: linuxSelfContainedApp({
      [coreLib]: frameworkAssembly(),
      'libcoreclr.so': stamped('10.0.1226.1'),
      'libclrjit.so': stamped('10.0.926.1'),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'hostfxr of another version runs',
    files: linuxSelfContainedApp({
      [coreLib]: frameworkAssembly(),
      'libcoreclr.so': stamped('10.0.1226.1'),
      'libhostfxr.so': stamped('9.0.2026.1'),
    }),
    findings: [],
    startup: 'starts',
  },
])
