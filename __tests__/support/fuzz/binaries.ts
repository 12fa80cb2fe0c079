// Fuzzes of programs and libraries: PE with its metadata, ELF, Mach-O, app hosts and bundles.
import * as fc from 'fast-check'
import { readBinary } from '../../../src/publish/binary/binary.ts'
import { readNeededLibc } from '../../../src/publish/binary/elf-needs.ts'
import type { FileBytes } from '../../../src/publish/binary/file-bytes.ts'
import { DECIDING_MEMBERS } from '../../../src/publish/binary/calls/deciding-calls.ts'
import { callsOf } from '../../../src/publish/binary/calls/il-calls.ts'
import { readAssembly, readAssemblyVersion } from '../../../src/publish/binary/metadata.ts'
import { readTables } from '../../../src/publish/binary/metadata-streams.ts'
import { readRuntimeVersion } from '../../../src/publish/binary/runtime-version.ts'
import { NAMES_ASKED_FOR, NAMES_FOLLOWED } from '../../../src/publish/binary/start-assemblies.ts'
import { readLauncherMarks } from '../../../src/publish/launcher/app-host.ts'
import { readBundleContent } from '../../../src/publish/launcher/bundle-content.ts'
import { readBundle } from '../../../src/publish/launcher/bundle.ts'
import { plainParameters } from '../../../src/publish/mvc/signature.ts'
import { readUnboundAction } from '../../../src/publish/mvc/unbound-action.ts'
import { newTextBudget } from '../../../src/publish/read-document.ts'
import { appHost, assembly, fatImage, machOImage, nativeAot, nativeLibrary } from '../images.ts'
import { binary, counted } from './counted.ts'
import { anyDamage, damaged, SECRET } from './damage.ts'
import { demand, demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'
import { BUNDLE, ENTRY, PACKED_BUNDLE, recordedFiles } from './starts.ts'

const SYSTEMS = ['windows', 'linux', 'macos'] as const

const OWN_ASSEMBLIES = [ENTRY, assembly(), assembly({ architecture: 'x64', readyToRun: 'windows' })]
const OWN_NATIVE = [
  ...SYSTEMS.flatMap((system) => [nativeLibrary({ system }), nativeAot({ system })]),
  nativeLibrary({ architecture: 'x86' }),
  nativeLibrary({ system: 'windows', architecture: 'x86' }),
  fatImage([machOImage(), machOImage({ cputype: 0x01_00_00_0c })]),
]
const OWN_LAUNCHERS = [
  ...SYSTEMS.flatMap((system) => [
    appHost({ system, boundTo: 'Contoso.Web.dll' }),
    appHost({ system, boundTo: null }),
    appHost({ system, boundTo: 'bin/Contoso.Web.dll', dotnetSearch: '\u0002\0./dotnet' }),
  ]),
  BUNDLE,
]

async function headerOf(bytes: Uint8Array): Promise<number> {
  const { source, file } = counted(bytes)
  return (await readLauncherMarks(source, file, await readBinary(source, file))).bundleHeader ?? 0
}

const soundHeader = headerOf(BUNDLE)

async function readAction(bytes: FileBytes): Promise<void> {
  const tables = await readTables(bytes)
  if (tables === null) return
  const { strings, blobs } = tables
  await readUnboundAction(bytes, tables, await bytes.at(strings.offset, Math.min(strings.size, bytes.size)))
  plainParameters(await bytes.at(blobs.offset, Math.min(blobs.size, bytes.size)))
}

export const binaryFuzzes: readonly Fuzz[] = [
  binary(
    'heads of programs and libraries',
    async () => [
      ...OWN_ASSEMBLIES,
      ...OWN_NATIVE,
      ...OWN_LAUNCHERS,
      ...(await recordedFiles(/\.(dll|exe)$/, 30_000)),
    ],
    async ({ source, file }) => {
      const head = await readBinary(source, file)
      if ('reason' in head) demandSentence(head.reason, SECRET)
    },
  ),
  binary(
    'metadata of assemblies',
    async () => [...OWN_ASSEMBLIES, ENTRY, ENTRY, ...(await recordedFiles(/^Contoso[^/]*\.dll$/, 30_000))],
    async ({ open }) => {
      await readAssemblyVersion(open())
      await readAssembly(open(), NAMES_ASKED_FOR, NAMES_FOLLOWED, DECIDING_MEMBERS)
      await readAction(open())
    },
  ),
  binary(
    'versions and C libraries of runtimes',
    async () => [...OWN_NATIVE, ...OWN_LAUNCHERS],
    async ({ open }) => {
      await readRuntimeVersion(open(), 'pe')
      await readRuntimeVersion(open(), 'elf')
      await readNeededLibc(open())
    },
  ),
  binary(
    'launchers',
    async () => [...OWN_LAUNCHERS, ...(await recordedFiles(/^[^/.]*(\.Web)?(\.exe)?$/))],
    async ({ source, file }) => {
      const marks = await readLauncherMarks(source, file, await readBinary(source, file))
      demand((marks.boundTo ?? '').length <= 1024, () => 'a name longer than its field')
    },
  ),
  binary(
    'bundles',
    async () => [BUNDLE, PACKED_BUNDLE],
    async ({ source, file }) => {
      // Read there even when nothing points to it any more.
      const marks = await readLauncherMarks(source, file, await readBinary(source, file))
      const bundle = await readBundle(source, file, marks.bundleHeader ?? (await soundHeader))
      if (bundle.state === 'broken') demandSentence(bundle.reason, SECRET)
      if (bundle.state === 'ok') await readBundleContent(source, file, bundle.value, newTextBudget())
    },
  ),
  fuzz(
    'IL of Main',
    () =>
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc
          .constant(ENTRY.subarray(0, 2000))
          .chain((bytes) => anyDamage.map((damage) => damaged(bytes, damage))),
      ),
    (code) => {
      const calls = callsOf(code) ?? []
      demand(calls.length <= code.length, () => 'more calls than bytes')
    },
  ),
]
