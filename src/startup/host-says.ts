// What a terminal shows where a start ends: the telling line of whoever refuses, `…` for what differs from app to app. Those of the
// launchers are recorded from the real ones (scripts/host-texts.ts) and held against `__tests__/host-texts.recorded.json`.

/** By who says it, then what is wrong. */
export const SAYS = {
  'app-host-no-assembly': 'The application to execute does not exist',
  'app-host-unbound': 'This executable is not bound to a managed DLL to execute.',
  'app-host-no-dotnet': 'You must install .NET to run this application.',
  'app-host-bundle': 'Failure processing application bundle',
  /** The options that there are: of `dotnet` without an app, and of a self-contained app host without its deps.json. */
  'host-options': 'host-options:',
  'dotnet-usage': 'Usage: dotnet [path-to-application]',
  'dotnet-no-resolver': 'Error: […/host/fxr] does not exist',
  'dotnet-no-command': "The application '…' does not exist",
  'sdk-no-command': 'Could not execute because the specified command or file was not found.',
  'exec-no-app': 'The application to execute does not exist',
  'option-without-value': 'Failed to parse supported options or their values:',
  'options-exclude':
    "It's invalid to use both '--roll-forward' and '--roll-forward-on-no-candidate-fx' command line options.",
  'option-value': "Invalid value for command line argument '--roll-forward'",
  'hostfxr-not-loaded': 'Failed to load …/libhostfxr.so, error: …',
  'hostpolicy-not-loaded': 'Failed to load …/libhostpolicy.so, error: …',
  'hostpolicy-not-found': "The library 'libhostpolicy.so' required to execute the application was not found",
  'coreclr-not-found': 'Could not resolve CoreCLR path.',
  'coreclr-not-created': 'Failed to create CoreCLR',
  'deps-unreadable': 'An error occurred while parsing: ….deps.json',
  'asset-not-found':
    'An assembly specified in the application dependencies manifest (….deps.json) was not found:',
  'asset-twice':
    'An assembly specified in the application dependencies manifest (….deps.json) has already been found but with a different file extension:',
  'runtimeconfig-invalid': 'Invalid runtimeconfig.json',
  'framework-not-found': 'You must install or update .NET to run this application.',
  'frameworks-exclude':
    "The specified framework '…', version '…', … cannot roll-forward to the previously referenced version '…'.",
  'property-twice': 'Duplicate runtime property found',
  'runtime-no-icu': "Couldn't find a valid ICU package installed on the system.",
  'no-functions-host': "Configuration is missing the 'HostEndpoint' information.",
  /** A shell; the system's own words are those of the errors below. */
  'shell-no-dotnet': 'dotnet: command not found',
  'shell-not-found': '…: not found',
  'shell-binary': 'cannot execute binary file',
  /** Errors of the system, which shells, systemd and container runtimes print each in a sentence of their own. */
  EACCES: 'Permission denied',
  ENOENT: 'No such file or directory',
  ENOEXEC: 'Exec format error',
} as const

/** Where it is known what is refused and not which of several lines says so, or where no terminal shows it. */
const MEANS = {
  'app-not-found': 'dotnet does not find the app',
  'dotnet-not-on-path': 'dotnet is not on PATH',
  'unit-refused': 'systemd does not load the unit',
  'no-list': 'a shell does not find the program',
  'no-user': 'the container runtime does not find the user',
  'host-library-not-found': 'A library of the .NET host was not found',
  /** A signal, which each shell tells in words of its own. */
  SIGSEGV: 'Segmentation fault',
  'welcome-page': 'the welcome page of Azure App Service',
} as const

/** Descriptions of what is seen, where its words are not known; a status or a code may follow. */
export const DESCRIBES = {
  'own-error': 'the error of the app or of the runtime that ends the process',
  'no-app': 'that no app was found to start',
  'welcome-page': MEANS['welcome-page'],
  'azure-error': 'the page "Application Error" of Azure App Service',
  'own-page': 'the page that web.config names for HTTP',
  'older-module': 'an error of',
} as const

/** Nobody finds these words anywhere. */
export function isDescription(seen: string): boolean {
  return Object.values(DESCRIBES).some((words) => seen.startsWith(words))
}

export type Saying = keyof typeof SAYS | keyof typeof MEANS

/** What a terminal shows, with what it names; what dies of an error of the app or of the runtime ends while it starts. */
export function hostTitle(says: Saying | null, named: string | null): string {
  if (says === null) return 'The process ends while it starts'
  const line = { ...SAYS, ...MEANS }[says]
  return named === null ? line : line.replace('…', () => named)
}

/** Where the code alone tells the line. */
const BY_CODE: Readonly<Record<string, Saying>> = {
  '0x80008083': 'hostpolicy-not-found',
  '0x80008087': 'coreclr-not-found',
  '0x80008089': 'coreclr-not-created',
  '0x8000808b': 'deps-unreadable',
  '0x80008093': 'runtimeconfig-invalid',
  '0x80008096': 'framework-not-found',
  '0x8000809c': 'frameworks-exclude',
  '0x8000809f': 'app-host-bundle',
  '0x800080a1': 'property-twice',
}

/** What refuses; null where the process dies by an error of the app or of the runtime, whose words are its own. */
export function sayingOf(says: Saying | null, exitCode: string | null): Saying | null {
  return says ?? BY_CODE[exitCode ?? ''] ?? null
}

/** Linux keeps the low byte of a code. */
export function exitOnLinux(says: Saying | null, exitCode: string | null): number | null {
  if (exitCode !== null) return Number(exitCode) & 0xff
  return says === 'sdk-no-command' ? 1 : null
}
