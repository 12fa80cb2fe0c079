#!/bin/sh
# Describes this Linux machine or container as a host file of dotnet-publish-audit, on standard output:
#   sh host.sh > production.yml
#   ssh server sh -s < host.sh > production.yml
#   docker run --rm -i --entrypoint sh IMAGE -s < host.sh > image.yml
#
# It only reads: no file is written, no program of .NET is started, nothing leaves the machine. Of the environment it prints
# the names of .NET's own variables, and the values of a fixed list of them that hold no secrets (see `shown` below).
# POSIX sh. Beside the shell itself it uses uname, readlink, sort, env and, if they are there, ldd and getconf.
# What it was run on, and what not: docs/host-script.md of dotnet-publish-audit.
#
# The output is plain ASCII. What cannot be found out is left out: a fact that is absent is unknown, and never guessed.

# Ranges and order by bytes. NAME=VALUE of a command alone would not reach the patterns of the shell itself.
LC_ALL=C
export LC_ALL
tab=$(printf '\t')

# Variables of which the value is printed: what the .NET host and the audit read, never a connection or a key.
shown='DOTNET_ROLL_FORWARD DOTNET_ROLL_FORWARD_TO_PRERELEASE DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX
DOTNET_DISABLE_RUNTIME_VERSIONS DOTNET_ROOT DOTNET_ROOT_X64 DOTNET_ROOT_X86 DOTNET_ROOT_ARM64 DOTNET_ROOT_ARM
DOTNET_STARTUP_HOOKS DOTNET_ADDITIONAL_DEPS DOTNET_SHARED_STORE DOTNET_ENVIRONMENT ASPNETCORE_ENVIRONMENT'

is_plain() {
  case $1 in *[!\ -~]*) return 1 ;; esac
}

# Single quotes: in YAML nothing inside of them has a meaning but the quote itself.
quote() {
  quoted='' rest=$1
  while :; do
    case $rest in
      *"'"*)
        quoted="$quoted${rest%%"'"*}''"
        rest=${rest#*"'"}
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
    printf '%s: %s\n' "$1" "$quoted"
  else
    printf '# %s: not plain ASCII, add it by hand\n' "$1"
  fi
}

# note KEY PATH WHY: in the place of a key that is left out.
note() {
  path=$2
  is_plain "$path" || path='a folder whose name is not plain ASCII'
  printf '# %s: %s %s\n' "$1" "$path" "$3"
}

# Whether a path that leads to nothing certainly is not there: no folder above it hides what it holds, and it is no dead link.
is_absent() {
  [ ! -L "$1" ] || return 1
  above=${1%/*}
  [ -n "$above" ] || return 0
  if [ -d "$above" ]; then [ -x "$above" ]; else is_absent "$above"; fi
}

# Sets `closed` to one of the paths that hides what it holds: a folder that this user may not list, a link that leads nowhere.
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

# Sets `key`, which sorts as the .NET host orders versions; fails for what it does not take for one.
# Source: dotnet/runtime src/native/corehost/hostmisc/fx_ver.c.
version_key() {
  case $1 in *..* | *. | *+ | *+*[!0-9A-Za-z.-]*) return 1 ;; esac
  plain=${1%%+*}
  numbers=${plain%%-*}
  major=${numbers%%.*}
  minor=${numbers#*.}
  patch=${minor#*.}
  minor=${minor%%.*}
  [ "$numbers" = "$major.$minor.$patch" ] || return 1
  { number "$major" && number "$minor" && number "$patch"; } || return 1
  key=$(printf '%09d.%09d.%09d' "$major" "$minor" "$patch")
  case $plain in
    *-*) add_pre_release "${plain#*-}" ;;
    # Above every letter, so a release stands above its previews.
    *) key="$key~" ;;
  esac
}

add_pre_release() {
  left=$1.
  while [ -n "$left" ]; do
    part=${left%%.*}
    left=${left#*.}
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
    folder=${folder%/}
    [ -e "$folder/$2" ] || continue
    version_key "${folder##*/}" && printf '%s\t%s\n' "$key" "${folder##*/}"
  done | sort | while IFS="$tab" read -r _ version; do printf '%s\n' "$version"; done
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
  if [ -n "${WEBSITE_SITE_NAME-}" ]; then
    kind=azure-app-service-linux
  # Docker, Podman, Kubernetes and the images of Microsoft, in this order.
  elif [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -n "${KUBERNETES_SERVICE_HOST-}" ] ||
    [ "${DOTNET_RUNNING_IN_CONTAINER-}" = true ]; then
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
    *) printf '# working-directory: that of process 1 could not be read; write the WORKDIR of the image\n' ;;
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
    '' | *[!0-9]*) printf '# user: that of process 1 could not be read; write the USER of the image\n' ;;
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

# Sets `on_path`, `program` and `muxer`: whether PATH leads to dotnet, and where to; empty where a folder of it hides that.
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
    program=${entries%%:*}/dotnet
    entries=${entries#*:}
    case $program in /?*/dotnet) ;; *) continue ;; esac
    if [ -e "$program" ]; then [ -d "$program" ] || on_path=''; else is_absent "$program" || on_path=''; fi
    [ -n "$on_path" ] || return 0
  done
}

# Sets `root` to the first place that holds .NET: what PATH leads to, the variables, the registered and the usual places; or
# `hidden` to one before it that may hold it and does not show.
find_root() {
  root='' hidden=''
  find_muxer
  if [ -z "$on_path" ] || [ "$on_path/$muxer" = true/ ]; then
    hidden=$program
    return 0
  fi
  for folder in "${muxer%/*}" "$own" "${DOTNET_ROOT-}" "$location" \
    /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet; do
    folder=${folder%/}
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
      printf '# %s holds another .NET, which is not described here\n' "$folder"
    fi
  done
  # What is registered may be another one.
  [ -n "$root$location" ] || hidden=$file
}

# The variable of this architecture that names the folder of .NET.
find_own() {
  case $architecture in
    x64) own=${DOTNET_ROOT_X64-} ;;
    x86) own=${DOTNET_ROOT_X86-} ;;
    arm64) own=${DOTNET_ROOT_ARM64-} ;;
    arm) own=${DOTNET_ROOT_ARM-} ;;
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
    framework=${framework%/}
    name=${framework##*/}
    case $name in *[!A-Za-z0-9._-]* | .*) continue ;; esac
    for version in $(versions_in "$framework" ''); do
      [ -n "$listed" ] || printf 'runtimes:\n'
      listed=yes deps=''
      # Hosts from 8.0 on pass over a folder without it.
      [ -e "$framework/$version/$name.deps.json" ] || deps=', has-deps-json: false'
      printf "  - { name: '%s', version: '%s'%s }\n" "$name" "$version" "$deps"
    done
  done
  [ -n "$listed" ] || printf 'runtimes: []\n'
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
  say sdk "${newest:-none}"
}

print_installation() {
  if [ -n "$hidden" ]; then
    note 'runtimes, sdk, dotnet-root' "$hidden" "$unseen"
  elif [ -z "$root" ]; then
    printf '# No .NET where PATH, DOTNET_ROOT, /etc/dotnet and the usual folders lead.\n'
    printf 'runtimes: []\nsdk: none\n'
  else
    print_runtimes "$root"
    print_resolver "$root"
    print_sdk "$root"
    say dotnet-root "$root"
  fi
  # Of the shell that runs this script; a service may have another PATH.
  if [ -n "$on_path" ]; then
    printf 'dotnet-on-path: %s\n' "$on_path"
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
    eval "value=\${$name-} isset=\${$name+yes}"
    [ "$isset" = yes ] || continue
    # A key with nothing but comments below would have no value.
    if [ -z "$opened" ] && is_plain "$value"; then
      printf '# Of the shell that ran this script: a service may have other variables.\nenvironment:\n'
      opened=yes
    fi
    say "  $name" "$value"
  done
  env | other_names | sort | while IFS= read -r name; do
    printf '# Set too, its value is not shown: %s\n' "$name"
  done
}

# A variable that leads to no .NET ends the search of an app host if its folder exists, and is passed over if not.
print_dead_roots() {
  existing='' missing=''
  for folder in "$own" "${DOTNET_ROOT-}"; do
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
    quote "${folder%/}/host/fxr"
    missing="$missing, $quoted"
  done
  [ -z "$existing" ] || printf 'existing-files: [%s]\n' "${existing#, }"
  [ -z "$missing" ] || printf 'missing-files: [%s]\n' "${missing#, }"
}

other_names() {
  while IFS= read -r line; do
    name=${line%%=*}
    case $name in
      "$line" | *[!A-Za-z0-9_]*) continue ;;
      DOTNET_* | ASPNETCORE_* | CORECLR_* | COREHOST_* | COMPlus_*) ;;
      *) continue ;;
    esac
    case " $shown " in *[[:space:]]"$name"[[:space:]]*) ;; *) printf '%s\n' "$name" ;; esac
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
  printf '# Written by host-script of dotnet-publish-audit. What is not said here is unknown to the audit;\n'
  printf '# docs/hosts.md lists what can be added by hand (site-path, start-command, ports, ...).\n'
  printf 'kind: %s\n' "$kind"
  if [ -n "$architecture" ]; then
    printf 'architecture: %s\n' "$architecture"
  else
    printf '# architecture: %s is not one that the audit knows\n' "$machine"
  fi
  if [ -n "$libc" ]; then printf 'libc: %s\n' "$libc"; else printf '# libc: not recognised\n'; fi
  if [ -n "$icu" ]; then printf 'icu: true\n'; else printf '# icu: not found; write icu: false where it is not installed\n'; fi
  find_working_directory
  find_user
  find_own
  find_root
  print_installation
  print_environment
  print_dead_roots
}

main
