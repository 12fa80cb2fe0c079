// How a refusal speaks of a name. Behind a quote that a password holds, any piece of it can stand where a name is read, so a
// name is repeated only where it is one of configuration files.

const KNOWN: ReadonlySet<string> = new Set(
  (
    'configuration configSections location system.webServer system.web appSettings connectionStrings runtime handlers modules add ' +
    'remove clear aspNetCore environmentVariables environmentVariable handlerSettings handlerSetting recycleOnFileChange file ' +
    'rewrite rules rule match action conditions security requestFiltering requestLimits httpProtocol customHeaders staticContent ' +
    'mimeMap httpErrors error path inheritInChildApplications allowOverride name value verb resourceType type preCondition ' +
    'processPath arguments hostingModel stdoutLogEnabled stdoutLogFile startupTimeLimit shutdownTimeLimit requestTimeout ' +
    'rapidFailsPerMinute processesPerApplication forwardWindowsAuthToken disableStartUpErrorPage key configSource xmlns'
  ).split(' '),
)

/** `the tag <handlers>`, or `a tag`. */
export function theTag(name: string): string {
  return KNOWN.has(name) ? `the tag <${name}>` : 'a tag'
}

export function theElement(name: string): string {
  return KNOWN.has(name) ? `the element <${name}>` : 'an element'
}

export function theAttribute(name: string): string {
  return KNOWN.has(name) ? `the attribute ${name}` : 'an attribute'
}

export function theEnd(name: string): string {
  return KNOWN.has(name) ? `</${name}>` : 'an end tag'
}

/** Where what is expected is told beside it. */
export function theOtherEnd(name: string): string {
  return KNOWN.has(name) ? `</${name}>` : 'another end tag'
}
