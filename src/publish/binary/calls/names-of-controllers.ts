// What an assembly calls so that requests reach controllers of MVC.

/** Without a call of one of these nobody reaches a controller of MVC. */
export const NAMES_OF_CONTROLLERS: readonly string[] = [
  'MapControllers',
  'MapControllerRoute',
  'MapDefaultControllerRoute',
  'MapAreaControllerRoute',
]
