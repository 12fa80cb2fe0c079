import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { RecordedApp } from './recorded-apps.ts'

/** Cuts the project off from build files of parent folders and keeps machine paths out of the binaries. */
const buildProperties = `<Project>
  <PropertyGroup>
    <PathMap>$(MSBuildThisFileDirectory)=/src/</PathMap>
    <EnableSourceControlManagerQueries>false</EnableSourceControlManagerQueries>
    <IncludeSourceRevisionInInformationalVersion>false</IncludeSourceRevisionInInformationalVersion>
  </PropertyGroup>
</Project>
`

const emptyBuildFile = '<Project />\n'

/** Variables of the machine that would change what the SDK writes into web.config. */
const azureVariables: readonly string[] = ['WEBSITE_SITE_NAME', 'DOTNET_CONFIGURE_AZURE']

const timeLimit = 15 * 60 * 1000

function publishEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    DOTNET_CLI_USE_MSBUILD_SERVER: '0',
    MSBUILDDISABLENODEREUSE: '1',
  }
  for (const name of azureVariables) {
    delete environment[name]
  }
  return environment
}

function writeProject(app: RecordedApp, projectFolder: string): void {
  rmSync(projectFolder, { recursive: true, force: true })
  const files: Record<string, string> = {
    'Directory.Build.props': buildProperties,
    'Directory.Build.targets': emptyBuildFile,
    'Directory.Packages.props': emptyBuildFile,
    ...app.files,
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(projectFolder, ...path.split('/'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/**
 * Publishes the app and returns the publish folder, `<workFolder>/publish/<name>`.
 * An earlier output is removed first. Throws with the text of the SDK when the publish fails.
 */
export function publishApp(app: RecordedApp, workFolder: string): string {
  const projectFolder = join(workFolder, 'projects', app.name)
  const output = join(workFolder, 'publish', app.name)
  rmSync(output, { recursive: true, force: true })
  writeProject(app, projectFolder)

  const result = spawnSync(
    'dotnet',
    [
      'publish',
      join(projectFolder, ...app.project.split('/')),
      '-c',
      'Release',
      '-o',
      output,
      '-nodeReuse:false',
      '-p:UseSharedCompilation=false',
      '-p:UseRazorBuildServer=false',
      ...app.publishArguments,
    ],
    {
      cwd: projectFolder,
      encoding: 'utf8',
      env: publishEnvironment(),
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeLimit,
    },
  )
  if (result.error !== undefined) {
    rmSync(output, { recursive: true, force: true })
    throw new Error(`dotnet publish could not be run for ${app.name}`, { cause: result.error })
  }
  if (result.status !== 0) {
    // A failed publish leaves a folder that looks complete.
    rmSync(output, { recursive: true, force: true })
    const end = result.status === null ? `ended by ${result.signal}` : `exit code ${result.status}`
    throw new Error(`dotnet publish failed for ${app.name} (${end})\n${result.stdout}${result.stderr}`)
  }
  // Intermediate files of a self-contained app hold a whole runtime.
  rmSync(projectFolder, { recursive: true, force: true })
  return output
}
