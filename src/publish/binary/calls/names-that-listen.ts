// What an assembly that names its own addresses calls.

export const NAMES_THAT_LISTEN: readonly string[] = [
  'Listen',
  'ListenAnyIP',
  'ListenHandle',
  'ListenLocalhost',
  'ListenNamedPipe',
  'ListenUnixSocket',
  'UseUrls',
  'get_Urls',
  'IServerAddressesFeature',
]
