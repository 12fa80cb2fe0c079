// As much of JSON Schema draft 7 as our own schemas use. A keyword that is not known here fails the test.

export type Schema = Readonly<Record<string, unknown>>

const ANNOTATIONS = new Set(['$schema', '$id', 'title', 'description'])

/** Whether the schema allows the value. */
export function allows(schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(
    ([keyword, asked]) => ANNOTATIONS.has(keyword) || holds(keyword, asked, value, schema),
  )
}

function holds(keyword: string, asked: unknown, value: unknown, schema: Schema): boolean {
  switch (keyword) {
    case 'type':
      return (Array.isArray(asked) ? asked : [asked]).includes(typeOf(value))
    case 'const':
      return value === asked
    case 'enum':
      return Array.isArray(asked) && asked.includes(value)
    case 'anyOf':
      return Array.isArray(asked) && asked.some((each) => isSchema(each) && allows(each, value))
    case 'minLength':
      return typeof value !== 'string' || value.length >= Number(asked)
    case 'maxLength':
      return typeof value !== 'string' || value.length <= Number(asked)
    case 'pattern':
      return typeof value !== 'string' || new RegExp(String(asked), 'u').test(value)
    case 'items':
      return !Array.isArray(value) || value.every((item) => isSchema(asked) && allows(asked, item))
    case 'required':
      return (
        !isSchema(value) ||
        (Array.isArray(asked) && asked.every((name) => Object.hasOwn(value, String(name))))
      )
    case 'properties':
      return (
        !isSchema(value) || Object.entries(value).every(([name, each]) => allowsMember(asked, name, each))
      )
    case 'additionalProperties':
      return (
        !isSchema(value) ||
        Object.entries(value).every(([name, each]) => allowsOther(asked, schema, name, each))
      )
    default:
      throw new Error(`the keyword ${keyword} is not known here`)
  }
}

function allowsMember(properties: unknown, name: string, value: unknown): boolean {
  const own = isSchema(properties) && Object.hasOwn(properties, name) ? properties[name] : {}
  return isSchema(own) && allows(own, value)
}

function allowsOther(asked: unknown, { properties }: Schema, name: string, value: unknown): boolean {
  if (isSchema(properties) && Object.hasOwn(properties, name)) return true
  return isSchema(asked) ? allows(asked, value) : asked === true
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

export function isSchema(value: unknown): value is Schema {
  return typeOf(value) === 'object'
}
