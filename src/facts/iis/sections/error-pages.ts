// `system.webServer/httpErrors`: whether IIS puts a page of its own in the place of an error's, and who gets to see which.
// https://learn.microsoft.com/iis/configuration/system.webServer/httperrors/
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { IisConfiguration } from '../iis-configuration.ts'

const MODES = ['DetailedLocalOnly', 'Detailed', 'Custom'] as const
const EXISTING = ['Auto', 'Replace', 'PassThrough'] as const

export interface ErrorPages {
  /** Who gets the page that names status and cause; the others get one without them. */
  readonly mode: (typeof MODES)[number]
  /** What becomes of a page that is there already: `Auto` leaves those of the ASP.NET Core Module, which asks for it. */
  readonly existing: (typeof EXISTING)[number]
  /** Errors for which the file names a page. */
  readonly own: readonly OwnPage[]
  /** The section lies in another file, which was not read: what it says is not known. */
  readonly hidden: boolean
}

interface OwnPage {
  readonly status: string
  /** `-1` = whatever it is. */
  readonly subStatus: string
}

export const AS_INSTALLED: ErrorPages = {
  mode: 'DetailedLocalOnly',
  existing: 'Auto',
  own: [],
  hidden: false,
}

/** In effect at the site's root; as IIS is installed where the file says nothing. */
export function errorPagesOf(iis: Pick<IisConfiguration, 'sections'> | null): ErrorPages {
  const elements = iis?.sections.get('httpErrors') ?? []
  if (elements.length === 0) return AS_INSTALLED
  return {
    mode: lastOf(elements, 'errorMode', MODES),
    existing: lastOf(elements, 'existingResponse', EXISTING),
    own: elements.flatMap(({ children }) => children.flatMap(ownPage)),
    hidden: elements.some((element) => attribute(element, 'configSource') !== undefined),
  }
}

/** The innermost element counts; the first of the values is that of IIS as installed. */
function lastOf<T extends string>(
  elements: readonly XmlElement[],
  name: string,
  values: readonly [T, ...T[]],
): T {
  const written = elements.flatMap((element) => attribute(element, name)?.value.toLowerCase() ?? []).at(-1)
  return values.find((value) => value.toLowerCase() === written) ?? values[0]
}

function ownPage(element: XmlElement): readonly OwnPage[] {
  const status = attribute(element, 'statusCode')?.value
  if (element.name !== 'error' || status === undefined) return []
  return [{ status, subStatus: attribute(element, 'subStatusCode')?.value ?? '-1' }]
}
