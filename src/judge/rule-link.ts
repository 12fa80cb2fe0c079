// Where the page of a rule stands.
import { TOOL_VERSION } from '../tool-version.ts'

/** At the tag of the running version: a page of later rules may say other things. */
const PAGES = `https://github.com/dotnet-publish-audit/dotnet-publish-audit/blob/v${TOOL_VERSION}/docs/rules/`

export function ruleLink(id: string): string {
  return `${PAGES}${id}.md`
}
