import { describe, expect, test } from '@jest/globals'
import { valueOf } from '../../src/publish/parsed.ts'
import { parseDevConfig, parseRuntimeConfig } from '../../src/publish/runtime-config.ts'
import { byExitCode, raw, utf8 } from '../support/bytes.ts'

// Observed: every content was put beside a published app of .NET 10.0.12, started with `dotnet App.dll` on Linux x64.
// The number is the exit code seen there. FRAMEWORKS and NETCORE stand for the texts below.
const NETCORE = '{"name":"Microsoft.NETCore.App","version":"10.0.0"}'

function contentOf(content: string | Uint8Array): Uint8Array {
  const text = typeof content === 'string' ? content : String.fromCharCode(...content)
  const whole = text.replaceAll('FRAMEWORKS', `"frameworks":[${NETCORE}]`).replaceAll('NETCORE', NETCORE)
  return typeof content === 'string' ? utf8(whole) : raw(whole)
}

function verdictOn(content: string | Uint8Array) {
  const parsed = parseRuntimeConfig(contentOf(content), 'App.runtimeconfig.json')
  return parsed.state === 'broken' ? { cause: parsed.cause, hostCode: parsed.hostCode } : parsed.state
}

function valueIn(content: string | Uint8Array) {
  return valueOf(parseRuntimeConfig(contentOf(content), 'App.runtimeconfig.json'))
}

/** The host takes the file: the app runs (0), or fails later: no framework (150), no host library (131), a property twice (161). */
const RUNS = byExitCode({
  0: [
    '{"runtimeOptions":{FRAMEWORKS}}',
    '{"runtimeOptions":{"frameworks":[NETCORE,{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]}}',
    '{"runtimeOptions":{"framework":NETCORE}}',
    '{"runtimeOptions":{"framework":NETCORE,"frameworks":[{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]}}',
    '// c\n{"runtimeOptions":{FRAMEWORKS}}',
    '/* c */{"runtimeOptions":{FRAMEWORKS}}',
    '// c\r\n{"runtimeOptions":{FRAMEWORKS}}',
    '{/**/"runtimeOptions"/**/:/**/{/**/FRAMEWORKS/**/}/**/}',
    '{"runtimeOptions":{FRAMEWORKS}} text',
    '{"runtimeOptions":{FRAMEWORKS}}\u0000',
    '{"runtimeOptions":{FRAMEWORKS}}/* open',
    '{"runtimeOptions":{FRAMEWORKS}}}',
    raw('\xef\xbb\xbf{"runtimeOptions":{FRAMEWORKS}}'),
    raw('{"runtimeOptions":{FRAMEWORKS,"x":"\xff"}}'),
    raw('{"runtimeOptions":{FRAMEWORKS,"x":"\xc3"}}'),
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\/\\b\\f"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\ud83d\\ude00"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\u0000"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1e-999}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1e308}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":-0}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\u2028"}}',
    '// \u2028 \n{"runtimeOptions":{FRAMEWORKS}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\u007f"}}',
    '{"runtimeOptions":{FRAMEWORKS},"runtimeOptions":5}',
    '{"runtimeOptions":{FRAMEWORKS,"frameworks":5}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","name":5,"version":"10.0.0","version":1}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":null}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":null}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":null}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":{}}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":{}}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":{}}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[["x"]]}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[{"a":1}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":1.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":1.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":1.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":0}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":0}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":0}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":""}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":["a","b"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":["a","b","c","d"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":{"a":null,"b":[1,{"c":2.50}],"a":"second"}}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":"x"}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[""]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"Minor"}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"LATESTMAJOR"}}',
    '{"runtimeOptions":{FRAMEWORKS,"applyPatches":true,"rollForwardOnNoCandidateFx":1}}',
    '{"runtimeOptions":{"tfm":"net10",FRAMEWORKS}}',
    '{"runtimeOptions":{"tfm":"",FRAMEWORKS}}',
    '{"runtimeOptions":{"__proto__":{"a":1},"constructor":5,FRAMEWORKS}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0.0001e310}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0e308}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0.0e309}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":-0.0}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":1.0}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":"1"}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":["/nowhere/one","/nowhere/two"]}}',
  ],
  131: [
    '{"runtimeOptions":null}',
    '{"runtimeOptions":{}}',
    '{"runtimeOptions":{"frameworks":[]}}',
    '{"runtimeOptions":{"frameworks":{}}}',
    '{"runtimeOptions":{"frameworks":null}}',
    '{"runtimeOptions":{"frameworks":true}}',
    '{"runtimeOptions":{"frameworks":false}}',
    '{"runtimeOptions":{"frameworks":0}}',
    '{"runtimeOptions":{"frameworks":""}}',
    '{"runtimeOptions":{"framework":{"name":"","version":""}}}',
    '{"runtimeOptions":{"framework":{"name":"","version":"1.0.0"}}}',
    '{"runtimeOptions":{"includedFrameworks":[NETCORE]}}',
    '{"runtimeOptions":{"includedFrameworks":[]}}',
    '{"runtimeOptions":{"includedFrameworks":{}}}',
    '{"runtimeOptions":{"includedFrameworks":null}}',
    '{"runtimeOptions":{"includedFrameworks":true}}',
    '{"runtimeOptions":{"includedFrameworks":""}}',
    '{"runtimeOptions":{"includedFrameworks":[{"name":"X","version":"1.0.0","rollForward":5}]}}',
    '{"runtimeOptions":{"frameworks":4294967296}}',
    '{"runtimeOptions":{"frameworks":18446744073709551616}}',
    '{"runtimeOptions":{"includedFrameworks":[NETCORE],"wasmHostProperties":{}}}',
  ],
  150: [
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"disable"}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"8.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"microsoft.netcore.app","version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":""}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":1.1}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":-1}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":3}}',
  ],
  161: [
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":{"TRUSTED_PLATFORM_ASSEMBLIES":"x"}}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":{"HOST_RUNTIME_CONTRACT":"1"}}}',
  ],
})

/** The same of hostfxr 10; 8 and 9 take what is left out for empty. */
const REFUSED_SINCE_10 = byExitCode({
  147: [
    '{"runtimeOptions":{"framework":{}}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App"}]}}',
    '{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App"}}}',
    '{"runtimeOptions":{"framework":{"version":"10.0.0"}}}',
  ],
})

/** `Invalid runtimeconfig.json`. */
const REFUSED = byExitCode({
  147: [
    '{"runtimeOptions":{"framework":NETCORE,FRAMEWORKS}}',
    '{"runtimeOptions":{"frameworks":[NETCORE,NETCORE]}}',
    '',
    ' \n',
    '// only',
    '{}',
    '[]',
    '5',
    '"x"',
    'null',
    '{"runtimeOptions":[]}',
    '{"runtimeOptions":"x"}',
    '{"runtimeOptions":5}',
    '{"RuntimeOptions":{}}',
    '// c\r{"runtimeOptions":{FRAMEWORKS}}',
    '// a\u0000\n{"runtimeOptions":{FRAMEWORKS}}',
    '/* a\u0000 */{"runtimeOptions":{FRAMEWORKS}}',
    '/* never {"runtimeOptions":{FRAMEWORKS}}',
    '{"runtimeOptions":{FRAMEWORKS,}}',
    '{"runtimeOptions":{"frameworks":[NETCORE,]}}',
    '{"runtimeOptions":{FRAMEWORKS},}',
    raw('\xef\xbb\xbf\xef\xbb\xbf{"runtimeOptions":{FRAMEWORKS}}'),
    raw('\xef\xbb\xbf\xef\xbb\xbf\xef\xbb\xbf{"runtimeOptions":{FRAMEWORKS}}'),
    raw('\xef{"runtimeOptions":{FRAMEWORKS}}'),
    raw(
      '\xff\xfe{\x00"\x00r\x00u\x00n\x00t\x00i\x00m\x00e\x00O\x00p\x00t\x00i\x00o\x00n\x00s\x00"\x00:\x00{\x00"\x00f\x00r\x00a\x00m\x00e\x00w\x00o\x00r\x00k\x00s\x00"\x00:\x00[\x00{\x00"\x00n\x00a\x00m\x00e\x00"\x00:\x00"\x00M\x00i\x00c\x00r\x00o\x00s\x00o\x00f\x00t\x00.\x00N\x00E\x00T\x00C\x00o\x00r\x00e\x00.\x00A\x00p\x00p\x00"\x00,\x00"\x00v\x00e\x00r\x00s\x00i\x00o\x00n\x00"\x00:\x00"\x001\x000\x00.\x000\x00.\x000\x00"\x00}\x00]\x00}\x00}\x00',
    ),
    raw(
      '{\x00"\x00r\x00u\x00n\x00t\x00i\x00m\x00e\x00O\x00p\x00t\x00i\x00o\x00n\x00s\x00"\x00:\x00{\x00"\x00f\x00r\x00a\x00m\x00e\x00w\x00o\x00r\x00k\x00s\x00"\x00:\x00[\x00{\x00"\x00n\x00a\x00m\x00e\x00"\x00:\x00"\x00M\x00i\x00c\x00r\x00o\x00s\x00o\x00f\x00t\x00.\x00N\x00E\x00T\x00C\x00o\x00r\x00e\x00.\x00A\x00p\x00p\x00"\x00,\x00"\x00v\x00e\x00r\x00s\x00i\x00o\x00n\x00"\x00:\x00"\x001\x000\x00.\x000\x00.\x000\x00"\x00}\x00]\x00}\x00}\x00',
    ),
    raw('{"runtimeOptions":{FRAMEWORKS,"x":\xff}}'),
    '# c\n{"runtimeOptions":{FRAMEWORKS}}',
    "{'runtimeOptions':{'frameworks':[{'name':'Microsoft.NETCore.App','version':'10.0.0'}]}}",
    '{"runtimeOptions":{frameworks:[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"a\tb"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"a\nb"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\d"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\u12g4"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\ud800"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\udc00"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":"\\ud800\\u0041"}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":01}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":+1}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1.}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":-}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1e}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":NaN}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":Infinity}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1e999}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":-1e999}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0e999}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":True}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999}}',
    '{"runtimeOptions":{FRAMEWORKS,"\\ud800":1}}',
    '\u00a0{"runtimeOptions":{FRAMEWORKS}}',
    '\u000b{"runtimeOptions":{FRAMEWORKS}}',
    '<<<<<<< HEAD\n{"runtimeOptions":{FRAMEWORKS}}',
    '{"runtimeOptions":{FRAMEWORKS}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","v',
    '{"runtimeOptions":{FRAMEWORKS "x":1}}',
    '{"runtimeOptions":{FRAMEWORKS,"x" 1}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":}}',
    '{"runtimeOptions":{FRAMEWORKS,,"x":1}}',
    '{"runtimeOptions":5,"runtimeOptions":{FRAMEWORKS}}',
    '{"runtimeOptions":{"frameworks":NETCORE}}',
    '{"runtimeOptions":{"frameworks":{"a":1}}}',
    '{"runtimeOptions":{"frameworks":[null]}}',
    '{"runtimeOptions":{"frameworks":[true]}}',
    '{"runtimeOptions":{"frameworks":["x"]}}',
    '{"runtimeOptions":{"frameworks":["Microsoft.NETCore.App"]}}',
    '{"runtimeOptions":{"frameworks":[""]}}',
    '{"runtimeOptions":{"frameworks":[0]}}',
    '{"runtimeOptions":{"frameworks":[{}]}}',
    '{"runtimeOptions":{"frameworks":[[]]}}',
    '{"runtimeOptions":{"frameworks":[[NETCORE]]}}',
    '{"runtimeOptions":{"frameworks":[["a","b"]]}}',
    '{"runtimeOptions":{"framework":null}}',
    '{"runtimeOptions":{"framework":[]}}',
    '{"runtimeOptions":{"framework":"x"}}',
    '{"runtimeOptions":{"framework":"Microsoft.NETCore.App"}}',
    '{"runtimeOptions":{"framework":0}}',
    '{"runtimeOptions":{"framework":true}}',
    '{"runtimeOptions":{"framework":[NETCORE]}}',
    '{"runtimeOptions":{"framework":[1]}}',
    '{"runtimeOptions":{"frameworks":[{"version":"10.0.0"}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":null}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":{}}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":["x"]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":["x"]}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":{"a":1}}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":{"a":1}}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":1.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":0}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":false}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"minor "}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":""}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"Foo"}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":"Foo"}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"Minor","applyPatches":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":"Minor","rollForwardOnNoCandidateFx":1}}',
    '{"runtimeOptions":{"rollForward":"Minor","frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","applyPatches":false}]}}',
    '{"runtimeOptions":{"applyPatches":true,"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":"Minor"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":"Minor"},{"name":"Microsoft.AspNetCore.App","version":"10.0.0","rollForwardOnNoCandidateFx":1}]}}',
    '{"runtimeOptions":{"rollForward":"Minor","applyPatches":true,"tfm":5,FRAMEWORKS}}',
    '{"runtimeOptions":{"tfm":5,"rollForward":"Foo",FRAMEWORKS}}',
    '{"runtimeOptions":{"additionalProbingPaths":5,"tfm":5,FRAMEWORKS}}',
    '{"runtimeOptions":{"includedFrameworks":[null]}}',
    '{"runtimeOptions":{"includedFrameworks":["x"]}}',
    '{"runtimeOptions":{FRAMEWORKS,"includedFrameworks":[NETCORE]}}',
    '{"runtimeOptions":{FRAMEWORKS,"includedFrameworks":null}}',
    '{"runtimeOptions":{"framework":NETCORE,"includedFrameworks":[]}}',
    '{"runtimeOptions":{"includedFrameworks":[NETCORE,NETCORE]}}',
    '{"runtimeOptions":{"includedFrameworks":[{"name":"X"}]}}',
    '{"runtimeOptions":{"includedFrameworks":[{"version":"1.0.0"}]}}',
    '{"runtimeOptions":{"includedFrameworks":{"a":1}}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0.0001e315}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":1e309}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0e309}}',
    '{"runtimeOptions":{FRAMEWORKS,"x":0.0e310}}',
  ],
})

/** Ends by SIGABRT (134) or SIGSEGV (139). */
const DIES = byExitCode({
  134: [
    '{"runtimeOptions":{"frameworks":[{"name":5,"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":5}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":5}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":5}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[5]}}',
    '{"runtimeOptions":{"frameworks":[{"name":null,"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":null}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":null}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":null}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[null]}}',
    '{"runtimeOptions":{"frameworks":[{"name":true,"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":true}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":true}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":true}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[true]}}',
    '{"runtimeOptions":{"frameworks":[{"name":{},"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":{}}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":{}}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":{}}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[{}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":[],"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":[]}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":[]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":[]}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[[]]}}',
    '{"runtimeOptions":{"frameworks":[{"name":1.5,"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":1.5}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":1.5}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":1.5}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[1.5]}}',
    '{"runtimeOptions":{"frameworks":[{"name":0,"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":0}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"rollForward":0}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0","rollForward":0}]}}',
    '{"runtimeOptions":{FRAMEWORKS,"additionalProbingPaths":[0]}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":"x"}}',
    '{"runtimeOptions":{"includedFrameworks":[{"name":5,"version":"1.0.0"}]}}',
  ],
  139: [
    '{"runtimeOptions":{"frameworks":5}}',
    '{"runtimeOptions":{"frameworks":"x"}}',
    '{"runtimeOptions":{"frameworks":"Microsoft.NETCore.App"}}',
    '{"runtimeOptions":{"frameworks":[5]}}',
    '{"runtimeOptions":{"framework":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":5}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":null}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":true}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":{}}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":[]}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":1.5}}',
    '{"runtimeOptions":{FRAMEWORKS,"tfm":0}}',
    '{"runtimeOptions":{"includedFrameworks":5}}',
    '{"runtimeOptions":{"includedFrameworks":"x"}}',
    '{"runtimeOptions":{"includedFrameworks":[5]}}',
    '{"runtimeOptions":{"frameworks":-1}}',
    '{"runtimeOptions":{"frameworks":1.1}}',
    '{"runtimeOptions":{"framework":1.1}}',
    '{"runtimeOptions":{FRAMEWORKS,"configProperties":1.1}}',
  ],
})

/** The host reads memory as text and then finds no such framework. */
const UNDEFINED = byExitCode({
  150: [
    '{"runtimeOptions":{"frameworks":[{"name":["x"],"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":["x"]}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":{"a":1},"version":"10.0.0"}]}}',
    '{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":{"a":1}}]}}',
  ],
})

function pathsIn(value: string) {
  return valueIn(`{"runtimeOptions":{"additionalProbingPaths":${value}}}`)?.additionalProbingPaths
}

describe('the verdict of the host', () => {
  test.each(RUNS)('%j is taken (exit code %i)', (content) => {
    expect(verdictOn(content)).toBe('ok')
    expect(valueIn(content)?.refusedSince10).toBeNull()
  })

  test.each(REFUSED)('%j is refused (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: '0x80008093' })
  })

  test.each(REFUSED_SINCE_10)('%j is refused since 10 (exit code %i)', (content) => {
    expect(valueIn(content)?.refusedSince10).not.toBeNull()
  })

  test.each(DIES)('%j kills the host (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: null })
  })

  test.each(UNDEFINED)('%j is not relied upon (exit code %i)', (content) => {
    expect(verdictOn(content)).toEqual({ cause: 'syntax', hostCode: null })
  })
})

describe('what it says', () => {
  test('a framework-dependent web app', () => {
    const content = `{
  "runtimeOptions": {
    "tfm": "net10.0",
    "frameworks": [
      { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
      { "name": "Microsoft.AspNetCore.App", "version": "10.0.0", "rollForward": "latestminor" }
    ],
    "configProperties": { "System.GC.Server": true, "A": "b", "N": [1, { "c": 2.50, "d": null }], "A": "c" }
  }
}`
    const plain = { rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null }
    expect(valueIn(content)).toEqual({
      ...plain,
      tfm: 'net10.0',
      tfmAt: { line: 3, column: 5 },
      refusedSince10: null,
      frameworkDependent: true,
      frameworks: [
        { ...plain, name: 'Microsoft.NETCore.App', version: '10.0.0', at: { line: 5, column: 7 } },
        {
          ...plain,
          name: 'Microsoft.AspNetCore.App',
          version: '10.0.0',
          rollForward: 'LatestMinor',
          at: { line: 6, column: 7 },
        },
      ],
      firstIsSingular: false,
      includedFrameworks: null,
      configProperties: new Map([
        ['System.GC.Server', 'true'],
        ['A', 'b'],
        ['N', '[1,{"c":2.50,"d":null}]'],
      ]),
      additionalProbingPaths: [],
      wasmHostProperties: false,
      at: { line: 2, column: 3 },
      frameworksAt: { line: 4, column: 5 },
    })
  })

  test('framework comes before frameworks', () => {
    const value = valueIn(
      '{"runtimeOptions":{"frameworks":[{"name":"B","version":"2.0.0"}],"framework":NETCORE}}',
    )
    expect(value?.frameworks.map((reference) => reference.name)).toEqual(['Microsoft.NETCore.App', 'B'])
  })

  test.each(['[]', '{}', 'null', 'true', '""', '0'])(
    'frameworks %s: none, but framework-dependent',
    (list) => {
      const value = valueIn(`{"runtimeOptions":{"frameworks":${list}}}`)
      expect(value).toMatchObject({ frameworkDependent: true, frameworks: [] })
    },
  )

  test('runtimeOptions null says nothing', () => {
    const value = valueIn('{"runtimeOptions":null}')
    expect(value).toMatchObject({ frameworkDependent: false, includedFrameworks: null, frameworksAt: null })
  })

  test('a self-contained app', () => {
    const value = valueIn(
      '{"runtimeOptions":{"includedFrameworks":[{"name":"A","version":"1","rollForward":5}]}}',
    )
    const included = [{ name: 'A', version: '1', at: { line: 1, column: 42 } }]
    expect(value).toMatchObject({ frameworkDependent: false, includedFrameworks: included })
  })

  test('a WebAssembly client', () => {
    expect(valueIn('{"runtimeOptions":{"wasmHostProperties":{}}}')?.wasmHostProperties).toBe(true)
  })

  test('paths: one text, a list, and what is no text', () => {
    expect(pathsIn('"a"')).toEqual(['a'])
    expect(pathsIn('["a","b"]')).toEqual(['a', 'b'])
    expect(pathsIn('["a",["b"]]')).toEqual(['a'])
  })

  // 3 and -1 behave as Disable in the host, and so does the low half of the double 1.1; 1.0 is 0 there.
  test.each([
    ['2', 2],
    ['-1', -1],
    ['4294967298', 2],
    ['1.0', 0],
    ['1.1', -1717986918],
    ['null', 0],
    ['true', 0],
  ])('rollForwardOnNoCandidateFx %s is %i', (text, number) => {
    const value = valueIn(`{"runtimeOptions":{"rollForwardOnNoCandidateFx":${text}}}`)
    expect(value?.rollForwardOnNoCandidateFx).toBe(number)
  })

  test.each([
    ['true', true],
    ['false', false],
    ['1', false],
    ['"true"', false],
    ['null', false],
  ])('applyPatches %s is %j', (text, flag) => {
    expect(valueIn(`{"runtimeOptions":{"applyPatches":${text}}}`)?.applyPatches).toBe(flag)
  })

  test.each([
    ['{}', 'the property runtimeOptions is missing', { line: 1, column: 1 }],
    [
      '{"runtimeOptions":{\n"frameworks":[NETCORE,]}}',
      'a comma stands before the closing ]',
      { line: 2, column: 67 },
    ],
    ['{"runtimeOptions":{"tfm":8}}', 'tfm is not a string', { line: 1, column: 26 }],
    [
      '{"runtimeOptions":{"includedFrameworks":[{"name":"A"}]}}',
      "the reference to framework 'A' has no version",
      { line: 1, column: 42 },
    ],
    [
      '{"runtimeOptions":{"frameworks":[{"version":"8.0.0"}]}}',
      'a framework reference has no name',
      { line: 1, column: 34 },
    ],
    [
      '{"runtimeOptions":{"rollForward":"Major","framework":{"name":"A","version":"1","applyPatches":true}}}',
      'rollForward is used together with applyPatches or rollForwardOnNoCandidateFx',
      { line: 1, column: 80 },
    ],
  ])('%s: %s', (content, reason, at) => {
    expect(parseRuntimeConfig(contentOf(content), 'a.json')).toMatchObject({ path: 'a.json', reason, at })
  })
})

describe('hostile content', () => {
  test('is not judged beyond the caps', () => {
    const verdict = { cause: 'too-large', hostCode: null }
    expect(verdictOn('['.repeat(100_000))).toEqual(verdict)
    expect(verdictOn(`{"runtimeOptions":${'{"a":'.repeat(100_000)}`)).toEqual(verdict)
  })

  test('many names, long texts and members of Object.prototype do no harm', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `{"name":"n${index}","version":"1"}`)
    expect(valueIn(`{"runtimeOptions":{"frameworks":[${names.join(',')}]}}`)?.frameworks.length).toBe(1000)
    expect(valueIn(`{"runtimeOptions":{"tfm":"${'x'.repeat(900_000)}"}}`)?.tfm?.length).toBe(900_000)
    const value = valueIn(
      '{"__proto__":{"runtimeOptions":{}},"runtimeOptions":{"configProperties":{"__proto__":1}}}',
    )
    expect([...(value?.configProperties ?? [])]).toEqual([['__proto__', '1']])
    expect(verdictOn('{"__proto__":{"runtimeOptions":{}}}')).toEqual({
      cause: 'syntax',
      hostCode: '0x80008093',
    })
  })
})

// Observed with the hosts 8.0.31, 9.0.20 and 10.0.12, by what the app then did.
describe('a mistake in .dev.json', () => {
  const PATHS = '"additionalProbingPaths":["/p"]'
  const stays = (options: string) => {
    const bytes = contentOf(`{"runtimeOptions":{${options}}}`)
    const value = valueOf(parseDevConfig(bytes, 'App.runtimeconfig.dev.json'))
    if (value === null) return null
    const { additionalProbingPaths, tfm, frameworkDependent, frameworks } = value
    return [...additionalProbingPaths, tfm, frameworkDependent, ...frameworks.map(({ name }) => name)]
  }

  test.each([
    [PATHS, ['/p', null, false]],
    [`${PATHS},"rollForward":"Foo","tfm":"net8.0",FRAMEWORKS`, ['/p', null, false]],
    [`"rollForward":"Foo",${PATHS}`, ['/p', null, false]],
    [`${PATHS},"rollForward":"Major","applyPatches":true`, ['/p', null, false]],
    [`${PATHS},"tfm":"net8.0","framework":[]`, ['/p', 'net8.0', true]],
    [`"frameworks":[NETCORE,{"version":"8.0.0"}]`, [null, true, 'Microsoft.NETCore.App']],
    [`"frameworks":[NETCORE,NETCORE]`, [null, true, 'Microsoft.NETCore.App']],
    [`FRAMEWORKS,"includedFrameworks":[]`, [null, true, 'Microsoft.NETCore.App']],
    ['"additionalProbingPaths":5,FRAMEWORKS', [null, false]],
  ])('%s: what stands before it stays', (options, expected) => {
    expect(stays(options)).toEqual(expected)
  })

  // The text is parsed as a whole before anything of it is read.
  test.each([`${PATHS},`, `${PATHS}},x`, `${PATHS},FRAMEWORKS,`])('%s: nothing stays', (options) => {
    expect(stays(options)).toBeNull()
  })

  test.each([`"additionalProbingPaths":["/p",5]`, `${PATHS},"tfm":5`])('%s: the host dies', (options) => {
    const parsed = parseDevConfig(contentOf(`{"runtimeOptions":{${options}}}`), 'App.runtimeconfig.dev.json')
    expect(parsed).toMatchObject({ state: 'broken', cause: 'syntax', hostCode: null })
  })
})

describe('what no real file has is not judged', () => {
  const asking = (version: string) =>
    verdictOn(
      `{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":${JSON.stringify(version)}}}}`,
    )
  const listing = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `{"name":"F${index}","version":"1.0.0"}`)
    return verdictOn(`{"runtimeOptions":{"frameworks":[${names.join(',')}]}}`)
  }

  test('a version with more digits than the host converts: it is not taken apart', () => {
    expect(asking('10.0.1234567890123456789')).toBe('ok')
    expect(asking('36893488147419103242.0.0')).toEqual({ cause: 'too-large', hostCode: null })
    expect(asking(`${'9'.repeat(10_000_000)}.0.0`)).toEqual({ cause: 'too-large', hostCode: null })
    expect(asking(`10.0.0-${'9'.repeat(30)}`)).toBe('ok')
  })

  test('a list of more frameworks than anyone lists', () => {
    expect(listing(1000)).toBe('ok')
    expect(listing(1001)).toEqual({ cause: 'too-large', hostCode: null })
  })
})

// Each was started with on 10.0.12, asking for 10.0.0 and for 9.0.0: of what is no number the host reads the length.
test.each<[string, number]>([
  ['2', 2],
  ['2.0', 0],
  ['4294967297', 1],
  ['true', 0],
  ['null', 0],
  ['""', 0],
  ['"2"', 1],
  ['"ab"', 2],
  ['"Major"', 5],
  ['"Disable"', 7],
  ['"Minor, the whole"', 16],
  ['[]', 0],
  ['[1,2]', 2],
  ['[0,0,0]', 3],
  ['{"a":1,"b":2}', 2],
])('rollForwardOnNoCandidateFx of %s is read as %d', (value, expected) => {
  const config = valueIn(`{"runtimeOptions":{FRAMEWORKS,"rollForwardOnNoCandidateFx":${value}}}`)
  expect(config?.rollForwardOnNoCandidateFx).toBe(expected)
})

test('rollForward is read up to its first zero', () => {
  expect(valueIn('{"runtimeOptions":{FRAMEWORKS,"rollForward":"Major\\u0000x"}}')?.rollForward).toBe('Major')
})
