// What a host description refuses beside its single keys (contradictions.ts), as far as a JSON Schema can say it.
import type { Key } from '../text/record.ts'
import type { JsonSchema } from '../text/shape.ts'
import { GROUP } from '../facts/iis/sections/locked-sections.ts'
import { isForeign } from './contradictions.ts'
import { dotnetRootKey, installLocationKey } from './dotnet-installation.ts'
import { HOST_KINDS, isIis } from './host.ts'
import * as keys from './host-keys.ts'
import type { PathStyle } from './host-values.ts'

const START_OF_PATH: Readonly<Record<PathStyle, string>> = {
  windows: '(?:[A-Za-z]:[\\\\/]|\\\\\\\\[^\\\\])',
  unix: '/',
}

const NO_V2 = { enum: ['v1', 'none'] }

/** Each is asked of the whole description. */
export const hostConditions: readonly JsonSchema[] = [
  inCase(
    when(keys.kind, { enum: HOST_KINDS.filter(isIis) }),
    ofSystem('windows', keys.LINUX_ONLY),
    ofSystem('unix', keys.IIS_ONLY),
  ),
  inCase(when(keys.architecture, { enum: ['x86', 'arm'] }), has(keys.workerBitness, { not: { const: 64 } })),
  has(keys.module, inCase({ type: 'array', contains: { const: 'none' } }, { maxItems: 1 })),
  inCase(
    when(keys.module, { anyOf: [NO_V2, { type: 'array', items: NO_V2 }] }),
    has(keys.outOfProcessHandlers, { maxItems: 0 }),
  ),
  has(keys.environment, { propertyNames: { pattern: '^\\s*[^\\s=\\u0000][^=\\u0000]*$' } }),
  has(keys.unlockedSections, { items: { pattern: `^${inAnyCase(GROUP)}` } }),
]

function inCase(test: JsonSchema, holds: JsonSchema, otherwise: JsonSchema | null = null): JsonSchema {
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  return { if: test, then: holds, ...(otherwise === null ? {} : { else: otherwise }) }
}

function ofSystem(style: PathStyle, foreign: readonly Key<unknown>[]): JsonSchema {
  const path = { pattern: `^${START_OF_PATH[style]}` }
  const installation = {
    [dotnetRootKey.name]: path,
    [installLocationKey.name]: { anyOf: [{ const: 'none' }, path] },
  }
  return {
    properties: {
      ...Object.fromEntries(foreign.map(({ name }) => [name, false])),
      ...installation,
      [keys.sitePath.name]: path,
      [keys.otherInstallations.name]: { items: { properties: installation } },
    },
    allOf: keys.architectures.map((machine) => {
      const others = keys.architectures.filter((each) => !isForeign(each, machine, style))
      const other = others.length === 0 ? false : { enum: others }
      return inCase(
        when(keys.architecture, { const: machine }),
        has(keys.otherInstallations, { items: { properties: { [keys.otherArchitecture.name]: other } } }),
      )
    }),
  }
}

/** Where the key is there, its value is that. */
function has({ name }: Key<unknown>, value: JsonSchema): JsonSchema {
  return { properties: { [name]: value } }
}

function when(key: Key<unknown>, value: JsonSchema): JsonSchema {
  return { required: [key.name], ...has(key, value) }
}

function inAnyCase(text: string): string {
  return text.replaceAll(/[a-z.]/gi, (each) =>
    each === '.' ? '\\.' : `[${each.toLowerCase()}${each.toUpperCase()}]`,
  )
}
