import { describe, expect, test } from '@jest/globals'
import { parseDeps } from '../../src/publish/deps.ts'
import { valueOf } from '../../src/publish/parsed.ts'
import { byExitCode, raw, utf8 } from '../support/bytes.ts'

// Observed: every content was put beside a published app of .NET 10.0.12, started with `dotnet App.dll` on Linux x64.
// The number is the exit code seen there. LIBRARIES stands for the text below.
const LIBRARIES = '"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""}}'

function contentOf(content: string | Uint8Array): Uint8Array {
  const text = typeof content === 'string' ? content : String.fromCharCode(...content)
  const whole = text.replaceAll('LIBRARIES', LIBRARIES)
  return typeof content === 'string' ? utf8(whole) : raw(whole)
}

function verdictOn(content: string | Uint8Array) {
  const parsed = parseDeps(contentOf(content), 'App.deps.json')
  return parsed.state === 'broken' ? { cause: parsed.cause, hostCode: parsed.hostCode } : parsed.state
}

function valueIn(content: string) {
  return valueOf(parseDeps(contentOf(content), 'App.deps.json'))
}

/** The app runs. */
const RUNS = byExitCode({
  0: [
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '// c\n{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    raw(
      '\xef\xbb\xbf{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    ),
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES} x',
    '{"runtimeTarget":"x","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"a string of some length","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":["x"]}}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"Other","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"T"}',
    '{"runtimeTarget":{"name":""}}',
    '{"runtimeTarget":"T","targets":null,LIBRARIES}',
    '{"runtimeTarget":"T","targets":true,LIBRARIES}',
    '{"runtimeTarget":"T","targets":0,LIBRARIES}',
    '{"runtimeTarget":"T","targets":1.5,LIBRARIES}',
    '{"runtimeTarget":"T","targets":"x",LIBRARIES}',
    '{"runtimeTarget":"T","targets":"a string of some length",LIBRARIES}',
    '{"runtimeTarget":"T","targets":"",LIBRARIES}',
    '{"runtimeTarget":"T","targets":[],LIBRARIES}',
    '{"runtimeTarget":"T","targets":{},LIBRARIES}',
    '{"runtimeTarget":"T","targets":["x"],LIBRARIES}',
    '{"runtimeTarget":"T","targets":["a.dll","b.dll"],LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"a":1},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":null},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":true},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":0},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":1.5},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":""},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":[]},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":{}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":null}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":true}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":0}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":1.5}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":"x"}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":"a string of some length"}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":""}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":[]}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":["x"]}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":["a.dll","b.dll"]}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{"a":1}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":null}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":true}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":0}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":1.5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":""}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":[]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":null}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":true}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":0}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":1.5}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":"x"}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":"a string of some length"}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":""}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":[]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":["x"]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":["a.dll","b.dll"]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"a":1}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":null,"fileVersion":null,"localPath":null}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":true,"fileVersion":true,"localPath":true}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":5,"fileVersion":5,"localPath":5}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":0,"fileVersion":0,"localPath":0}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":1.5,"fileVersion":1.5,"localPath":1.5}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":"x","fileVersion":"x","localPath":"App.dll"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":"a string of some length","fileVersion":"a string of some length","localPath":""}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":"","fileVersion":"","localPath":""}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":[],"fileVersion":[],"localPath":[]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":{},"fileVersion":{},"localPath":{}}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":["x"],"fileVersion":["x"],"localPath":["x"]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":["a.dll","b.dll"],"fileVersion":["a.dll","b.dll"],"localPath":["a.dll","b.dll"]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{"assemblyVersion":{"a":1},"fileVersion":{"a":1},"localPath":{"a":1}}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":null}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":true}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":0}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":1.5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":""}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":[]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":{}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":null}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":true}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":0}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":1.5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":""}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":[]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":"x"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":"a string of some length"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":""}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":["x"]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":["a.dll","b.dll"]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":{"a":1}}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"x","assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"a string of some length","assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"","assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":["x"],"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":["a.dll","b.dll"],"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":{"a":1},"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":"NATIVE"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":"other"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"assetType":"other"}}}}},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":null}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":true}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":0}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":1.5}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":""}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":[]}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{}}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":["x"]}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":["a.dll","b.dll"]}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"a":1}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"x","serviceable":"x","sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"a string of some length","serviceable":"a string of some length","sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"","serviceable":"","sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":["x"],"serviceable":["x"],"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":["a.dll","b.dll"],"serviceable":["a.dll","b.dll"],"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":{"a":1},"serviceable":{"a":1},"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":"x"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":"a string of some length"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":["x"]}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":["a.dll","b.dll"]}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":{"a":1}}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{"compile":{}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"X/1.0":{"type":"package"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{"runtimeTargets":{"a":{"assetType":"other"}}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"X/1.0":{"type":"package"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","path":5,"serviceable":5,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{}}},"libraries":{"App/1.0.0":{}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"dependencies":5,"compile":5}}},"libraries":{"App/1.0.0":{}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"Other/1.0":5}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"Other/1.0":null}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App":{"runtime":{"App.dll":{}}}}},"libraries":{"App":{"type":"project","sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtime":5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","type":5,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"__proto__":{"runtime":{"a.dll":{}}},"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":{}},"targets":5}',
    '{"runtimeTarget":"T","targets":{},"runtimes":5}',
    '{"runtimeTarget":"__proto__","targets":{}}',
  ],
})

/** `Failed to parse file`, or `Failed to map file` for the empty one. */
const REFUSED = byExitCode({
  139: [
    '',
    ' ',
    '{',
    '[]',
    '5',
    'null',
    raw(
      '\xef\xbb\xbf\xef\xbb\xbf{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    ),
    raw(
      '\xff\xfe{\x00"\x00r\x00u\x00n\x00t\x00i\x00m\x00e\x00T\x00a\x00r\x00g\x00e\x00t\x00"\x00:\x00{\x00"\x00n\x00a\x00m\x00e\x00"\x00:\x00"\x00T\x00"\x00}\x00,\x00"\x00t\x00a\x00r\x00g\x00e\x00t\x00s\x00"\x00:\x00{\x00"\x00T\x00"\x00:\x00{\x00"\x00A\x00p\x00p\x00/\x001\x00.\x000\x00.\x000\x00"\x00:\x00{\x00"\x00r\x00u\x00n\x00t\x00i\x00m\x00e\x00"\x00:\x00{\x00"\x00A\x00p\x00p\x00.\x00d\x00l\x00l\x00"\x00:\x00{\x00}\x00}\x00}\x00}\x00}\x00,\x00"\x00l\x00i\x00b\x00r\x00a\x00r\x00i\x00e\x00s\x00"\x00:\x00{\x00"\x00A\x00p\x00p\x00/\x001\x00.\x000\x00.\x000\x00"\x00:\x00{\x00"\x00t\x00y\x00p\x00e\x00"\x00:\x00"\x00p\x00r\x00o\x00j\x00e\x00c\x00t\x00"\x00,\x00"\x00s\x00e\x00r\x00v\x00i\x00c\x00e\x00a\x00b\x00l\x00e\x00"\x00:\x00f\x00a\x00l\x00s\x00e\x00,\x00"\x00s\x00h\x00a\x005\x001\x002\x00"\x00:\x00"\x00"\x00}\x00}\x00}\x00',
    ),
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{},}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES',
  ],
})

/** Ends by SIGABRT (134) or SIGSEGV (139). */
const DIES = byExitCode({
  134: [
    '{}',
    '{"targets":{},"libraries":{}}',
    '{"runtimeTarget":null,"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":true,"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":0,"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":1.5,"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":[],"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":["x"],"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":["a.dll","b.dll"],"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{"a":1},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":5},"targets":{}}',
    '{"runtimeTarget":{"name":null},"targets":{}}',
    '{"runtimeTarget":{"Name":"T"},"targets":{}}',
    '{"runtimeTarget":{"name":{}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":null,"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":true,"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":5,"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":0,"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":1.5,"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":[],"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":{},"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"assetType":"native"}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtimeTargets":{"a.dll":{"rid":"win","assetType":"native"}}}}},"libraries":{"App/1.0.0":{}}}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":"x"}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":null}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":true}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":0}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":1.5}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":"x"}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":"a string of some length"}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":""}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":[]}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":["x"]}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":["a.dll","b.dll"]}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"a":1}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":null,"serviceable":null,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":true,"serviceable":true,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":5,"serviceable":5,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":0,"serviceable":0,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":1.5,"serviceable":1.5,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":[],"serviceable":[],"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":{},"serviceable":{},"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":null}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":true}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":5}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":0}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":1.5}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":[]}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","sha512":{}}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","SHA512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{"native":{}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"X/1.0":{"type":"package"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":{"runtimeTargets":{"a":{"assetType":"native","rid":"win"}}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"X/1.0":{"type":"package"}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"serviceable":true,"sha512":""}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{}}}},"libraries":{"App/1.0.0":{}}}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project","serviceable":false,"sha512":""},"App/1.0.0":{}}}',
  ],
  139: [
    '{"runtimeTarget":5,"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":"T","targets":5,LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":5},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":"x"},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":"a string of some length"},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":{"a":1}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}},"X/1.0":5}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":"x"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":"a string of some length"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"a":1}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":5}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":"x"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":"a string of some length"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":{"a":1}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":5}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":"x"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":"a string of some length"}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":["x"]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":["a.dll","b.dll"]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a":1}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":null}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":true}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":5}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":0}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":1.5}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":"x"}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":"a string of some length"}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":""}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":[]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":["x"]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":["a.dll","b.dll"]}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"a":1}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":null}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":true}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":5}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":0}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":1.5}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":[]}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux","assetType":{}}}}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"runtimeTargets":{"a.dll":{"rid":"linux"}}}}},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":5}',
    '{"runtimeTarget":"T","targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":"a string of some length"}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}}}}},"libraries":{"App/1.0.0":5}}',
  ],
})

/** Lists where objects belong: the host reads memory as names of assets. */
const UNDEFINED = byExitCode({
  0: [
    '{"runtimeTarget":"T","targets":{"T":["x"]},LIBRARIES}',
    '{"runtimeTarget":"T","targets":{"T":["a.dll","b.dll"]},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":["x"]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":{"App.dll":{}},"native":["a.dll","b.dll"]}}},LIBRARIES}',
  ],
  137: [
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":["x"]}}},LIBRARIES}',
    '{"runtimeTarget":{"name":"T"},"targets":{"T":{"App/1.0.0":{"runtime":["a.dll","b.dll"]}}},LIBRARIES}',
  ],
})

describe('the verdict of the host', () => {
  test.each(RUNS)('%j is taken (exit code %i)', (content) => {
    expect(verdictOn(content)).toBe('ok')
  })

  test.each(REFUSED)('%j is refused (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: '0x8000808b' })
  })

  test.each(DIES)('%j kills the host (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: null })
  })

  test.each(UNDEFINED)('%j is not relied upon (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: null })
  })
})

describe('what it says', () => {
  test('libraries, assets and positions', () => {
    const content = `{
  "runtimeTarget": { "name": ".NETCoreApp,Version=v8.0/win-x64" },
  "targets": {
    ".NETCoreApp,Version=v8.0": { "Other/1.0": { "runtime": { "o.dll": {} } } },
    ".NETCoreApp,Version=v8.0/win-x64": {
      "Data/1.2.3-beta/x": {
        "dependencies": { "Other": "1.0" },
        "runtime": { "lib/net8.0/Data.dll": { "assemblyVersion": "1.2.0.0", "fileVersion": "1.2.3.4" } },
        "resources": { "lib/net8.0/de/Data.resources.dll": { "locale": "de" } },
        "native": { "data.dll": { "localPath": "x/data.dll", "fileVersion": 5 } },
        "runtimeTargets": {
          "runtimes/win/a.dll": { "rid": "win", "assetType": "Native" },
          "runtimes/win/b.txt": { "rid": "win", "assetType": "other" }
        }
      },
      "Lost/1.0": { "runtime": { "Lost.dll": {} } }
    }
  },
  "libraries": {
    "Data/1.2.3-beta/x": { "type": "package", "serviceable": true, "sha512": "" }
  }
}`
    const bare = { assemblyVersion: null, fileVersion: null, localPath: null }
    const empty = { runtime: [], native: [], resources: [], runtimeTargets: [] }
    expect(valueIn(content)).toEqual({
      runtimeTarget: '.NETCoreApp,Version=v8.0/win-x64',
      targetFramework: 'net8.0',
      runtimeIdentifier: 'win-x64',
      targetFound: true,
      runtimeTargetAt: { line: 2, column: 3 },
      libraries: [
        {
          key: 'Data/1.2.3-beta/x',
          name: 'Data',
          version: '1.2.3-beta/x',
          type: 'package',
          runtime: [
            {
              path: 'lib/net8.0/Data.dll',
              assemblyVersion: '1.2.0.0',
              fileVersion: '1.2.3.4',
              localPath: null,
              at: { line: 8, column: 22 },
            },
          ],
          resources: [{ ...bare, path: 'lib/net8.0/de/Data.resources.dll', at: { line: 9, column: 24 } }],
          native: [{ ...bare, path: 'data.dll', localPath: 'x/data.dll', at: { line: 10, column: 21 } }],
          runtimeTargets: [
            {
              ...bare,
              path: 'runtimes/win/a.dll',
              rid: 'win',
              assetType: 'native',
              at: { line: 12, column: 11 },
            },
          ],
          at: { line: 6, column: 7 },
        },
        {
          ...empty,
          key: 'Lost/1.0',
          name: 'Lost',
          version: '1.0',
          type: null,
          runtime: [{ ...bare, path: 'Lost.dll', at: { line: 16, column: 34 } }],
          at: { line: 16, column: 7 },
        },
      ],
    })
  })

  test.each([
    ['.NETCoreApp,Version=v10.0', 'net10.0', null],
    ['.NETCoreApp,Version=v5.0', 'net5.0', null],
    ['.NETCoreApp,Version=v3.1/linux-musl-x64', 'netcoreapp3.1', 'linux-musl-x64'],
    ['.NETCoreApp,Version=v2.2', 'netcoreapp2.2', null],
    ['.NETStandard,Version=v2.0', null, null],
    ['T/', null, ''],
    ['', null, null],
  ])('target %j', (target, targetFramework, runtimeIdentifier) => {
    const value = valueIn(`{"runtimeTarget":"${target}"}`)
    expect(value).toMatchObject({
      runtimeTarget: target,
      targetFramework,
      runtimeIdentifier,
      targetFound: false,
    })
  })

  test('no targets, no such target, target null: nothing is known', () => {
    for (const targets of ['{}', 'null', '{"O":{"A/1":{}}}', '{"T":null}']) {
      const value = valueIn(`{"runtimeTarget":"T","targets":${targets}}`)
      expect(value).toMatchObject({ targetFound: false, libraries: [] })
    }
  })

  test('a key without version, the same key twice, and of members the first', () => {
    const targets = '{"T":{"App":{"runtime":{"a.dll":{}},"runtime":5},"App":{"runtime":{"b.dll":{}}}}}'
    const value = valueIn(
      `{"runtimeTarget":"T","targets":${targets},"libraries":{"App":{"type":"Project","sha512":""}}}`,
    )
    expect(value?.libraries).toMatchObject([
      { key: 'App', name: 'App', version: '', type: 'Project', runtime: [{ path: 'a.dll' }] },
      { key: 'App', name: 'App', version: '', type: 'Project', runtime: [{ path: 'b.dll' }] },
    ])
  })

  test.each([
    ['{"targets":{}}', 'the property runtimeTarget is missing', { line: 1, column: 1 }],
    [
      '{"runtimeTarget":"T","targets":{"T":{"A/1":{"runtime":{}}}},\n"libraries":{"A/1":{"type":"package"}}}',
      'the library A/1 has no sha512',
      { line: 2, column: 14 },
    ],
    [
      '{"runtimeTarget":"T","targets":{"T":{"A/1":{"runtime":{}}}},\n"libraries":{"A/1":{"sha512":""}}}',
      'the library A/1 has no type',
      { line: 2, column: 14 },
    ],
    ['{"runtimeTarget":"T",\n"targets":5}', 'targets is a number', { line: 2, column: 11 }],
  ])('%s: %s', (content, reason, at) => {
    expect(parseDeps(contentOf(content), 'a.json')).toMatchObject({ path: 'a.json', reason, at })
  })
})

describe('size', () => {
  test('a self-contained file of 1,000 assets', () => {
    const assets = Array.from(
      { length: 1000 },
      (_, index) => `"Lib${index}.dll":{"assemblyVersion":"10.0.0.0"}`,
    )
    const targets = `{"T":{"Runtime/10.0.0":{"runtime":{${assets.join(',\n')}}}}}`
    const value = valueIn(`{"runtimeTarget":"T","targets":${targets}}`)
    expect(value?.libraries[0]?.runtime.length).toBe(1000)
    expect(value?.libraries[0]?.runtime[999]).toMatchObject({
      path: 'Lib999.dll',
      at: { line: 1000, column: 1 },
    })
  })

  test('hostile content is not judged beyond the caps', () => {
    const verdict = { cause: 'too-large', hostCode: null }
    expect(verdictOn('['.repeat(100_000))).toEqual(verdict)
    expect(verdictOn(`{"runtimeTarget":${'{"name":'.repeat(100_000)}`)).toEqual(verdict)
    expect(verdictOn(`{"a":[${'0,'.repeat(1_000_000)}0]}`)).toEqual(verdict)
  })
})
