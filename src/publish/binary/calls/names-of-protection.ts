// What an assembly calls whose data are protected by keys, and what keeps these keys.

/** Sign-in cookies, antiforgery tokens and sessions. */
export const NAMES_OF_PROTECTED_DATA: readonly string[] = [
  'AddAntiforgery',
  'AddControllersWithViews',
  'AddCookie',
  'AddDefaultIdentity',
  'AddIdentity',
  'AddIdentityCookies',
  'AddMvc',
  'AddRazorPages',
  'AddRazorComponents',
  'AddSession',
]

export const NAMES_THAT_KEEP_KEYS: readonly string[] = [
  'PersistKeysToAWSSystemsManager',
  'PersistKeysToAzureBlobStorage',
  'PersistKeysToDbContext',
  'PersistKeysToFileSystem',
  'PersistKeysToGoogleCloudStorage',
  'PersistKeysToRegistry',
  'PersistKeysToStackExchangeRedis',
  'UseEphemeralDataProtectionProvider',
  'set_XmlRepository',
]
