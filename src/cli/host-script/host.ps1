#Requires -Version 5.1
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
    if ($Text -cmatch '^[ -~]*\z') {
        return "'" + $Text.Replace("'", "''") + "'"
    }
    $escaped = ''
    foreach ($character in $Text.ToCharArray()) {
        $code = [int]$character
        if ($code -lt 32 -or $code -gt 126) {
            $escaped += '\u' + $code.ToString('x4')
        } elseif ($code -eq 34 -or $code -eq 92) {
            $escaped += '\' + [string]$character
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
    $build = '(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?'
    $pattern = "^$number\.$number\.$number(?:-($part(?:\.$part)*))?$build\z"
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
        $holds = $File -eq '' -or [System.IO.File]::Exists($path + '\' + $File)
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
    $key = $view.OpenSubKey('SOFTWARE\Microsoft\Windows NT\CurrentVersion')
    if ($null -eq $key) { return '' }
    $build = [string]$key.GetValue('CurrentBuildNumber', '')
    if ([string]$key.GetValue('InstallationType', '') -eq 'Client') {
        if ($build -match '^1[0-9]{4}\z') { return '10' }
        if ($build -match '^2[2-9][0-9]{3}\z') { return '11' }
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
        return $env:windir + '\Sysnative'
    }
    return $env:windir + '\System32'
}

function Get-ProgramFolder {
    if ($env:ProgramW6432) { return $env:ProgramW6432 }
    return $env:ProgramFiles
}

# Installers of all architectures register in the 32-bit view. Source: dotnet/designs accepted/2020/install-locations.md.
function Get-InstallLocation([string]$Architecture) {
    $view = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')
    $key = $view.OpenSubKey('SOFTWARE\dotnet\Setup\InstalledVersions\' + $Architecture)
    if ($null -eq $key) { return '' }
    return [string]$key.GetValue('InstallLocation', '')
}

function Get-UsualRoot([string]$Architecture, [string]$Machine) {
    if ($Architecture -eq $Machine) { return (Get-ProgramFolder) + '\dotnet' }
    if ($Architecture -eq 'x64') { return (Get-ProgramFolder) + '\dotnet\x64' }
    return ${env:ProgramFiles(x86)} + '\dotnet'
}

function Test-DotnetRoot([string]$Folder) {
    return $Folder -ne '' -and [System.IO.Directory]::Exists($Folder.TrimEnd('\') + '\host\fxr')
}

# Where the .NET of an architecture lies; empty where there is none.
function Get-DotnetRoot([string]$Architecture, [string]$Machine) {
    foreach ($folder in @((Get-InstallLocation $Architecture), (Get-UsualRoot $Architecture $Machine))) {
        if (Test-DotnetRoot $folder) { return $folder.TrimEnd('\') }
    }
    return ''
}

# A place before the first one that is known to hold the .NET of an architecture, and that may hold it; empty where there is none.
function Get-HiddenRoot([string]$Architecture, [string]$Machine) {
    foreach ($folder in @((Get-InstallLocation $Architecture), (Get-UsualRoot $Architecture $Machine))) {
        if (Test-DotnetRoot $folder) { return '' }
        if ($folder -eq '') { continue }
        foreach ($path in @($folder, ($folder.TrimEnd('\') + '\host'))) {
            $closed = Get-ClosedFolder $path 0
            if ($closed -ne '') { return $closed }
        }
    }
    return ''
}

function Write-Runtime([string]$Root, [string]$Indent) {
    $lines = @()
    $shared = $Root + '\shared'
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
                if (-not [System.IO.File]::Exists("$path\$version\$name.deps.json")) { $deps = ', has-deps-json: false' }
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
        $closed = Get-ClosedFolder ($root + '\host\fxr') 0
        if ($closed -eq '') {
            $resolver = Get-NewestVersion ($root + '\host\fxr') ''
            if ($resolver -ne '') { $Indent + 'hostfxr: ' + (Format-YamlText $resolver) }
        } else {
            $Indent + '# hostfxr: ' + (Format-YamlText $closed) + ' ' + $Unseen
        }
        $Indent + 'dotnet-root: ' + (Format-YamlText $root)
    }
    $location = Get-InstallLocation $Architecture
    if ($location -eq '') {
        $Indent + 'install-location: none'
    } elseif ($location -notmatch '^[A-Za-z]:[\\/]') {
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
        $folder = $entry.Trim().Trim('"').TrimEnd('\')
        $closed = Get-ClosedFolder $folder 0
        if ($closed -ne '') { return $closed }
    }
    return ''
}

# Folders of the machine's PATH that hold dotnet.exe, in order: the PATH of a worker process, but for the user's part.
function Get-PathFolder {
    $path = [string][Environment]::GetEnvironmentVariable('Path', 'Machine')
    foreach ($entry in $path.Split(';')) {
        $folder = $entry.Trim().Trim('"').TrimEnd('\')
        if ($folder -ne '' -and [System.IO.File]::Exists($folder + '\dotnet.exe')) { $folder }
    }
}

function Write-Sdk([string]$Root, [string]$Hidden) {
    $closed = $Hidden
    if ($closed -eq '' -and $Root -ne '') { $closed = Get-ClosedFolder ($Root + '\sdk') 1 }
    if ($closed -ne '') {
        '# sdk: ' + (Format-YamlText $closed) + ' ' + $Unseen
        return
    }
    $sdk = ''
    if ($Root -ne '') { $sdk = Get-NewestVersion ($Root + '\sdk') 'dotnet.dll' }
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
            # An out-of-process app that is started by `dotnet` gets this one, whatever the bitness of the pool.
            '# PATH leads to another dotnet first: ' + (Format-YamlText $folders[0])
        }
    }
    Write-OtherInstallation $Machine
}

# The configuration of IIS as XML; nothing where it may not be read or lies elsewhere.
function Read-Configuration([string]$Folder, [string]$File) {
    try {
        $document = New-Object -TypeName System.Xml.XmlDocument
        $document.Load($Folder + '\config\' + $File)
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
    $second = (Get-ProgramFolder) + '\IIS\Asp.Net Core Module\V2\aspnetcorev2.dll'
    $first = $Folder + '\aspnetcore.dll'
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
        if ($name -notmatch '^DOTNET_ROOT(_[A-Z0-9]+|\(x86\))?$') { continue }
        $folder = $Variables[$name]
        if ($folder -notmatch '^[A-Za-z]:[\\/]' -or (Test-DotnetRoot $folder)) { continue }
        $closed = ''
        foreach ($path in @($folder, ($folder.TrimEnd('\', '/') + '\host'))) {
            if ($closed -eq '') { $closed = Get-ClosedFolder $path 0 }
        }
        if ($closed -ne '') {
            '# existing-files: ' + (Format-YamlText $closed) + ' ' + $Unseen
        } elseif ([System.IO.Directory]::Exists($folder)) {
            $existing += Format-YamlText $folder
            $missing += Format-YamlText ($folder.TrimEnd('\', '/') + '\host\fxr')
        } else {
            $missing += Format-YamlText $folder
        }
    }
    if ($existing.Length -gt 0) { 'existing-files: [' + ($existing -join ', ') + ']' }
    if ($missing.Length -gt 0) { 'missing-files: [' + ($missing -join ', ') + ']' }
}

function Write-HostFile([string]$Wanted) {
    $machine = Get-MachineArchitecture
    $folder = (Get-SystemFolder) + '\inetsrv'
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
    if ($isSite -or [System.IO.File]::Exists($folder + '\w3wp.exe')) {
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
