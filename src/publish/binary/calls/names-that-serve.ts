// What an assembly calls that serves files of wwwroot as they lie there, or sends files itself.

export const NAMES_THAT_SERVE_FILES: readonly string[] = [
  'MapFallbackToFile',
  'PhysicalFileProvider',
  'SendFileAsync',
  'UseBlazorFrameworkFiles',
  'UseDefaultFiles',
  'UseDirectoryBrowser',
  'UseFileServer',
  'UseSpaStaticFiles',
  'UseStaticFiles',
  'get_WebRootFileProvider',
  'get_WebRootPath',
]

/** It looks for a file before it takes it. */
export const NAMES_THAT_LOOK_FIRST: readonly string[] = ['EnumerateFiles', 'Exists', 'GetFiles', 'get_Exists']
