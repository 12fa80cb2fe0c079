// What an assembly that names its own addresses, or certificates for them, calls.

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

/** A certificate for addresses that the settings name. */
export const NAMES_THAT_GIVE_CERTIFICATES: readonly string[] = [
  'AddLettuceEncrypt',
  'ConfigureEndpointDefaults',
  'ConfigureHttpsDefaults',
  'UseHttps',
  'set_ServerCertificate',
  'set_ServerCertificateSelector',
]
