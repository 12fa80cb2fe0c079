/**
 * Small repositories, published as their own release would: what the mapping of findings to source lines is tried on. Each file that
 * git would track is here; the tests change one at a time.
 */
import type { RecordedApp } from './recorded-apps.ts'

function text(content: string): string {
  return `${content.trim()}\n`
}

const program = text(`
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.UseStaticFiles();
app.MapGet("/", () => "Contoso");
app.Run();
`)

/** Windows, RID in the project, framework in Directory.Build.props, own web.config with a transform, packages, projects, content. */
const shop: RecordedApp = {
  name: 'source-shop',
  expected:
    'Repository with the causes of many findings: own web.config, transform, template, content, references',
  assembly: 'Contoso.Shop',
  targetFramework: 'net10.0',
  project: 'src/Shop/Shop.csproj',
  files: {
    'Directory.Build.props': text(`
<Project>
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <PathMap>$(MSBuildThisFileDirectory)=/src/</PathMap>
  </PropertyGroup>
</Project>
`),
    'Contoso.slnx': text(`
<Solution>
  <Project Path="src/Shop/Shop.csproj" />
</Solution>
`),
    '.github/workflows/release.yml': text(`
on: push
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: dotnet publish src/Shop -o artifacts/shop
`),
    'src/Shop/Shop.csproj': text(`
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <AssemblyName>Contoso.Shop</AssemblyName>
    <ImplicitUsings>enable</ImplicitUsings>
    <RuntimeIdentifier>win-x64</RuntimeIdentifier>
    <SelfContained>false</SelfContained>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Data.Sqlite" Version="9.0.20" />
    <PackageReference Include="Newtonsoft.Json"
                      Version="13.0.3" />
    <ProjectReference Include="..\\Text\\Text.csproj" />
    <Content Include="app_offline.htm" CopyToPublishDirectory="PreserveNewest" />
  </ItemGroup>
</Project>
`),
    'src/Shop/Program.cs': program,
    'src/Shop/app_offline.htm': text('<h1>Back soon</h1>'),
    'src/Shop/appsettings.json': text(`
{
  "Contoso": {
    "Region": "west"
  },
  "AllowedHosts": "shop.contoso.example;two words"
}
`),
    'src/Shop/runtimeconfig.template.json': text(`
{
  "configProperties": {
    "System.GC.Concurrent": false
  },
  "rollForward": "Disable"
}
`),
    'src/Shop/web.config': text(`
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <location path="." inheritInChildApplications="false">
    <system.webServer>
      <handlers>
        <add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />
      </handlers>
      <aspNetCore
        processPath="%LAUNCHER_PATH%"
        arguments="%LAUNCHER_ARGS%"
        stdoutLogEnabled="true"
        stdoutLogFile=".\\logs\\stdout"
        hostingModel="InProcess">
        <environmentVariables>
          <environmentVariable name="Contoso__Mode" value="fast" />
        </environmentVariables>
      </aspNetCore>
      <staticContent>
        <mimeMap fileExtension=".contoso" mimeType="text/plain" />
        <mimeMap fileExtension=".contoso" mimeType="text/html" />
      </staticContent>
    </system.webServer>
  </location>
</configuration>
`),
    'src/Shop/web.Release.config': text(`
<?xml version="1.0" encoding="utf-8"?>
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <location>
    <system.webServer>
      <aspNetCore>
        <environmentVariables xdt:Transform="InsertIfMissing" />
        <environmentVariables>
          <environmentVariable name="ASPNETCORE_ENVIRONMENT" value="Development" xdt:Locator="Match(name)" xdt:Transform="InsertIfMissing" />
        </environmentVariables>
      </aspNetCore>
    </system.webServer>
  </location>
</configuration>
`),
    'src/Shop/wwwroot/logo.png': text(`
version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`),
    'src/Text/Text.csproj': text(`
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <AssemblyName>Contoso.Text</AssemblyName>
  </PropertyGroup>
</Project>
`),
    'src/Text/Title.cs': text('public static class Title;'),
  },
  publishArguments: [],
}

/** Windows, everything of the release in a publish profile that the project names; no web.config of its own. */
const site: RecordedApp = {
  name: 'source-site',
  expected:
    'Repository whose publish profile makes a single file, which IIS cannot host in-process, and sets Development',
  assembly: 'Contoso.Site',
  targetFramework: 'net10.0',
  project: 'Contoso.Site.csproj',
  files: {
    'Contoso.Site.csproj': text(`
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <PublishProfile>Server</PublishProfile>
  </PropertyGroup>
</Project>
`),
    'Properties/PublishProfiles/Server.pubxml': text(`
<Project>
  <PropertyGroup>
    <RuntimeIdentifier>win-x64</RuntimeIdentifier>
    <SelfContained>false</SelfContained>
    <PublishSingleFile>true</PublishSingleFile>
    <EnvironmentName>Development</EnvironmentName>
  </PropertyGroup>
</Project>
`),
    'Program.cs': program,
  },
  publishArguments: [],
}

/** Linux: the RID stands on the publish line of the workflow alone. */
const service: RecordedApp = {
  name: 'source-service',
  expected: 'Repository whose workflow publishes for Linux; no patches, no cultures',
  assembly: 'Contoso.Service',
  targetFramework: 'net10.0',
  project: 'src/Contoso.Service.csproj',
  files: {
    '.github/workflows/release.yml': text(`
on: push
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - name: Publish
        run: |
          echo "dotnet publish comes next"
          dotnet publish src -c Release \\
            -r linux-x64 \\
            --no-self-contained \\
            -o artifacts/service
`),
    'src/Contoso.Service.csproj': text(`
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RollForward>Disable</RollForward>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
</Project>
`),
    'src/Program.cs': program,
  },
  publishArguments: ['-r', 'linux-x64', '--no-self-contained'],
}

/** Properties of the project steer the web.config that the SDK writes. */
const portal: RecordedApp = {
  name: 'source-portal',
  expected: 'Repository whose project asks for the legacy module and pins a patch',
  assembly: 'Contoso.Portal',
  targetFramework: 'net10.0',
  project: 'Contoso.Portal/Contoso.Portal.csproj',
  files: {
    'Contoso.Portal/Contoso.Portal.csproj': text(`
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <AspNetCoreModuleName>AspNetCoreModule</AspNetCoreModuleName>
    <AspNetCoreHostingModel>OutOfProcess</AspNetCoreHostingModel>
    <RuntimeFrameworkVersion>10.0.12</RuntimeFrameworkVersion>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
</Project>
`),
    'Contoso.Portal/Program.cs': program,
  },
  publishArguments: [],
}

export const repositoryApps: readonly RecordedApp[] = [shop, site, service, portal]
