// Holds the simulator of framework resolution against the real .NET host: `npm run differential -- --cases N --seed S`
//   --host 8|9   hostfxr of that release, from the runtime pack in the NuGet cache, instead of the SDK's own
//   --recorded   only the literal cases of __tests__/startup/resolution-cases.ts
// Random apps on random installations are judged by both; a disagreement is printed as a small literal case.
import { CASES } from '../__tests__/startup/resolution-cases.ts'
import { HOSTS, isInput, simulate } from './differential/case.ts'
import type { ResolutionInput } from './differential/case.ts'
import { finish } from './differential/draft.ts'
import { FEATURES } from './differential/features.ts'
import { createVersions, drawCase } from './differential/generate.ts'
import { findHost } from './differential/hosts.ts'
import { createRoot, observe } from './differential/observe.ts'
import type { Root } from './differential/observe.ts'
import { createRandom, shuffled } from './differential/random.ts'
import type { Random } from './differential/random.ts'
import type { Feature } from './differential/shapes.ts'
import { literal, shrink } from './differential/shrink.ts'
import { count, REQUIRED } from './differential/tally.ts'
import type { Tally } from './differential/tally.ts'

/** Fewer cannot hold everything that must occur. */
const ENOUGH = 200
const AT_ONCE = 2
const SHOWN = 10

const words = process.argv.slice(2)
const cases = number('--cases', ENOUGH)
const seed = number('--seed', 1)
const host = findHost(option('--host'))
const started = Date.now()

process.exitCode = (await recorded()) + (words.includes('--recorded') ? 0 : await random()) > 0 ? 1 : 0

function option(name: string): string | null {
  const index = words.indexOf(name)
  return index < 0 ? null : (words[index + 1] ?? null)
}

function number(name: string, absent: number): number {
  const text = option(name)
  if (text === null) return absent
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${name} takes a number above 0`)
  return Number(text)
}

/** The number of literal cases that the host of this machine judges otherwise than recorded. */
async function recorded(): Promise<number> {
  const major = host.version.split('.')[0]
  const own = CASES.filter(({ hosts = HOSTS }) => hosts.some((version) => version.split('.')[0] === major))
  let differing = 0
  await withRoots(own, async (root, { name, outcome, ...input }) => {
    const observed = (await observe(root, input)).outcome
    if (observed === outcome) return
    differing += 1
    print(`recorded case '${name}': ${outcome}\n  hostfxr ${host.version} says: ${observed}`)
  })
  print(`hostfxr ${host.version}: ${own.length - differing} of ${own.length} recorded cases as recorded`)
  return differing
}

async function random(): Promise<number> {
  const tally: Tally = new Map()
  const differing: ResolutionInput[] = []
  await withRoots(draw(), async (root, input) => {
    const observation = await observe(root, input)
    count(tally, input, observation)
    if (observation.outcome !== simulate(input, host.version)) differing.push(input)
  })
  for (const input of differing.slice(0, SHOWN)) await show(input)
  report(tally)
  const absent = REQUIRED.filter((label) => !tally.has(label))
  if (cases >= ENOUGH && absent.length > 0) print(`never occurred: ${absent.join('; ')}`)
  const seconds = Math.round((Date.now() - started) / 1000)
  print(
    `${cases} cases, seed ${seed}, hostfxr ${host.version}: ${differing.length} disagreements, ${seconds} s`,
  )
  return differing.length + (cases >= ENOUGH ? absent.length : 0)
}

function* draw(): Generator<ResolutionInput> {
  const generator = createRandom(seed)
  let deck: Feature[] = []
  for (let index = 0; index < cases; index += 1) {
    if (deck.length === 0) deck = shuffled(FEATURES, generator)
    yield drawOne(generator, deck)
  }
}

function drawOne(generator: Random, deck: Feature[]): ResolutionInput {
  const versions = createVersions(generator)
  const draft = drawCase(generator, versions)
  if (generator.chance(0.25)) FEATURES[generator.integer(FEATURES.length)]?.(draft, generator, versions)
  deck.pop()?.(draft, generator, versions)
  return finish(draft)
}

async function show(input: ResolutionInput): Promise<void> {
  const root = createRoot(host)
  const differs = async (smaller: ResolutionInput) => {
    try {
      return (await observe(root, smaller)).outcome !== simulate(smaller, host.version)
    } catch {
      return false
    }
  }
  const small = await shrink(input, isInput, differs)
  const { outcome } = await observe(root, small)
  print(`disagreement, hostfxr ${host.version}:`)
  print(`  ${literal({ name: '', ...small, outcome })},`)
  print(`  the simulator says: ${simulate(small, host.version)}`)
  root.remove()
}

function report(tally: Tally): void {
  const labels = [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [label, times] of labels) print(`${String(times).padStart(6)}  ${label}`)
}

async function withRoots<T>(
  items: Iterable<T>,
  judge: (root: Root, item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]()
  const worker = async () => {
    const root = createRoot(host)
    try {
      for (let next = rest.next(); next.done !== true; next = rest.next()) await judge(root, next.value)
    } finally {
      root.remove()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
