// Where dotnet build and dotnet publish write, by the paths alone (measured with SDK 10.0.401, with and without UseArtifactsOutput).

/** Whether it is below a bin folder and not the publish folder there. */
export function isBuilt(folder: string): boolean {
  return /(^|\/)bin\//i.test(folder) && !/\/publish$/i.test(folder)
}

/** `bin/Release/net10.0`, or with a RID below it; `bin/Contoso.Web/release` with UseArtifactsOutput. */
export function isBuildFolder(folder: string): boolean {
  return (
    /(^|\/)bin\/[^/]+\/net[^/]*(\/[^/]+)?$/i.test(folder) ||
    /^(debug|release)(_|$)/.test(pivotOf(folder)?.pivot ?? '')
  )
}

/** Where publish writes what is built there. */
export function publishFolderOf(folder: string): string {
  const layout = pivotOf(folder)
  return layout === null ? `${folder}/publish` : `${layout.root}publish/${layout.project}/${layout.pivot}`
}

// With UseArtifactsOutput the folder is called like the configuration, in lower case, and what else tells builds apart:
// `release`, `debug_net10.0_win-x64`; otherwise it is the target framework, below the configuration.
function pivotOf(folder: string) {
  const [, root = '', project = '', pivot = ''] = /^(.*\/)?bin\/([^/]+)\/([^/]+)$/.exec(folder) ?? []
  return pivot === '' || /^net|[A-Z]/.test(pivot) ? null : { root, project, pivot }
}
