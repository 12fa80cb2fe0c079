"use strict";var i=Object.defineProperty;var l=Object.getOwnPropertyDescriptor;var d=Object.getOwnPropertyNames;var $=Object.prototype.hasOwnProperty;var c=(e,t)=>{for(var o in t)i(e,o,{get:t[o],enumerable:!0})},h=(e,t,o,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of d(t))!$.call(e,n)&&n!==o&&i(e,n,{get:()=>t[n],enumerable:!(r=l(t,n))||r.enumerable});return e};var f=e=>h(i({},"__esModule",{value:!0}),e);var b={};c(b,{hostScript:()=>g});module.exports=f(b);var s=`#Requires -Version 5.1
<#
.SYNOPSIS
Describes this Windows server as a host file of dotnet-publish-audit, on standard output.

.DESCRIPTION
It only reads: no file and no setting is written, no program is started, nothing leaves the machine. It needs Windows
PowerShell 5.1 or PowerShell 7 and no module beyond what the system ships. Run it as administrator: only administrators may
read the configuration of IIS (applicationHost.config). Without that it says less, and nothing wrong.

Of the environment it prints the names of .NET's own variables, and the values of a fixed list of them that hold no secrets
(see $ShownVariables below).

The output is plain ASCII. What cannot be found out is left out: a fact that is absent is unknown, and never guessed.
What this script was run on, and what not: docs/host-script.md of dotnet-publish-audit.

.PARAMETER Pool
Name of the application pool that the app runs in. It decides worker-bitness and adds the variables of the pool.

.EXAMPLE
powershell -NoProfile -ExecutionPolicy Bypass -File host.ps1 -Pool DefaultAppPool > production.yml
#>
[CmdletBinding()]
param(
    [string]$Pool = ''
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# Variables of which the value is printed: what the .NET host, the module and the audit read, never a connection or a key.
$ShownVariables = @(
    'DOTNET_ROLL_FORWARD', 'DOTNET_ROLL_FORWARD_TO_PRERELEASE', 'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX',
    'DOTNET_DISABLE_RUNTIME_VERSIONS', 'DOTNET_ROOT', 'DOTNET_ROOT_X64', 'DOTNET_ROOT_X86', 'DOTNET_ROOT_ARM64',
    'DOTNET_ROOT_ARM', 'DOTNET_ROOT(x86)', 'DOTNET_MULTILEVEL_LOOKUP', 'DOTNET_STARTUP_HOOKS', 'DOTNET_ADDITIONAL_DEPS',
    'DOTNET_SHARED_STORE', 'DOTNET_ENVIRONMENT', 'ASPNETCORE_ENVIRONMENT', 'ASPNETCORE_PORT',
    'ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER', 'ANCM_LAUNCHER_PATH', 'ANCM_PREFER_ENVIRONMENT_VARIABLES'
)

# Modules of IIS that own a section of web.config or change what it does: name in globalModules, name in a host file.
$KnownModules = @(
    @('RewriteModule', 'rewrite'), @('WebDAVModule', 'webdav'), @('httpPlatformHandler', 'httpplatform'),
    @('iisnode', 'iisnode'), @('WebSocketModule', 'websocket'), @('ApplicationRequestRouting', 'arr')
)

# Sections below system.webServer that IIS locks as installed: no web.config may set them until they are unlocked.
$LockedSections = @(
    'asp', 'cgi', 'diskCache', 'fastCgi', 'globalModules', 'httpLogging', 'httpTracing', 'isapiFilters', 'odbcLogging', 'proxy',
    'rewrite/allowedServerVariables', 'rewrite/globalRules', 'security/access', 'security/applicationDependencies',
    'security/authentication/anonymousAuthentication', 'security/authentication/basicAuthentication',
    'security/authentication/clientCertificateMappingAuthentication', 'security/authentication/digestAuthentication',
    'security/authentication/iisClientCertificateMappingAuthentication', 'security/authentication/windowsAuthentication',
    'security/dynamicIpSecurity', 'security/ipSecurity', 'security/isapiCgiRestriction', 'serverRuntime', 'serverSideInclude',
    'tracing/traceProviderDefinitions', 'wdeploy/backup', 'webdav/authoring', 'webdav/authoringRules', 'webdav/globalSettings',
    'webSocket'
)

# Collections of which the server may hold keys: name in a host file, path below system.webServer, attribute that is the key.
$KeyedCollections = @(
    @('mimeMap', 'staticContent/mimeMap', 'fileExtension'), @('customHeaders', 'httpProtocol/customHeaders/add', 'name'),
    @('hiddenSegments', 'security/requestFiltering/hiddenSegments/add', 'segment'),
    @('defaultDocument', 'defaultDocument/files/add', 'value')
)

$Unseen = 'could not be read; run this script as administrator'

# YAML: inside single quotes nothing has a meaning but the quote; what is not plain ASCII needs the escapes of double quotes.
function Format-YamlText([string]$Text) {
    if ($Text -cmatch '^[ -~]*\\z') {
        return "'" + $Text.Replace("'", "''") + "'"
    }
    $escaped = ''
    foreach ($character in $Text.ToCharArray()) {
        $code = [int]$character
        if ($code -lt 32 -or $code -gt 126) {
            $escaped += '\\u' + $code.ToString('x4')
        } elseif ($code -eq 34 -or $code -eq 92) {
            $escaped += '\\' + [string]$character
        } else {
            $escaped += [string]$character
        }
    }
    return '"' + $escaped + '"'
}

# What sorts by ordinal comparison as the .NET host orders versions; empty for what it does not take for one.
# Source: dotnet/runtime src/native/corehost/hostmisc/fx_ver.c.
function Get-VersionKey([string]$Version) {
    $number = '(0|[1-9][0-9]{0,8})'
    $part = '(?:0|[1-9][0-9]{0,17}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
    $build = '(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?'
    $pattern = "^$number\\.$number\\.$number(?:-($part(?:\\.$part)*))?$build\\z"
    $match = [regex]::Match($Version, $pattern)
    if (-not $match.Success) { return '' }
    $key = ''
    foreach ($index in @(1, 2, 3)) { $key += $match.Groups[$index].Value.PadLeft(9, '0') }
    # Above every letter, so that a release stands above its previews.
    if (-not $match.Groups[4].Success) { return $key + '~' }
    foreach ($identifier in $match.Groups[4].Value.Split('.')) {
        # Numbers stand below words; the blank between them stands below every character of a word.
        if ($identifier -cmatch '^[0-9]+$') {
            $key += ' 0' + $identifier.PadLeft(18, '0')
        } else {
            $key += ' 1' + $identifier
        }
    }
    return $key
}

# A folder that hides what it holds: itself, or one below it down to that depth; empty where all of them can be listed.
function Get-ClosedFolder([string]$Folder, [int]$Depth) {
    if (-not [System.IO.Directory]::Exists($Folder)) { return '' }
    try {
        $below = [System.IO.Directory]::GetDirectories($Folder)
    } catch {
        return $Folder
    }
    if ($Depth -eq 0) { return '' }
    foreach ($path in $below) {
        $closed = Get-ClosedFolder $path ($Depth - 1)
        if ($closed -ne '') { return $closed }
    }
    return ''
}

# Names of the version folders below a folder in which a file exists; any where no file is named.
function Get-VersionFolder([string]$Folder, [string]$File) {
    if (-not [System.IO.Directory]::Exists($Folder)) { return }
    foreach ($path in [System.IO.Directory]::GetDirectories($Folder)) {
        $name = [System.IO.Path]::GetFileName($path)
        $holds = $File -eq '' -or [System.IO.File]::Exists($path + '\\' + $File)
        if ($holds -and (Get-VersionKey $name) -ne '') { $name }
    }
}

function Get-NewestVersion([string]$Folder, [string]$File) {
    $newest = ''
    $highest = ''
    foreach ($name in @(Get-VersionFolder $Folder $File)) {
        $key = Get-VersionKey $name
        if ([string]::CompareOrdinal($key, $highest) -gt 0) {
            $highest = $key
            $newest = $name
        }
    }
    return $newest
}

# Of the machine, not of this process, which may be emulated.
function Get-MachineArchitecture {
    $machine = [string][Environment]::GetEnvironmentVariable('PROCESSOR_ARCHITECTURE', 'Machine')
    switch ($machine.ToUpperInvariant()) {
        'AMD64' { return 'x64' }
        'ARM64' { return 'arm64' }
        'ARM' { return 'arm' }
        'X86' { return 'x86' }
    }
    throw "The architecture '$machine' is not one that the audit knows."
}

# As host files name it; empty for a build that has no name there. The build of a server is that of a client too.
function Get-WindowsVersion {
    $view = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $key = $view.OpenSubKey('SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion')
    if ($null -eq $key) { return '' }
    $build = [string]$key.GetValue('CurrentBuildNumber', '')
    if ([string]$key.GetValue('InstallationType', '') -eq 'Client') {
        if ($build -match '^1[0-9]{4}\\z') { return '10' }
        if ($build -match '^2[2-9][0-9]{3}\\z') { return '11' }
        return ''
    }
    switch ($build) {
        '9600' { return '2012R2' }
        '14393' { return '2016' }
        '17763' { return '2019' }
        '20348' { return '2022' }
        '26100' { return '2025' }
    }
    return ''
}

function Write-WindowsVersion {
    $version = Get-WindowsVersion
    if ($version -eq '') {
        '# windows-version: its build is none that host files name'
    } else {
        'windows-version: ' + (Format-YamlText $version)
    }
}

# The system folder of 64-bit programs: a 32-bit process sees another one by that name.
function Get-SystemFolder {
    if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
        return $env:windir + '\\Sysnative'
    }
    return $env:windir + '\\System32'
}

function Get-ProgramFolder {
    if ($env:ProgramW6432) { return $env:ProgramW6432 }
    return $env:ProgramFiles
}

# Installers of all architectures register in the 32-bit view. Source: dotnet/designs accepted/2020/install-locations.md.
function Get-InstallLocation([string]$Architecture) {
    $view = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')
    $key = $view.OpenSubKey('SOFTWARE\\dotnet\\Setup\\InstalledVersions\\' + $Architecture)
    if ($null -eq $key) { return '' }
    return [string]$key.GetValue('InstallLocation', '')
}

function Get-UsualRoot([string]$Architecture, [string]$Machine) {
    if ($Architecture -eq $Machine) { return (Get-ProgramFolder) + '\\dotnet' }
    if ($Architecture -eq 'x64') { return (Get-ProgramFolder) + '\\dotnet\\x64' }
    return \${env:ProgramFiles(x86)} + '\\dotnet'
}

function Test-DotnetRoot([string]$Folder) {
    return $Folder -ne '' -and [System.IO.Directory]::Exists($Folder.TrimEnd('\\') + '\\host\\fxr')
}

# Where the .NET of an architecture lies; empty where there is none.
function Get-DotnetRoot([string]$Architecture, [string]$Machine) {
    foreach ($folder in @((Get-InstallLocation $Architecture), (Get-UsualRoot $Architecture $Machine))) {
        if (Test-DotnetRoot $folder) { return $folder.TrimEnd('\\') }
    }
    return ''
}

# A place before the first one that is known to hold the .NET of an architecture, and that may hold it; empty where there is none.
function Get-HiddenRoot([string]$Architecture, [string]$Machine) {
    foreach ($folder in @((Get-InstallLocation $Architecture), (Get-UsualRoot $Architecture $Machine))) {
        if (Test-DotnetRoot $folder) { return '' }
        if ($folder -eq '') { continue }
        foreach ($path in @($folder, ($folder.TrimEnd('\\') + '\\host'))) {
            $closed = Get-ClosedFolder $path 0
            if ($closed -ne '') { return $closed }
        }
    }
    return ''
}

function Write-Runtime([string]$Root, [string]$Indent) {
    $lines = @()
    $shared = $Root + '\\shared'
    if ($Root -ne '') {
        $closed = Get-ClosedFolder $shared 2
        if ($closed -ne '') {
            $Indent + '# runtimes: ' + (Format-YamlText $closed) + ' ' + $Unseen
            return
        }
    }
    if ($Root -ne '' -and [System.IO.Directory]::Exists($shared)) {
        foreach ($path in [System.IO.Directory]::GetDirectories($shared)) {
            $name = [System.IO.Path]::GetFileName($path)
            if ($name -cnotmatch '^[A-Za-z0-9_][A-Za-z0-9._-]*$') { continue }
            foreach ($version in @(Get-VersionFolder $path '')) {
                # Hosts from 8.0 on pass over a folder without it.
                $deps = ''
                if (-not [System.IO.File]::Exists("$path\\$version\\$name.deps.json")) { $deps = ', has-deps-json: false' }
                $lines += "$Indent  - { name: '$name', version: '$version'$deps }"
            }
        }
    }
    if ($lines.Length -eq 0) {
        $Indent + 'runtimes: []'
    } else {
        $Indent + 'runtimes:'
        $lines
    }
}

function Write-Installation([string]$Architecture, [string]$Machine, [string]$Indent) {
    $root = Get-DotnetRoot $Architecture $Machine
    $hidden = Get-HiddenRoot $Architecture $Machine
    if ($hidden -eq '') {
        Write-Runtime $root $Indent
    } else {
        $Indent + '# runtimes, dotnet-root: ' + (Format-YamlText $hidden) + ' ' + $Unseen
    }
    if ($root -ne '' -and $hidden -eq '') {
        $closed = Get-ClosedFolder ($root + '\\host\\fxr') 0
        if ($closed -eq '') {
            $resolver = Get-NewestVersion ($root + '\\host\\fxr') ''
            if ($resolver -ne '') { $Indent + 'hostfxr: ' + (Format-YamlText $resolver) }
        } else {
            $Indent + '# hostfxr: ' + (Format-YamlText $closed) + ' ' + $Unseen
        }
        $Indent + 'dotnet-root: ' + (Format-YamlText $root)
    }
    $location = Get-InstallLocation $Architecture
    if ($location -eq '') {
        $Indent + 'install-location: none'
    } elseif ($location -notmatch '^[A-Za-z]:[\\\\/]') {
        $Indent + '# install-location: what is registered is no full path'
    } else {
        $Indent + 'install-location: ' + (Format-YamlText $location)
    }
}

function Write-OtherInstallation([string]$Machine) {
    $candidates = @()
    if ($Machine -eq 'x64') { $candidates = @('x86') }
    if ($Machine -eq 'arm64') { $candidates = @('x64', 'x86') }
    $found = @()
    foreach ($architecture in $candidates) {
        $hidden = Get-HiddenRoot $architecture $Machine
        if ($hidden -ne '') {
            '# other-installations: ' + (Format-YamlText $hidden) + ' ' + $Unseen
            return
        }
        if ((Get-DotnetRoot $architecture $Machine) -ne '') { $found += $architecture }
    }
    if ($found.Length -eq 0) {
        'other-installations: []'
        return
    }
    'other-installations:'
    foreach ($architecture in $found) {
        "  - architecture: $architecture"
        Write-Installation $architecture $Machine '    '
    }
}

# A folder of the machine's PATH that hides what it holds; empty where all of them can be listed.
function Get-ClosedPathFolder {
    $path = [string][Environment]::GetEnvironmentVariable('Path', 'Machine')
    foreach ($entry in $path.Split(';')) {
        $folder = $entry.Trim().Trim('"').TrimEnd('\\')
        $closed = Get-ClosedFolder $folder 0
        if ($closed -ne '') { return $closed }
    }
    return ''
}

# Folders of the machine's PATH that hold dotnet.exe, in order: the PATH of a worker process, but for the user's part.
function Get-PathFolder {
    $path = [string][Environment]::GetEnvironmentVariable('Path', 'Machine')
    foreach ($entry in $path.Split(';')) {
        $folder = $entry.Trim().Trim('"').TrimEnd('\\')
        if ($folder -ne '' -and [System.IO.File]::Exists($folder + '\\dotnet.exe')) { $folder }
    }
}

function Write-Sdk([string]$Root, [string]$Hidden) {
    $closed = $Hidden
    if ($closed -eq '' -and $Root -ne '') { $closed = Get-ClosedFolder ($Root + '\\sdk') 1 }
    if ($closed -ne '') {
        '# sdk: ' + (Format-YamlText $closed) + ' ' + $Unseen
        return
    }
    $sdk = ''
    if ($Root -ne '') { $sdk = Get-NewestVersion ($Root + '\\sdk') 'dotnet.dll' }
    if ($sdk -eq '') { $sdk = 'none' }
    'sdk: ' + (Format-YamlText $sdk)
}

function Write-Dotnet([string]$Machine) {
    Write-Installation $Machine $Machine ''
    $root = Get-DotnetRoot $Machine $Machine
    Write-Sdk $root (Get-HiddenRoot $Machine $Machine)
    $folders = @(Get-PathFolder)
    $closed = Get-ClosedPathFolder
    if ($folders.Length -eq 0 -and $closed -ne '') {
        '# dotnet-on-path: ' + (Format-YamlText $closed) + ' ' + $Unseen
    } elseif ($folders.Length -eq 0) {
        'dotnet-on-path: false'
    } else {
        'dotnet-on-path: true'
        if ($folders[0] -ne $root) {
            # An out-of-process app that is started by \`dotnet\` gets this one, whatever the bitness of the pool.
            '# PATH leads to another dotnet first: ' + (Format-YamlText $folders[0])
        }
    }
    Write-OtherInstallation $Machine
}

# The configuration of IIS as XML; nothing where it may not be read or lies elsewhere.
function Read-Configuration([string]$Folder, [string]$File) {
    try {
        $document = New-Object -TypeName System.Xml.XmlDocument
        $document.Load($Folder + '\\config\\' + $File)
        return $document
    } catch {
        return $null
    }
}

function Get-ServerConfiguration([string]$Folder) {
    $redirection = Read-Configuration $Folder 'redirection.config'
    if ($null -ne $redirection) {
        foreach ($node in $redirection.SelectNodes('/configuration/configurationRedirection')) {
            if ($node.GetAttribute('enabled') -eq 'true') { return $null }
        }
    }
    return Read-Configuration $Folder 'applicationHost.config'
}

# File version of a module; empty where there is none or it is not one of V2, which came with 12.2.
function Get-ModuleVersion([string]$File) {
    if (-not [System.IO.File]::Exists($File)) { return '' }
    $version = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($File)
    if ($version.FileMajorPart -lt 12) { return '' }
    return '{0}.{1}.{2}' -f $version.FileMajorPart, $version.FileMinorPart, $version.FileBuildPart
}

# Path of the file of a module in globalModules; empty where it is not registered.
function Get-ModuleFile($Configuration, [string]$Name) {
    foreach ($node in $Configuration.SelectNodes('/configuration/system.webServer/globalModules/add')) {
        if ($node.GetAttribute('name') -eq $Name) {
            $image = $node.GetAttribute('image').Replace('%ProgramFiles%', (Get-ProgramFolder))
            return [Environment]::ExpandEnvironmentVariables($image)
        }
    }
    return ''
}

function Write-Module($Configuration, [string]$Folder) {
    $second = (Get-ProgramFolder) + '\\IIS\\Asp.Net Core Module\\V2\\aspnetcorev2.dll'
    $first = $Folder + '\\aspnetcore.dll'
    if ($null -ne $Configuration) {
        $registered = Get-ModuleFile $Configuration 'AspNetCoreModuleV2'
        if ($registered -eq '') { $second = '' } else { $second = $registered }
        if ((Get-ModuleFile $Configuration 'AspNetCoreModule') -eq '') { $first = '' }
    }
    $modules = @()
    $version = ''
    if ($second -ne '') { $version = Get-ModuleVersion $second }
    if ($version -ne '') { $modules += Format-YamlText $version }
    if ($first -ne '' -and [System.IO.File]::Exists($first)) { $modules += 'v1' }
    if ($modules.Length -gt 0) {
        'module: [' + ($modules -join ', ') + ']'
        if ($null -eq $Configuration) { '# The file of the module is there; whether IIS has it registered could not be read.' }
    } elseif ($null -eq $Configuration) {
        '# module: not found in the usual places, and the configuration of IIS could not be read'
    } elseif ($second -ne '' -or $first -ne '') {
        '# module: IIS has it registered, but its file is not there or has no version'
    } else {
        'module: none'
    }
    if ($version -ne '') { Write-Handler ([System.IO.Path]::GetDirectoryName($second)) }
}

function Write-Handler([string]$Folder) {
    $versions = @()
    foreach ($name in @(Get-VersionFolder $Folder 'aspnetcorev2_outofprocess.dll')) { $versions += Format-YamlText $name }
    'out-of-process-handlers: [' + ($versions -join ', ') + ']'
}

function Write-OtherModule($Configuration) {
    if ($null -eq $Configuration) {
        '# modules: the configuration of IIS could not be read; run this script as administrator'
        return
    }
    $names = @()
    foreach ($pair in $KnownModules) {
        if ((Get-ModuleFile $Configuration $pair[0]) -ne '') { $names += $pair[1] }
    }
    'modules: [' + ($names -join ', ') + ']'
}

# Whether the whole server lets a web.config set a section: as it is declared, then as a location for all sites has it.
function Test-Unlocked($Configuration, [string]$Section) {
    $declared = "/configuration/configSections/sectionGroup[@name='system.webServer']"
    $parts = $Section.Split('/')
    for ($index = 0; $index -lt $parts.Length - 1; $index++) { $declared += "/sectionGroup[@name='" + $parts[$index] + "']" }
    $declared += "/section[@name='" + $parts[$parts.Length - 1] + "']"
    $unlocked = $false
    foreach ($node in $Configuration.SelectNodes($declared)) { $unlocked = $node.GetAttribute('overrideModeDefault') -ne 'Deny' }
    $everywhere = "/configuration/location[not(@path) or @path='' or @path='.']"
    $place = '/system.webServer/' + $Section
    $deny = $everywhere + "[@overrideMode='Deny' or @allowOverride='false']" + $place
    foreach ($node in $Configuration.SelectNodes($deny)) { $unlocked = $false }
    $allow = $everywhere + "[@overrideMode='Allow' or @allowOverride='true']" + $place
    foreach ($node in $Configuration.SelectNodes($allow)) { $unlocked = $true }
    foreach ($node in $Configuration.SelectNodes($declared + "[@allowDefinition='AppHostOnly']")) { $unlocked = $false }
    return $unlocked
}

# Whether the answer differs from site to site.
function Test-LockedBySite($Configuration, [string]$Section) {
    $sites = "/configuration/location[@path!='' and @path!='.'][@overrideMode or @allowOverride]/system.webServer/" + $Section
    foreach ($node in $Configuration.SelectNodes($sites)) { return $true }
    return $false
}

function Write-UnlockedSection($Configuration) {
    if ($null -eq $Configuration) { return }
    $unlocked = @()
    foreach ($section in $LockedSections) {
        if (Test-LockedBySite $Configuration $section) {
            "# unlocked-sections: system.webServer/$section differs from site to site; add the key by hand"
            return
        }
        if (Test-Unlocked $Configuration $section) { $unlocked += "system.webServer/$section" }
    }
    'unlocked-sections: [' + ($unlocked -join ', ') + ']'
}

# Keys of collections for the whole server. What a location changes is not followed.
function Write-ServerCollection($Configuration) {
    if ($null -eq $Configuration) { return }
    $lines = @()
    foreach ($row in $KeyedCollections) {
        foreach ($node in $Configuration.SelectNodes('/configuration/location/system.webServer/' + $row[1])) {
            '# server-collections: ' + $row[0] + ' differs from site to site; add the key by hand'
            return
        }
        $keys = @()
        foreach ($node in $Configuration.SelectNodes('/configuration/system.webServer/' + $row[1])) {
            $keys += Format-YamlText ($node.GetAttribute($row[2]))
        }
        $lines += '  ' + $row[0] + ': [' + ($keys -join ', ') + ']'
    }
    'server-collections:'
    $lines
}

# A setting of the pool itself, else of the defaults of all pools; empty where neither has it.
function Get-PoolSetting($Configuration, $Node, [string]$Name) {
    $value = $Node.GetAttribute($Name)
    if ($value -ne '') { return $value }
    $path = '/configuration/system.applicationHost/applicationPools/applicationPoolDefaults'
    foreach ($defaults in $Configuration.SelectNodes($path)) { $value = $defaults.GetAttribute($Name) }
    return $value
}

function Get-PoolBitness($Configuration, $Node, [string]$Machine) {
    if ($Machine -eq 'x86' -or $Machine -eq 'arm') { return 32 }
    if ((Get-PoolSetting $Configuration $Node 'enable32BitAppOnWin64') -eq 'true') { return 32 }
    return 64
}

# CPU of a 64-bit worker on Arm64, which is emulated where nothing else is said; empty elsewhere.
# Source: https://learn.microsoft.com/previous-versions/iis/settings-schema/ms689467(v=vs.90)
function Get-PoolArchitecture($Configuration, $Node, [string]$Machine) {
    if ($Machine -ne 'arm64' -or (Get-PoolBitness $Configuration $Node $Machine) -eq 32) { return '' }
    if ((Get-PoolSetting $Configuration $Node 'enableEmulationOnWinArm64') -eq 'false') { return 'arm64' }
    return 'x64'
}

function Write-Pool($Configuration, [string]$Machine, [string]$Wanted) {
    if ($null -eq $Configuration) {
        if ($Machine -eq 'x86' -or $Machine -eq 'arm') { 'worker-bitness: 32' }
        return
    }
    $kinds = @()
    $chosen = 0
    $architectures = @()
    foreach ($node in $Configuration.SelectNodes('/configuration/system.applicationHost/applicationPools/add')) {
        $name = $node.GetAttribute('name')
        $bitness = Get-PoolBitness $Configuration $node $Machine
        if ($kinds -notcontains $bitness) { $kinds += $bitness }
        $architecture = Get-PoolArchitecture $Configuration $node $Machine
        if ($name -eq $Wanted) { $chosen = $bitness }
        # Of the pool that was chosen alone, where one was.
        if ($architecture -ne '' -and ($Wanted -eq '' -or $name -eq $Wanted) -and $architectures -notcontains $architecture) {
            $architectures += $architecture
        }
        '# pool ' + (Format-YamlText $name) + ": $bitness-bit"
    }
    if ($chosen -ne 0) {
        "worker-bitness: $chosen"
    } elseif ($kinds.Length -eq 1) {
        # Whichever pool it will be.
        'worker-bitness: ' + $kinds[0]
    } elseif ($kinds.Length -gt 1) {
        '# worker-bitness: the pools differ; choose one with -Pool'
    }
    if ($architectures.Length -eq 1) {
        'worker-architecture: ' + $architectures[0]
    } elseif ($architectures.Length -gt 1) {
        '# worker-architecture: the pools differ; choose one with -Pool'
    }
}

function Test-Pool($Configuration, [string]$Wanted) {
    if ($null -eq $Configuration) { return $false }
    foreach ($node in $Configuration.SelectNodes('/configuration/system.applicationHost/applicationPools/add')) {
        if ($node.GetAttribute('name') -eq $Wanted) { return $true }
    }
    return $false
}

# Variables of a worker process: those of the machine, then those of all pools, then those of the one that was chosen.
function Get-WorkerVariable($Configuration, [string]$Wanted) {
    $variables = @{}
    $machine = [Environment]::GetEnvironmentVariables('Machine')
    foreach ($name in $machine.Keys) { $variables[[string]$name] = [string]$machine[$name] }
    if ($null -eq $Configuration -or $Wanted -eq '') { return $variables }
    $pools = '/configuration/system.applicationHost/applicationPools'
    foreach ($node in $Configuration.SelectNodes($pools + '/applicationPoolDefaults/environmentVariables/add')) {
        $variables[$node.GetAttribute('name')] = $node.GetAttribute('value')
    }
    foreach ($node in $Configuration.SelectNodes($pools + '/add/environmentVariables/add')) {
        $owner = $node.SelectSingleNode('../..')
        if ($owner.GetAttribute('name') -eq $Wanted) { $variables[$node.GetAttribute('name')] = $node.GetAttribute('value') }
    }
    return $variables
}

function Write-Environment($Variables) {
    $shown = @()
    $others = @()
    foreach ($name in @($Variables.Keys | Sort-Object)) {
        if ($ShownVariables -contains $name) {
            $shown += '  ' + (Format-YamlText $name) + ': ' + (Format-YamlText $Variables[$name])
        } elseif ($name -match '^(DOTNET|ASPNETCORE|ANCM|CORECLR|COREHOST|COMPlus)_[A-Za-z0-9_]+$') {
            $others += $name
        }
    }
    if ($shown.Length -gt 0) {
        'environment:'
        $shown
    }
    foreach ($name in $others) { "# Set too, its value is not shown: $name" }
}

# A variable that leads to no .NET ends the search of an app host if its folder exists, and is passed over if not.
function Write-DeadRoot($Variables) {
    $existing = @()
    $missing = @()
    foreach ($name in @($Variables.Keys | Sort-Object)) {
        if ($name -notmatch '^DOTNET_ROOT(_[A-Z0-9]+|\\(x86\\))?$') { continue }
        $folder = $Variables[$name]
        if ($folder -notmatch '^[A-Za-z]:[\\\\/]' -or (Test-DotnetRoot $folder)) { continue }
        $closed = ''
        foreach ($path in @($folder, ($folder.TrimEnd('\\', '/') + '\\host'))) {
            if ($closed -eq '') { $closed = Get-ClosedFolder $path 0 }
        }
        if ($closed -ne '') {
            '# existing-files: ' + (Format-YamlText $closed) + ' ' + $Unseen
        } elseif ([System.IO.Directory]::Exists($folder)) {
            $existing += Format-YamlText $folder
            $missing += Format-YamlText ($folder.TrimEnd('\\', '/') + '\\host\\fxr')
        } else {
            $missing += Format-YamlText $folder
        }
    }
    if ($existing.Length -gt 0) { 'existing-files: [' + ($existing -join ', ') + ']' }
    if ($missing.Length -gt 0) { 'missing-files: [' + ($missing -join ', ') + ']' }
}

function Write-HostFile([string]$Wanted) {
    $machine = Get-MachineArchitecture
    $folder = (Get-SystemFolder) + '\\inetsrv'
    $configuration = $null
    # In App Service the file is of the platform, not of the site.
    $isSite = [bool]$env:WEBSITE_SITE_NAME
    if (-not $isSite) { $configuration = Get-ServerConfiguration $folder }
    if ($Wanted -ne '' -and -not (Test-Pool $configuration $Wanted)) {
        throw "There is no application pool '$Wanted', or the configuration of IIS could not be read (run as administrator)."
    }
    '# Written by host-script of dotnet-publish-audit. What is not said here is unknown to the audit;'
    '# docs/hosts.md lists what can be added by hand (site-path, pool, write-access, ...).'
    if ($isSite) { 'kind: azure-app-service-windows' } else { 'kind: iis' }
    "architecture: $machine"
    if (-not $isSite) { Write-WindowsVersion }
    if ($isSite -or [System.IO.File]::Exists($folder + '\\w3wp.exe')) {
        Write-Pool $configuration $machine $Wanted
        Write-Module $configuration $folder
        if (-not $isSite) { Write-OtherModule $configuration }
        if (-not $isSite) { Write-UnlockedSection $configuration }
        if (-not $isSite) { Write-ServerCollection $configuration }
    } else {
        '# IIS is not installed here.'
        'module: none'
        'modules: []'
    }
    Write-Dotnet $machine
    $variables = Get-WorkerVariable $configuration $Wanted
    Write-Environment $variables
    Write-DeadRoot $variables
}

if ($env:OS -ne 'Windows_NT') {
    throw 'This script describes Windows servers; for Linux there is host-script --shell sh.'
}
Write-HostFile $Pool
`;var a=`#!/bin/sh
# Describes this Linux machine or container as a host file of dotnet-publish-audit, on standard output:
#   sh host.sh > production.yml
#   ssh server sh -s < host.sh > production.yml
#   docker run --rm -i --entrypoint sh IMAGE -s < host.sh > image.yml
#
# It only reads: no file is written, no program of .NET is started, nothing leaves the machine. Of the environment it prints
# the names of .NET's own variables, and the values of a fixed list of them that hold no secrets (see \`shown\` below).
# POSIX sh. Beside the shell itself it uses uname, readlink, sort, env and, if they are there, ldd and getconf.
# What it was run on, and what not: docs/host-script.md of dotnet-publish-audit.
#
# The output is plain ASCII. What cannot be found out is left out: a fact that is absent is unknown, and never guessed.

# Ranges and order by bytes. NAME=VALUE of a command alone would not reach the patterns of the shell itself.
LC_ALL=C
export LC_ALL
tab=$(printf '\\t')

# Variables of which the value is printed: what the .NET host and the audit read, never a connection or a key.
shown='DOTNET_ROLL_FORWARD DOTNET_ROLL_FORWARD_TO_PRERELEASE DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX
DOTNET_DISABLE_RUNTIME_VERSIONS DOTNET_ROOT DOTNET_ROOT_X64 DOTNET_ROOT_X86 DOTNET_ROOT_ARM64 DOTNET_ROOT_ARM
DOTNET_STARTUP_HOOKS DOTNET_ADDITIONAL_DEPS DOTNET_SHARED_STORE DOTNET_ENVIRONMENT ASPNETCORE_ENVIRONMENT'

is_plain() {
  case $1 in *[!\\ -~]*) return 1 ;; esac
}

# Single quotes: in YAML nothing inside of them has a meaning but the quote itself.
quote() {
  quoted='' rest=$1
  while :; do
    case $rest in
      *"'"*)
        quoted="$quoted\${rest%%"'"*}''"
        rest=\${rest#*"'"}
        ;;
      *) break ;;
    esac
  done
  quoted="'$quoted$rest'"
}

# say KEY VALUE
say() {
  if is_plain "$2"; then
    quote "$2"
    printf '%s: %s\\n' "$1" "$quoted"
  else
    printf '# %s: not plain ASCII, add it by hand\\n' "$1"
  fi
}

# note KEY PATH WHY: in the place of a key that is left out.
note() {
  path=$2
  is_plain "$path" || path='a folder whose name is not plain ASCII'
  printf '# %s: %s %s\\n' "$1" "$path" "$3"
}

# Whether a path that leads to nothing certainly is not there: no folder above it hides what it holds, and it is no dead link.
is_absent() {
  [ ! -L "$1" ] || return 1
  above=\${1%/*}
  [ -n "$above" ] || return 0
  if [ -d "$above" ]; then [ -x "$above" ]; else is_absent "$above"; fi
}

# Sets \`closed\` to one of the paths that hides what it holds: a folder that this user may not list, a link that leads nowhere.
find_closed() {
  closed=''
  [ -e "$1" ] || is_absent "$1" || closed=$1
  for entry in "$@"; do
    if [ -d "$entry" ]; then
      { [ -r "$entry" ] && [ -x "$entry" ]; } || closed=$entry
    elif [ -L "$entry" ] && [ ! -e "$entry" ]; then
      closed=$entry
    fi
  done
}

number() {
  case $1 in
    '' | *[!0-9]* | 0?* | ??????????*) return 1 ;;
  esac
}

# Sets \`key\`, which sorts as the .NET host orders versions; fails for what it does not take for one.
# Source: dotnet/runtime src/native/corehost/hostmisc/fx_ver.c.
version_key() {
  case $1 in *..* | *. | *+ | *+*[!0-9A-Za-z.-]*) return 1 ;; esac
  plain=\${1%%+*}
  numbers=\${plain%%-*}
  major=\${numbers%%.*}
  minor=\${numbers#*.}
  patch=\${minor#*.}
  minor=\${minor%%.*}
  [ "$numbers" = "$major.$minor.$patch" ] || return 1
  { number "$major" && number "$minor" && number "$patch"; } || return 1
  key=$(printf '%09d.%09d.%09d' "$major" "$minor" "$patch")
  case $plain in
    *-*) add_pre_release "\${plain#*-}" ;;
    # Above every letter, so a release stands above its previews.
    *) key="$key~" ;;
  esac
}

add_pre_release() {
  left=$1.
  while [ -n "$left" ]; do
    part=\${left%%.*}
    left=\${left#*.}
    # Numbers stand below words; the blank between parts stands below every character of a part.
    case $part in
      '' | *[!0-9A-Za-z-]*) return 1 ;;
      *[!0-9]*) key="$key 1$part" ;;
      0?* | ???????????????????*) return 1 ;;
      *) key="$key 0$(printf '%018d' "$part")" ;;
    esac
  done
}

# Prints the version folders below FOLDER in which FILE exists, lowest first. FILE may be empty.
versions_in() {
  for folder in "$1"/*/; do
    folder=\${folder%/}
    [ -e "$folder/$2" ] || continue
    version_key "\${folder##*/}" && printf '%s\\t%s\\n' "$key" "\${folder##*/}"
  done | sort | while IFS="$tab" read -r _ version; do printf '%s\\n' "$version"; done
}

newest_in() {
  versions_in "$1" "$2" | {
    newest=''
    while IFS= read -r version; do newest=$version; done
    printf '%s' "$newest"
  }
}

find_kind() {
  kind=linux
  if [ -n "\${WEBSITE_SITE_NAME-}" ]; then
    kind=azure-app-service-linux
  # Docker, Podman, Kubernetes and the images of Microsoft, in this order.
  elif [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -n "\${KUBERNETES_SERVICE_HOST-}" ] ||
    [ "\${DOTNET_RUNNING_IN_CONTAINER-}" = true ]; then
    kind=container
  fi
}

# The kernel may be 64-bit below 32-bit programs, as on some Raspberry Pi.
find_architecture() {
  machine=$(uname -m)
  bits=$(getconf LONG_BIT 2>/dev/null) || bits=''
  case $machine/$bits in
    x86_64/32 | i[3-6]86/*) architecture=x86 ;;
    x86_64/* | amd64/*) architecture=x64 ;;
    aarch64/32 | armv7*/* | armv8l/*) architecture=arm ;;
    aarch64/* | arm64/*) architecture=arm64 ;;
    *) architecture='' ;;
  esac
}

# musl's ldd knows no option and says so on standard error, with its name.
find_libc() {
  libc=''
  case $(ldd --version 2>&1) in
    *musl*) libc=musl ;;
    *GLIBC* | *GNU* | *glibc*) libc=glibc ;;
    *) case $(getconf GNU_LIBC_VERSION 2>/dev/null) in glibc*) libc=glibc ;; esac ;;
  esac
  [ -z "$libc" ] || return 0
  for loader in /lib/ld-musl-*; do [ ! -e "$loader" ] || libc=musl; done
  for loader in /lib/ld-linux* /lib64/ld-linux*; do [ ! -e "$loader" ] || libc=glibc; done
}

# In the folders where the loader looks. A library at another place is not seen, so that nothing is said where none is found.
find_icu() {
  icu=''
  for file in /lib/libicuuc.so* /lib/*/libicuuc.so* /usr/lib/libicuuc.so* /usr/lib/*/libicuuc.so* /lib64/libicuuc.so* /usr/lib64/libicuuc.so*; do
    [ ! -e "$file" ] || icu=true
  done
}

# Of a container, where its main process started: there the program of the image starts. Of a service only its unit tells.
find_working_directory() {
  [ "$kind" = container ] || return 0
  directory=$(readlink /proc/1/cwd 2>/dev/null) || directory=''
  case $directory in
    /*) say working-directory "$directory" ;;
    *) printf '# working-directory: that of process 1 could not be read; write the WORKDIR of the image\\n' ;;
  esac
}

# Of a container, as whom its main process runs: the program of the image runs as the same. Of a service only its unit tells.
find_user() {
  [ "$kind" = container ] || return 0
  user=''
  if [ -r /proc/1/status ]; then
    while read -r label _ effective _; do
      [ "$label" != Uid: ] || user=$effective
    done </proc/1/status
  fi
  case $user in
    '' | *[!0-9]*) printf '# user: that of process 1 could not be read; write the USER of the image\\n' ;;
    *) say user "$user" ;;
  esac
}

# The first line of the file of this architecture; the other file counts only where that one is not there. Empty where it
# could not be read: by this user, or as it is no file.
# Source: dotnet/runtime src/native/corehost/hostmisc/pal.unix.c.
find_location() {
  location=none
  for file in /etc/dotnet/install_location_$architecture /etc/dotnet/install_location; do
    if [ -f "$file" ] && [ -r "$file" ]; then
      IFS= read -r location <"$file" || [ -n "$location" ] || location=none
      return 0
    fi
    if [ -e "$file" ] || ! is_absent "$file"; then
      location=''
      return 0
    fi
  done
}

# Sets \`on_path\`, \`program\` and \`muxer\`: whether PATH leads to dotnet, and where to; empty where a folder of it hides that.
find_muxer() {
  muxer='' program=$(command -v dotnet) || program=''
  on_path=false
  case $program in
    /*)
      on_path=true
      muxer=$(readlink -f "$program") || muxer=''
      return 0
      ;;
  esac
  entries=$PATH:
  while [ -n "$entries" ]; do
    program=\${entries%%:*}/dotnet
    entries=\${entries#*:}
    case $program in /?*/dotnet) ;; *) continue ;; esac
    if [ -e "$program" ]; then [ -d "$program" ] || on_path=''; else is_absent "$program" || on_path=''; fi
    [ -n "$on_path" ] || return 0
  done
}

# Sets \`root\` to the first place that holds .NET: what PATH leads to, the variables, the registered and the usual places; or
# \`hidden\` to one before it that may hold it and does not show.
find_root() {
  root='' hidden=''
  find_muxer
  if [ -z "$on_path" ] || [ "$on_path/$muxer" = true/ ]; then
    hidden=$program
    return 0
  fi
  for folder in "\${muxer%/*}" "$own" "\${DOTNET_ROOT-}" "$location" \\
    /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet; do
    folder=\${folder%/}
    case $folder in /*) ;; *) continue ;; esac
    if [ ! -d "$folder/host/fxr" ]; then
      if [ -z "$root" ] && ! is_absent "$folder/host/fxr"; then
        hidden=$folder
        return 0
      fi
    elif [ -z "$root" ]; then
      root=$folder
    elif [ "$(readlink -f "$folder")" != "$(readlink -f "$root")" ]; then
      is_plain "$folder" || folder='a folder whose name is not plain ASCII'
      printf '# %s holds another .NET, which is not described here\\n' "$folder"
    fi
  done
  # What is registered may be another one.
  [ -n "$root$location" ] || hidden=$file
}

# The variable of this architecture that names the folder of .NET.
find_own() {
  case $architecture in
    x64) own=\${DOTNET_ROOT_X64-} ;;
    x86) own=\${DOTNET_ROOT_X86-} ;;
    arm64) own=\${DOTNET_ROOT_ARM64-} ;;
    arm) own=\${DOTNET_ROOT_ARM-} ;;
    *) own='' ;;
  esac
}

unseen='could not be read, as this user at least'

print_runtimes() {
  find_closed "$1/shared" "$1"/shared/* "$1"/shared/*/*
  if [ -n "$closed" ]; then
    note runtimes "$closed" "$unseen"
    return 0
  fi
  listed=''
  for framework in "$1"/shared/*/; do
    framework=\${framework%/}
    name=\${framework##*/}
    case $name in *[!A-Za-z0-9._-]* | .*) continue ;; esac
    for version in $(versions_in "$framework" ''); do
      [ -n "$listed" ] || printf 'runtimes:\\n'
      listed=yes deps=''
      # Hosts from 8.0 on pass over a folder without it.
      [ -e "$framework/$version/$name.deps.json" ] || deps=', has-deps-json: false'
      printf "  - { name: '%s', version: '%s'%s }\\n" "$name" "$version" "$deps"
    done
  done
  [ -n "$listed" ] || printf 'runtimes: []\\n'
}

print_resolver() {
  find_closed "$1/host/fxr" "$1"/host/fxr/*
  if [ -n "$closed" ]; then
    note hostfxr "$closed" "$unseen"
    return 0
  fi
  newest=$(newest_in "$1/host/fxr" '')
  [ -z "$newest" ] || say hostfxr "$newest"
}

print_sdk() {
  find_closed "$1/sdk" "$1"/sdk/*
  if [ -n "$closed" ]; then
    note sdk "$closed" "$unseen"
    return 0
  fi
  newest=$(newest_in "$1/sdk" dotnet.dll)
  say sdk "\${newest:-none}"
}

print_installation() {
  if [ -n "$hidden" ]; then
    note 'runtimes, sdk, dotnet-root' "$hidden" "$unseen"
  elif [ -z "$root" ]; then
    printf '# No .NET where PATH, DOTNET_ROOT, /etc/dotnet and the usual folders lead.\\n'
    printf 'runtimes: []\\nsdk: none\\n'
  else
    print_runtimes "$root"
    print_resolver "$root"
    print_sdk "$root"
    say dotnet-root "$root"
  fi
  # Of the shell that runs this script; a service may have another PATH.
  if [ -n "$on_path" ]; then
    printf 'dotnet-on-path: %s\\n' "$on_path"
  else
    note dotnet-on-path "$program" "$unseen"
  fi
  case $location in
    none | /*) say install-location "$location" ;;
    '') note install-location "$file" "$unseen" ;;
    *) note install-location "$file" 'holds no full path' ;;
  esac
}

print_environment() {
  opened=''
  for name in $shown; do
    value='' isset=''
    eval "value=\\\${$name-} isset=\\\${$name+yes}"
    [ "$isset" = yes ] || continue
    # A key with nothing but comments below would have no value.
    if [ -z "$opened" ] && is_plain "$value"; then
      printf '# Of the shell that ran this script: a service may have other variables.\\nenvironment:\\n'
      opened=yes
    fi
    say "  $name" "$value"
  done
  env | other_names | sort | while IFS= read -r name; do
    printf '# Set too, its value is not shown: %s\\n' "$name"
  done
}

# A variable that leads to no .NET ends the search of an app host if its folder exists, and is passed over if not.
print_dead_roots() {
  existing='' missing=''
  for folder in "$own" "\${DOTNET_ROOT-}"; do
    case $folder in /*) ;; *) continue ;; esac
    { is_plain "$folder" && [ ! -d "$folder/host/fxr" ]; } || continue
    if ! is_absent "$folder/host/fxr"; then
      note existing-files "$folder/host/fxr" "$unseen"
      continue
    fi
    quote "$folder"
    if [ ! -e "$folder" ]; then
      missing="$missing, $quoted"
      continue
    fi
    existing="$existing, $quoted"
    quote "\${folder%/}/host/fxr"
    missing="$missing, $quoted"
  done
  [ -z "$existing" ] || printf 'existing-files: [%s]\\n' "\${existing#, }"
  [ -z "$missing" ] || printf 'missing-files: [%s]\\n' "\${missing#, }"
}

other_names() {
  while IFS= read -r line; do
    name=\${line%%=*}
    case $name in
      "$line" | *[!A-Za-z0-9_]*) continue ;;
      DOTNET_* | ASPNETCORE_* | CORECLR_* | COREHOST_* | COMPlus_*) ;;
      *) continue ;;
    esac
    case " $shown " in *[[:space:]]"$name"[[:space:]]*) ;; *) printf '%s\\n' "$name" ;; esac
  done
}

# In a function, so that a copy that was cut off does nothing.
main() {
  if [ "$(uname -s)" != Linux ]; then
    echo 'host.sh describes Linux machines and containers; for Windows there is host-script --shell powershell' >&2
    exit 1
  fi
  find_kind
  find_architecture
  find_libc
  find_icu
  find_location
  printf '# Written by host-script of dotnet-publish-audit. What is not said here is unknown to the audit;\\n'
  printf '# docs/hosts.md lists what can be added by hand (site-path, start-command, ports, ...).\\n'
  printf 'kind: %s\\n' "$kind"
  if [ -n "$architecture" ]; then
    printf 'architecture: %s\\n' "$architecture"
  else
    printf '# architecture: %s is not one that the audit knows\\n' "$machine"
  fi
  if [ -n "$libc" ]; then printf 'libc: %s\\n' "$libc"; else printf '# libc: not recognised\\n'; fi
  if [ -n "$icu" ]; then printf 'icu: true\\n'; else printf '# icu: not found; write icu: false where it is not installed\\n'; fi
  find_working_directory
  find_user
  find_own
  find_root
  print_installation
  print_environment
  print_dead_roots
}

main
`;var p={powershell:s,sh:a};function g(e){return p[e]}0&&(module.exports={hostScript});
