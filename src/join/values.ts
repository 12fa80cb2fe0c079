// What a value of a report must be. A key that is known has its type, one that is not known is a later version's, and passed over.

/** Thrown where a value is another thing; the message says where, and never the value. */
export class ReportFault extends Error {
  readonly wanted: string
  /** To the value, from the root: `.targets`, `[0]`, `.path`. */
  readonly way: readonly string[]
  constructor(wanted: string, way: readonly string[] = []) {
    super(`${way.join('').replace(/^\./, '') || 'the file'} ${wanted}`)
    this.wanted = wanted
    this.way = way
  }
}

export type Reader<T> = (value: unknown) => T

function within<T>(step: string, read: Reader<T>, value: unknown): T {
  try {
    return read(value)
  } catch (error) {
    throw error instanceof ReportFault ? new ReportFault(error.wanted, [step, ...error.way]) : error
  }
}

/** More than any text of a report has. */
const LONGEST = 32_768

export const text: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new ReportFault('is a text')
  if (value.length > LONGEST) throw new ReportFault(`has more than ${LONGEST} characters`)
  return value
}

export function textOf(pattern: RegExp, what: string): Reader<string> {
  return (value) => {
    const found = text(value)
    if (!pattern.test(found)) throw new ReportFault(`is ${what}`)
    return found
  }
}

export const flag: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new ReportFault('is true or false')
  return value
}

/** 0 or more. */
export const count: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new ReportFault('is a whole number')
  return value
}

export function oneOf<const Word extends string | number>(words: readonly Word[]): Reader<Word> {
  return (value) => {
    const word = words.find((each) => each === value)
    if (word === undefined)
      throw new ReportFault(`is ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`)
    return word
  }
}

export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value) => {
    try {
      return value === null ? null : read(value)
    } catch (error) {
      throw error instanceof ReportFault && error.way.length === 0
        ? new ReportFault(`${error.wanted}, or null`)
        : error
    }
  }
}

/** More than any list of a report has but those that say another. */
const MOST_ITEMS = 2000

export function list<T>(read: Reader<T>, most = MOST_ITEMS): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new ReportFault('is a list')
    if (value.length > most) throw new ReportFault(`has more than ${most} items`)
    return value.map((item: unknown, index) => within(`[${index}]`, read, item))
  }
}

/** Keys that are names of something. */
export function named<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value) => {
    const entries = Object.entries(objectOf(value))
    if (entries.length > MOST_ITEMS) throw new ReportFault(`has more than ${MOST_ITEMS} keys`)
    return Object.fromEntries(entries.map(([key, member]) => [text(key), within('.…', read, member)]))
  }
}

export interface Fields {
  /** A key of every report. */
  readonly need: <T>(key: string, read: Reader<T>) => T
  /** A key that came later: without it, `absent`. */
  readonly may: <T>(key: string, read: Reader<T>, absent: T) => T
  /** Keys that others have too. */
  readonly whole: <T>(read: Reader<T>) => T
}

export function record<T>(build: (fields: Fields) => T): Reader<T> {
  return (value) => {
    const object = objectOf(value)
    const has = (key: string) => Object.hasOwn(object, key)
    return build({
      need: (key, read) => {
        if (!has(key)) throw new ReportFault('is missing', [`.${key}`])
        return within(`.${key}`, read, object[key])
      },
      may: (key, read, absent) => (has(key) ? within(`.${key}`, read, object[key]) : absent),
      whole: (read) => read(object),
    })
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ReportFault('is an object')
  // Its members are looked at one by one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Readonly<Record<string, unknown>>
}
