/**
 * Definitions of small, real .NET projects. `publish-apps.ts` writes one to disk and runs `dotnet publish` on
 * it. Every project is complete here: nothing is taken from `dotnet new`, so the files do not change with the
 * SDK. Package versions are pinned so that every feed resolves the same ones.
 * Recorded with SDK 10.0.401 on Linux x64.
 */

import { repositoryApps } from './repository-apps.ts'

export interface RecordedApp {
  /** Name of the output folder. */
  readonly name: string
  /** What the publish is expected to give, in one line. */
  readonly expected: string
  /** Assembly name of the program that is published. */
  readonly assembly: string
  readonly targetFramework: string
  /** Project file that is published; a path inside `files`. */
  readonly project: string
  /** All source files: path with forward slashes, text. */
  readonly files: Readonly<Record<string, string>>
  /** Arguments for `dotnet publish`, without configuration and output folder. */
  readonly publishArguments: readonly string[]
}

export interface NotPublishable {
  readonly what: string
  readonly reason: string
}

type Properties = Readonly<Record<string, string>>

interface ProjectOptions {
  readonly sdk: string
  readonly targetFramework: string
  readonly properties?: Properties
  readonly items?: readonly string[]
}

const net6 = 'net6.0'
const net8 = 'net8.0'
const net9 = 'net9.0'
const net10 = 'net10.0'

const webSdk = 'Microsoft.NET.Sdk.Web'
const workerSdk = 'Microsoft.NET.Sdk.Worker'
const librarySdk = 'Microsoft.NET.Sdk'
const blazorWebAssemblySdk = 'Microsoft.NET.Sdk.BlazorWebAssembly'

/** Newest patch of each line that SDK 10.0.401 knows. */
const patches: Readonly<Record<string, string>> = {
  [net8]: '8.0.31',
  [net9]: '9.0.20',
  [net10]: '10.0.12',
}

function patchOf(targetFramework: string): string {
  const patch = patches[targetFramework]
  if (patch === undefined) {
    throw new Error(`No patch version is recorded for ${targetFramework}`)
  }
  return patch
}

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`
}

function projectFile(options: ProjectOptions): string {
  const properties: Properties = {
    TargetFramework: options.targetFramework,
    Nullable: 'enable',
    ImplicitUsings: 'enable',
    ...options.properties,
  }
  const items = options.items ?? []
  return lines(
    `<Project Sdk="${options.sdk}">`,
    '  <PropertyGroup>',
    ...Object.entries(properties).map(([name, value]) => `    <${name}>${value}</${name}>`),
    '  </PropertyGroup>',
    ...(items.length === 0 ? [] : ['  <ItemGroup>', ...items.map((item) => `    ${item}`), '  </ItemGroup>']),
    '</Project>',
  )
}

function packageReference(name: string, version: string): string {
  return `<PackageReference Include="${name}" Version="${version}" />`
}

function runtimeIdentifier(rid: string): string[] {
  return ['-r', rid]
}

const noAppHost = '-p:UseAppHost=false'
const selfContained = '--self-contained'
const singleFile = '-p:PublishSingleFile=true'
const trimmed = '-p:PublishTrimmed=true'
const readyToRun = '-p:PublishReadyToRun=true'
const outOfProcess = '-p:AspNetCoreHostingModel=OutOfProcess'

const appSettings = lines(
  '{',
  '  "Logging": {',
  '    "LogLevel": {',
  '      "Default": "Information",',
  '      "Microsoft.AspNetCore": "Warning"',
  '    }',
  '  },',
  '  "AllowedHosts": "*"',
  '}',
)

const workerSettings = lines(
  '{',
  '  "Logging": {',
  '    "LogLevel": {',
  '      "Default": "Information",',
  '      "Microsoft.Hosting.Lifetime": "Information"',
  '    }',
  '  }',
  '}',
)

const minimalProgram = lines(
  'var builder = WebApplication.CreateBuilder(args);',
  'var app = builder.Build();',
  'app.MapGet("/", () => "Contoso");',
  'app.Run();',
)

/** Minimal API that may be trimmed or compiled ahead of time: JSON by source generation. */
function trimmableProgram(createBuilder: string): string {
  return lines(
    'using System.Text.Json.Serialization;',
    '',
    `var builder = WebApplication.${createBuilder}(args);`,
    'builder.Services.ConfigureHttpJsonOptions(options =>',
    '    options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContosoJson.Default));',
    'var app = builder.Build();',
    'app.MapGet("/", () => new Order(1, "Contoso"));',
    'app.Run();',
    '',
    'public record Order(int Id, string Customer);',
    '',
    '[JsonSerializable(typeof(Order))]',
    'internal partial class ContosoJson : JsonSerializerContext;',
  )
}

const mvcFiles: Readonly<Record<string, string>> = {
  'Program.cs': lines(
    'var builder = WebApplication.CreateBuilder(args);',
    'builder.Services.AddControllersWithViews();',
    'var app = builder.Build();',
    'app.UseRouting();',
    'app.MapStaticAssets();',
    'app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}").WithStaticAssets();',
    'app.Run();',
  ),
  'Controllers/HomeController.cs': lines(
    'using Microsoft.AspNetCore.Mvc;',
    '',
    'namespace Contoso.Shop.Controllers;',
    '',
    'public class HomeController : Controller',
    '{',
    '    public IActionResult Index() => View();',
    '',
    '    public IActionResult Privacy() => View();',
    '}',
  ),
  'Views/_ViewImports.cshtml': lines('@addTagHelper *, Microsoft.AspNetCore.Mvc.TagHelpers'),
  'Views/_ViewStart.cshtml': lines('@{ Layout = "_Layout"; }'),
  'Views/Shared/_Layout.cshtml': lines(
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '  <title>@ViewData["Title"] - Contoso</title>',
    '  <link rel="stylesheet" href="~/css/site.css" />',
    '</head>',
    '<body>',
    '  <img src="~/images/logo.svg" alt="Contoso" />',
    '  @RenderBody()',
    '  <script src="~/js/site.js"></script>',
    '</body>',
    '</html>',
  ),
  'Views/Home/Index.cshtml': lines('@{ ViewData["Title"] = "Home"; }', '<h1>Contoso Shop</h1>'),
  'Views/Home/Privacy.cshtml': lines('@{ ViewData["Title"] = "Privacy"; }', '<h1>Privacy</h1>'),
  'wwwroot/css/site.css': lines(
    'html { font-size: 14px; }',
    'body { margin: 0 auto; max-width: 60rem; font-family: sans-serif; color: #222; }',
    'h1 { font-weight: 400; border-bottom: 1px solid #ddd; }',
  ),
  'wwwroot/js/site.js': lines(
    "document.addEventListener('DOMContentLoaded', () => {",
    "  document.body.classList.add('ready')",
    '})',
  ),
  'wwwroot/images/logo.svg': lines(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" /></svg>',
  ),
  'appsettings.json': appSettings,
  'appsettings.Development.json': lines(
    '{',
    '  "Logging": {',
    '    "LogLevel": {',
    '      "Default": "Debug"',
    '    }',
    '  }',
    '}',
  ),
}

/** Project file as Visual Studio 2017 wrote it, with the module and hosting model given. */
function projectWebConfig(
  module: string,
  hostingModel: string,
  processArguments = '%LAUNCHER_ARGS%',
): string {
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<configuration>',
    '  <location path="." inheritInChildApplications="false">',
    '    <system.webServer>',
    '      <handlers>',
    `        <add name="aspNetCore" path="*" verb="*" modules="${module}" resourceType="Unspecified" />`,
    '      </handlers>',
    '      <aspNetCore processPath="%LAUNCHER_PATH%" ' +
      `arguments="${processArguments}" stdoutLogEnabled="false" stdoutLogFile=".\\logs\\stdout" hostingModel="${hostingModel}" />`,
    '    </system.webServer>',
    '  </location>',
    '</configuration>',
  )
}

/** The first `location` is about something else: the SDK puts its section into that one. */
const locationWebConfig = lines(
  '<?xml version="1.0" encoding="utf-8"?>',
  '<configuration>',
  '  <location path="api">',
  '    <system.webServer>',
  '      <security>',
  '        <requestFiltering>',
  '          <requestLimits maxAllowedContentLength="104857600" />',
  '        </requestFiltering>',
  '      </security>',
  '    </system.webServer>',
  '  </location>',
  '</configuration>',
)

const richWebConfig = lines(
  '<?xml version="1.0" encoding="utf-8"?>',
  '<configuration>',
  '  <location path="." inheritInChildApplications="false">',
  '    <system.webServer>',
  '      <handlers>',
  '        <remove name="aspNetCore" />',
  '        <add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />',
  '      </handlers>',
  '      <aspNetCore processPath="%LAUNCHER_PATH%" arguments="%LAUNCHER_ARGS%" stdoutLogEnabled="false"' +
    ' stdoutLogFile=".\\logs\\stdout" startupTimeLimit="180" hostingModel="InProcess">',
  '        <environmentVariables>',
  '          <environmentVariable name="ASPNETCORE_ENVIRONMENT" value="Production" />',
  '          <environmentVariable name="Contoso__Region" value="west" />',
  '        </environmentVariables>',
  '        <handlerSettings>',
  '          <handlerSetting name="enableShadowCopy" value="true" />',
  '          <handlerSetting name="shadowCopyDirectory" value="../ShadowCopyDirectory/" />',
  '          <handlerSetting name="stackSize" value="2097152" />',
  '        </handlerSettings>',
  '      </aspNetCore>',
  '      <security>',
  '        <requestFiltering removeServerHeader="true">',
  '          <requestLimits maxAllowedContentLength="104857600" />',
  '        </requestFiltering>',
  '      </security>',
  '      <httpProtocol>',
  '        <customHeaders>',
  '          <remove name="X-Powered-By" />',
  '          <add name="X-Content-Type-Options" value="nosniff" />',
  '        </customHeaders>',
  '      </httpProtocol>',
  '      <rewrite>',
  '        <rules>',
  '          <rule name="HTTPS only" stopProcessing="true">',
  '            <match url="(.*)" />',
  '            <conditions>',
  '              <add input="{HTTPS}" pattern="^OFF$" />',
  '            </conditions>',
  '            <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" />',
  '          </rule>',
  '        </rules>',
  '      </rewrite>',
  '    </system.webServer>',
  '  </location>',
  '</configuration>',
)

interface WebOptions {
  readonly name: string
  readonly expected: string
  readonly targetFramework: string
  readonly assembly?: string
  readonly properties?: Properties
  readonly items?: readonly string[]
  /** Replace or add source files. */
  readonly files?: Readonly<Record<string, string>>
  readonly publishArguments?: readonly string[]
}

/** A project of the Web SDK; without further files a minimal API with `appsettings.json`. */
function web(options: WebOptions): RecordedApp {
  const assembly = options.assembly ?? 'Contoso.Web'
  const project = `${assembly}.csproj`
  return {
    name: options.name,
    expected: options.expected,
    assembly,
    targetFramework: options.targetFramework,
    project,
    files: {
      [project]: projectFile({
        sdk: webSdk,
        targetFramework: options.targetFramework,
        properties: options.properties ?? {},
        items: options.items ?? [],
      }),
      ...(options.files ?? { 'Program.cs': minimalProgram, 'appsettings.json': appSettings }),
    },
    publishArguments: options.publishArguments ?? [],
  }
}

function worker(
  name: string,
  expected: string,
  targetFramework: string,
  publishArguments: readonly string[],
): RecordedApp {
  const assembly = 'Contoso.Worker'
  const project = `${assembly}.csproj`
  return {
    name,
    expected,
    assembly,
    targetFramework,
    project,
    files: {
      [project]: projectFile({
        sdk: workerSdk,
        targetFramework,
        items: [packageReference('Microsoft.Extensions.Hosting', patchOf(targetFramework))],
      }),
      ...workerSource,
      'appsettings.json': workerSettings,
    },
    publishArguments,
  }
}

const workerSource: Readonly<Record<string, string>> = {
  'Program.cs': lines(
    'using Contoso.Worker;',
    '',
    'var builder = Host.CreateApplicationBuilder(args);',
    'builder.Services.AddHostedService<Cleaner>();',
    'builder.Build().Run();',
  ),
  'Cleaner.cs': lines(
    'namespace Contoso.Worker;',
    '',
    'public class Cleaner(ILogger<Cleaner> logger) : BackgroundService',
    '{',
    '    protected override async Task ExecuteAsync(CancellationToken stoppingToken)',
    '    {',
    '        while (!stoppingToken.IsCancellationRequested)',
    '        {',
    '            logger.LogInformation("Cleaning");',
    '            await Task.Delay(60_000, stoppingToken);',
    '        }',
    '    }',
    '}',
  ),
}

function blazorWebAssembly(name: string, targetFramework: string, expected: string): RecordedApp {
  const assembly = 'Contoso.Client'
  const project = `${assembly}.csproj`
  const version = patchOf(targetFramework)
  const fingerprinted = targetFramework === net10
  const properties: Properties = fingerprinted ? { OverrideHtmlAssetPlaceholders: 'true' } : {}
  const script = fingerprinted ? 'blazor.webassembly#[.{fingerprint}].js' : 'blazor.webassembly.js'
  return {
    name,
    expected,
    assembly,
    targetFramework,
    project,
    files: {
      [project]: projectFile({
        sdk: blazorWebAssemblySdk,
        targetFramework,
        properties: { ...properties, InvariantGlobalization: 'true' },
        items: [packageReference('Microsoft.AspNetCore.Components.WebAssembly', version)],
      }),
      'Program.cs': lines(
        'using Contoso.Client;',
        'using Microsoft.AspNetCore.Components.WebAssembly.Hosting;',
        '',
        'var builder = WebAssemblyHostBuilder.CreateDefault(args);',
        'builder.RootComponents.Add<App>("#app");',
        'await builder.Build().RunAsync();',
      ),
      'App.razor': lines('<h1>Contoso</h1>', '<p>@DateTime.UtcNow.Year</p>'),
      'wwwroot/index.html': lines(
        '<!DOCTYPE html>',
        '<html lang="en">',
        '<head>',
        '  <meta charset="utf-8" />',
        '  <title>Contoso</title>',
        '  <base href="/" />',
        '  <link rel="stylesheet" href="css/app.css" />',
        ...(fingerprinted ? ['  <script type="importmap"></script>'] : []),
        '</head>',
        '<body>',
        '  <div id="app">Loading</div>',
        `  <script src="_framework/${script}"></script>`,
        '</body>',
        '</html>',
      ),
      'wwwroot/css/app.css': lines('h1 { font-weight: 400; }', 'body { font-family: sans-serif; }'),
      'wwwroot/appsettings.json': lines('{', '  "Api": "https://api.contoso.example/"', '}'),
    },
    publishArguments: [],
  }
}

/** Framework-dependent output for one runtime identifier. */
function webForRid(rid: string, targetFramework: string, useAppHost: boolean): RecordedApp {
  const windows = rid.startsWith('win')
  const start = useAppHost ? 'app host' : 'no app host'
  return web({
    name: useAppHost ? `web-${rid}` : `web-${rid}-no-apphost`,
    expected:
      `Framework-dependent for ${rid}, ${start}; ` +
      (windows ? `web.config starts ${useAppHost ? 'the exe' : 'dotnet'} in-process` : 'no web.config'),
    targetFramework,
    publishArguments: [...runtimeIdentifier(rid), '--no-self-contained', ...(useAppHost ? [] : [noAppHost])],
  })
}

const orderLibrary: Readonly<Record<string, string>> = {
  'Contoso.Orders/Contoso.Orders.csproj': projectFile({
    sdk: librarySdk,
    targetFramework: net8,
    properties: { Version: '2.1.0', NeutralLanguage: 'en' },
    items: [packageReference('Newtonsoft.Json', '13.0.3')],
  }),
  'Contoso.Orders/OrderText.cs': lines(
    'using System.Resources;',
    'using Newtonsoft.Json;',
    '',
    'namespace Contoso.Orders;',
    '',
    'public static class OrderText',
    '{',
    '    private static readonly ResourceManager Resources = new("Contoso.Orders.Text", typeof(OrderText).Assembly);',
    '',
    '    public static string Title => Resources.GetString("Title") ?? "";',
    '',
    '    public static string Write(object order) => JsonConvert.SerializeObject(order);',
    '}',
  ),
  'Contoso.Orders/Text.resx': resources('Title', 'Orders'),
  'Contoso.Orders/Text.de.resx': resources('Title', 'Bestellungen'),
}

function resources(name: string, value: string): string {
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<root>',
    '  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>',
    '  <resheader name="version"><value>2.0</value></resheader>',
    '  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>',
    '  <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>',
    `  <data name="${name}" xml:space="preserve"><value>${value}</value></data>`,
    '</root>',
  )
}

/** A web app with a project reference, a managed package and a package with native assets. */
function webWithPackages(
  name: string,
  expected: string,
  targetFramework: string,
  publishArguments: readonly string[],
): RecordedApp {
  return {
    name,
    expected,
    assembly: 'Contoso.Web',
    targetFramework,
    project: 'Contoso.Web/Contoso.Web.csproj',
    files: {
      'Contoso.Web/Contoso.Web.csproj': projectFile({
        sdk: webSdk,
        targetFramework,
        items: [
          packageReference('Microsoft.Data.Sqlite', '9.0.20'),
          packageReference('SQLitePCLRaw.bundle_e_sqlite3', '2.1.13'),
          '<ProjectReference Include="../Contoso.Orders/Contoso.Orders.csproj" />',
        ],
      }),
      'Contoso.Web/Program.cs': lines(
        'using Contoso.Orders;',
        'using Microsoft.Data.Sqlite;',
        '',
        'var builder = WebApplication.CreateBuilder(args);',
        'var app = builder.Build();',
        'app.MapGet("/", () => OrderText.Title);',
        'app.MapGet("/orders", () =>',
        '{',
        '    using var connection = new SqliteConnection("Data Source=:memory:");',
        '    connection.Open();',
        '    return OrderText.Write(new { connection.ServerVersion });',
        '});',
        'app.Run();',
      ),
      'Contoso.Web/appsettings.json': appSettings,
      ...orderLibrary,
    },
    publishArguments,
  }
}

/** A web app with SqlClient, whose portable assembly is a stub and whose real ones lie under `runtimes`. */
function webWithSqlClient(
  name: string,
  expected: string,
  publishArguments: readonly string[] = [],
): RecordedApp {
  return web({
    name,
    expected,
    targetFramework: net10,
    items: [
      packageReference('Microsoft.Data.SqlClient', '6.1.5'),
      packageReference('Microsoft.IdentityModel.JsonWebTokens', '7.7.3'),
      packageReference('Microsoft.IdentityModel.Protocols.OpenIdConnect', '7.7.3'),
      packageReference('System.IdentityModel.Tokens.Jwt', '7.7.3'),
      packageReference('System.Security.Cryptography.Pkcs', '9.0.20'),
    ],
    files: {
      'Program.cs': lines(
        'using Microsoft.Data.SqlClient;',
        '',
        'var builder = WebApplication.CreateBuilder(args);',
        'var app = builder.Build();',
        'app.MapGet("/", () =>',
        '{',
        '    using var connection = new SqlConnection(builder.Configuration.GetConnectionString("Orders"));',
        '    connection.Open();',
        '    return connection.ServerVersion;',
        '});',
        'app.Run();',
      ),
      'appsettings.json': lines(
        '{',
        '  "ConnectionStrings": {',
        '    "Orders": "Server=sql.contoso.example;Database=Orders;Integrated Security=true"',
        '  },',
        '  "AllowedHosts": "*"',
        '}',
      ),
    },
    publishArguments,
  })
}

/** Blazor Web App with a WebAssembly client: client files lie inside the output of the server. */
const blazorWebApp: RecordedApp = {
  name: 'blazor-web-app',
  expected: 'Healthy: portable Blazor Web App, server program plus client under wwwroot/_framework',
  assembly: 'Contoso.Portal',
  targetFramework: net10,
  project: 'Contoso.Portal/Contoso.Portal.csproj',
  files: {
    'Contoso.Portal/Contoso.Portal.csproj': projectFile({
      sdk: webSdk,
      targetFramework: net10,
      items: [
        packageReference('Microsoft.AspNetCore.Components.WebAssembly.Server', '10.0.14'),
        '<ProjectReference Include="../Contoso.Portal.Client/Contoso.Portal.Client.csproj" />',
      ],
    }),
    'Contoso.Portal/Program.cs': lines(
      'using Contoso.Portal.Client;',
      'using Contoso.Portal.Components;',
      '',
      'var builder = WebApplication.CreateBuilder(args);',
      'builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();',
      'var app = builder.Build();',
      'app.UseAntiforgery();',
      'app.MapStaticAssets();',
      'app.MapRazorComponents<App>()',
      '    .AddInteractiveWebAssemblyRenderMode()',
      '    .AddAdditionalAssemblies(typeof(Counter).Assembly);',
      'app.Run();',
    ),
    'Contoso.Portal/Components/App.razor': lines(
      '@using Microsoft.AspNetCore.Components.Routing',
      '@using Microsoft.AspNetCore.Components.Web',
      '<!DOCTYPE html>',
      '<html lang="en">',
      '<head>',
      '  <base href="/" />',
      '  <link rel="stylesheet" href="@Assets["app.css"]" />',
      '  <ImportMap />',
      '  <HeadOutlet />',
      '</head>',
      '<body>',
      '  <Router AppAssembly="typeof(App).Assembly"',
      '          AdditionalAssemblies="new[] { typeof(Contoso.Portal.Client.Counter).Assembly }">',
      '    <Found Context="routeData">',
      '      <RouteView RouteData="routeData" />',
      '    </Found>',
      '  </Router>',
      '  <script src="@Assets["_framework/blazor.web.js"]"></script>',
      '</body>',
      '</html>',
    ),
    'Contoso.Portal/wwwroot/app.css': lines('body { font-family: sans-serif; }', 'h1 { font-weight: 400; }'),
    'Contoso.Portal/appsettings.json': appSettings,
    'Contoso.Portal.Client/Contoso.Portal.Client.csproj': projectFile({
      sdk: blazorWebAssemblySdk,
      targetFramework: net10,
      properties: { NoDefaultLaunchSettingsFile: 'true', StaticWebAssetProjectMode: 'Default' },
      items: [packageReference('Microsoft.AspNetCore.Components.WebAssembly', '10.0.14')],
    }),
    'Contoso.Portal.Client/Program.cs': lines(
      'using Microsoft.AspNetCore.Components.WebAssembly.Hosting;',
      '',
      'var builder = WebAssemblyHostBuilder.CreateDefault(args);',
      'await builder.Build().RunAsync();',
    ),
    'Contoso.Portal.Client/Counter.razor': lines(
      '@page "/"',
      '@using Microsoft.AspNetCore.Components.Web',
      '@rendermode RenderMode.InteractiveWebAssembly',
      '<h1>Counter</h1>',
      '<button @onclick="() => count++">@count</button>',
      '@code {',
      '  private int count;',
      '}',
    ),
  },
  publishArguments: [],
}

const portableApps: readonly RecordedApp[] = [
  web({
    name: 'web-portable-net10',
    expected: 'Healthy: portable minimal API, web.config starts dotnet in-process',
    targetFramework: net10,
  }),
  web({
    name: 'web-portable-net8',
    expected: 'Healthy: portable minimal API on .NET 8',
    targetFramework: net8,
  }),
  web({
    name: 'mvc-portable-net9',
    expected:
      'Healthy: portable MVC app with views and static assets (endpoints manifest, compressed copies)',
    targetFramework: net9,
    assembly: 'Contoso.Shop',
    files: mvcFiles,
  }),
  web({
    name: 'web-portable-outofprocess',
    expected: 'Healthy: portable, out-of-process by project property',
    targetFramework: net10,
    properties: { AspNetCoreHostingModel: 'OutOfProcess' },
  }),
  web({
    name: 'web-portable-no-apphost',
    expected: 'Healthy: portable without an app host; samples/contoso-web is this output',
    targetFramework: net10,
    properties: { UseAppHost: 'false' },
    files: { 'Program.cs': minimalProgram, 'appsettings.json': appSettings },
  }),
  web({
    name: 'web-inprocess-v1',
    expected: 'Broken on IIS: own web.config pairs the first module with in-process hosting',
    targetFramework: net10,
    properties: { UseAppHost: 'false' },
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': projectWebConfig('AspNetCoreModule', 'InProcess'),
    },
  }),
  web({
    name: 'web-outofprocess-v1',
    expected: 'Works only where the first module is still installed: own web.config, out-of-process',
    targetFramework: net8,
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': projectWebConfig('AspNetCoreModule', 'OutOfProcess'),
    },
  }),
  web({
    name: 'web-portable-net6',
    expected: 'Portable app on a .NET line that is out of support',
    targetFramework: net6,
  }),
  web({
    name: 'web-environment-development',
    expected: 'Mistake: published with EnvironmentName=Development, written into web.config',
    targetFramework: net10,
    publishArguments: ['-p:EnvironmentName=Development'],
  }),
  web({
    name: 'web-transform-disabled',
    expected: 'Broken on IIS: web.config transform is switched off, placeholders are left',
    targetFramework: net10,
    properties: { IsTransformWebConfigDisabled: 'true' },
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': projectWebConfig('AspNetCoreModuleV2', 'InProcess'),
    },
  }),
  web({
    name: 'web-arguments-repeated',
    expected: 'Mistake: own web.config names the DLL with a switch, the SDK adds the DLL once more',
    targetFramework: net10,
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': projectWebConfig('AspNetCoreModuleV2', 'InProcess', '.\\Contoso.Web.dll --region west'),
    },
  }),
  web({
    name: 'web-location-first',
    expected: 'Broken on IIS: own web.config opens with another location, the section lands inside it',
    targetFramework: net10,
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': locationWebConfig,
    },
  }),
  web({
    name: 'web-config-upper-case',
    expected: 'Mistake: project file is called Web.config, published on Linux its hosting model is lost',
    targetFramework: net10,
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'Web.config': projectWebConfig('AspNetCoreModuleV2', 'OutOfProcess'),
    },
  }),
  web({
    name: 'web-own-web-config',
    expected: 'Healthy: own web.config with rewrite rule, request limit, variables and handler settings',
    targetFramework: net10,
    files: {
      'Program.cs': minimalProgram,
      'appsettings.json': appSettings,
      'web.config': richWebConfig,
    },
  }),
  webWithPackages(
    'web-packages-portable',
    'Healthy: portable, packages with native assets under runtimes/, German satellite of a project reference',
    net9,
    [],
  ),
  webWithPackages(
    'web-packages-portable-net10',
    'Healthy: as web-packages-portable on .NET 10, which is really started on Linux',
    net10,
    [],
  ),
  webWithSqlClient(
    'web-sqlclient-portable',
    'Healthy: portable, a flat stub of SqlClient and the real assemblies under runtimes/',
  ),
  blazorWebApp,
  web({
    name: 'web-blank-in-name',
    expected: 'Portable app with a blank in its assembly name: arguments are not quoted',
    targetFramework: net10,
    assembly: 'My App',
  }),
]

const windowsApps: readonly RecordedApp[] = [
  webForRid('win-x64', net10, true),
  webForRid('win-x64', net9, false),
  web({
    name: 'web-win-x64-self-contained-net10',
    expected: 'Healthy: self-contained for win-x64, web.config starts the exe in-process',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('win-x64'), selfContained],
  }),
  web({
    name: 'web-win-x64-self-contained-net8',
    expected: 'Healthy: self-contained .NET 8 for win-x64',
    targetFramework: net8,
    publishArguments: [...runtimeIdentifier('win-x64'), selfContained],
  }),
  web({
    name: 'web-win-x64-single-file',
    expected: 'Broken on IIS: single file with the in-process web.config that the SDK writes',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('win-x64'), '--no-self-contained', singleFile],
  }),
  web({
    name: 'web-win-x64-single-file-outofprocess',
    expected: 'Healthy: self-contained single file, out-of-process',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('win-x64'), selfContained, singleFile, outOfProcess],
  }),
  web({
    name: 'web-win-x64-ready-to-run',
    expected: 'Healthy: framework-dependent for win-x64, precompiled',
    targetFramework: net9,
    publishArguments: [...runtimeIdentifier('win-x64'), '--no-self-contained', readyToRun],
  }),
  webWithPackages(
    'web-packages-win-x64',
    'Healthy: framework-dependent for win-x64, native asset beside the program',
    net8,
    [...runtimeIdentifier('win-x64'), '--no-self-contained'],
  ),
  webWithSqlClient('web-sqlclient-win-x64', 'Healthy: framework-dependent for win-x64 with SqlClient', [
    ...runtimeIdentifier('win-x64'),
    '--no-self-contained',
  ]),
  web({
    name: 'web-win-x64-target-name',
    expected: 'Broken on IIS: TargetName differs from the assembly name, nothing fits together',
    targetFramework: net10,
    properties: { TargetName: 'Contoso.Site' },
    publishArguments: [...runtimeIdentifier('win-x64'), '--no-self-contained'],
  }),
  // No app host for these three: the packages could not be had where the outputs were recorded.
  webForRid('win-x86', net10, false),
  webForRid('win-arm64', net10, false),
  webForRid('win-arm', net8, false),
]

const unixApps: readonly RecordedApp[] = [
  webForRid('linux-x64', net10, true),
  web({
    name: 'web-linux-x64-self-contained',
    expected: 'Healthy on Linux: self-contained, no web.config',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('linux-x64'), selfContained],
  }),
  web({
    name: 'web-linux-x64-single-file',
    expected: 'Healthy on Linux: self-contained single file',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('linux-x64'), selfContained, singleFile],
  }),
  web({
    name: 'web-linux-x64-single-file-framework-dependent',
    expected: 'Healthy on Linux: framework-dependent single file on .NET 8',
    targetFramework: net8,
    publishArguments: [...runtimeIdentifier('linux-x64'), '--no-self-contained', singleFile],
  }),
  webWithPackages(
    'web-packages-linux-x64-single-file',
    'Healthy on Linux: framework-dependent single file, native asset beside it, satellite inside',
    net9,
    [...runtimeIdentifier('linux-x64'), '--no-self-contained', singleFile],
  ),
  web({
    name: 'web-linux-x64-single-file-framework-dependent-net10',
    expected: 'Healthy on Linux: framework-dependent single file on .NET 10',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('linux-x64'), '--no-self-contained', singleFile],
  }),
  webWithPackages(
    'web-packages-linux-x64-net10',
    'Healthy on Linux: framework-dependent for linux-x64, native asset beside the program, German satellite',
    net10,
    [...runtimeIdentifier('linux-x64'), '--no-self-contained'],
  ),
  web({
    name: 'web-linux-x64-trimmed',
    expected: 'Healthy on Linux: self-contained, trimmed',
    targetFramework: net10,
    // With CreateSlimBuilder the trimmed output of 10.0.12 ends at start: TypeLoadException.
    files: { 'Program.cs': trimmableProgram('CreateBuilder'), 'appsettings.json': appSettings },
    publishArguments: [...runtimeIdentifier('linux-x64'), selfContained, trimmed],
  }),
  web({
    name: 'web-linux-x64-native-aot',
    expected: 'Healthy on Linux: Native AOT, one native program',
    targetFramework: net10,
    properties: { PublishAot: 'true' },
    files: { 'Program.cs': trimmableProgram('CreateSlimBuilder'), 'appsettings.json': appSettings },
    publishArguments: runtimeIdentifier('linux-x64'),
  }),
  web({
    name: 'web-linux-x64-composite',
    expected: 'Healthy on Linux: self-contained, composite ReadyToRun image',
    targetFramework: net10,
    publishArguments: [
      ...runtimeIdentifier('linux-x64'),
      selfContained,
      readyToRun,
      '-p:PublishReadyToRunComposite=true',
    ],
  }),
  web({
    name: 'web-linux-x64-iis-assets',
    expected: 'Broken on IIS: PublishIISAssets for linux-x64, web.config starts a file without .exe',
    targetFramework: net10,
    publishArguments: [...runtimeIdentifier('linux-x64'), '--no-self-contained', '-p:PublishIISAssets=true'],
  }),
  webForRid('linux-arm64', net10, true),
  webForRid('linux-arm', net10, false),
  webForRid('linux-musl-x64', net10, true),
  webForRid('osx-x64', net10, true),
  webForRid('osx-arm64', net10, true),
]

const otherApps: readonly RecordedApp[] = [
  blazorWebAssembly(
    'blazor-wasm-net10',
    net10,
    'Static site: boot configuration inside dotnet.js, web.config without aspNetCore',
  ),
  blazorWebAssembly('blazor-wasm-net9', net9, 'Static site: fingerprinted names, blazor.boot.json'),
  blazorWebAssembly('blazor-wasm-net8', net8, 'Static site: plain names, blazor.boot.json'),
  worker('worker-portable', 'Healthy worker: no web.config, no ASP.NET Core framework', net10, []),
  worker('worker-linux-x64', 'Healthy worker for linux-x64', net9, [
    ...runtimeIdentifier('linux-x64'),
    '--no-self-contained',
  ]),
  web({
    name: 'library-web-sdk',
    expected: 'Mistake: class library of the Web SDK, web.config points at a DLL that cannot start',
    targetFramework: net10,
    assembly: 'Contoso.Orders',
    properties: { OutputType: 'Library' },
    files: { 'Order.cs': lines('namespace Contoso.Orders;', '', 'public record Order(int Id);') },
  }),
  {
    name: 'library-plain',
    expected: 'Mistake: class library, no program at all',
    assembly: 'Contoso.Orders',
    targetFramework: net10,
    project: 'Contoso.Orders.csproj',
    files: {
      'Contoso.Orders.csproj': projectFile({ sdk: librarySdk, targetFramework: net10 }),
      'Order.cs': lines('namespace Contoso.Orders;', '', 'public record Order(int Id);'),
    },
    publishArguments: [],
  },
  {
    name: 'web-with-worker',
    expected: 'Portable web app that references a worker program: two programs in one folder',
    assembly: 'Contoso.Web',
    targetFramework: net10,
    project: 'Contoso.Web/Contoso.Web.csproj',
    files: {
      'Contoso.Web/Contoso.Web.csproj': projectFile({
        sdk: webSdk,
        targetFramework: net10,
        items: ['<ProjectReference Include="../Contoso.Worker/Contoso.Worker.csproj" />'],
      }),
      'Contoso.Web/Program.cs': minimalProgram,
      'Contoso.Web/appsettings.json': appSettings,
      'Contoso.Worker/Contoso.Worker.csproj': projectFile({
        sdk: workerSdk,
        targetFramework: net10,
        items: [packageReference('Microsoft.Extensions.Hosting', patchOf(net10))],
      }),
      ...Object.fromEntries(
        Object.entries(workerSource).map(([path, text]) => [`Contoso.Worker/${path}`, text]),
      ),
    },
    publishArguments: [],
  },
]

export const recordedApps: readonly RecordedApp[] = [
  ...portableApps,
  ...windowsApps,
  ...unixApps,
  ...otherApps,
  ...repositoryApps,
]

export function findRecordedApp(name: string): RecordedApp {
  const app = recordedApps.find((candidate) => candidate.name === name)
  if (app === undefined) {
    throw new Error(`No recorded app is called ${name}`)
  }
  return app
}

/** What could not be published with SDK 10.0.401 on Linux x64, and why. */
export const notPublishable: readonly NotPublishable[] = [
  {
    what: 'Native AOT for win-x64',
    reason: 'Cross-OS native compilation is not supported.',
  },
  {
    what: 'Native AOT for linux-arm64',
    reason:
      'gcc of the recording machine cannot link for another processor; clang with a cross toolchain is needed.',
  },
  {
    what: 'self-contained with UseAppHost=false',
    reason: 'Refused by the SDK: NETSDK1067.',
  },
  {
    what: 'app host or self-contained for win-x86, win-arm64, linux-arm and linux-musl-arm64',
    reason:
      'NU1101: the app host and runtime packages were not in the feed used. Recorded without app host instead.',
  },
  {
    what: 'app host for linux-arm64 on .NET 8 and for osx-x64 on .NET 9',
    reason: 'NU1102: the feed had these app hosts in version 10.0.12 only. Recorded for .NET 10.',
  },
  {
    what: 'netcoreapp2.1, netcoreapp3.1 and .NET Framework 4.7.2',
    reason: 'NU1101 and NU1102: packages of those years were not in the feed used.',
  },
  {
    what: 'Entity Framework Core for SQL Server',
    reason: 'NU1605: the feed had an incomplete set of versions. Recorded with SqlClient alone instead.',
  },
  {
    what: 'trimmed self-contained .NET 10 app on CreateSlimBuilder',
    reason:
      'It is published but does not start: TypeLoadException on X509Certificate2Collection. CreateBuilder starts.',
  },
]
