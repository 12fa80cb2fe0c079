// What a RUN changes of what the image is known for: only what its command names.
import { baseName } from '../unix-path.ts'
import type { ImageFacts } from '../image/official-image.ts'

export interface RunEffects {
  /** ICU is installed for certain, may be there or gone, or nothing says anything of it. */
  readonly icu: 'installed' | 'unknown' | null
  /** It names .NET itself: what is installed is not known any more. */
  readonly dotnet: boolean
  /** Packages that it installs bring files of other places. */
  readonly packages: boolean
  /** `dotnet publish -o FOLDER`, as written; null = it publishes nothing, or where it likes. */
  readonly publishedTo: string | null
  /** It builds or publishes an app. */
  readonly builds: boolean
}

const ICU = /^(?:icu|icu-libs|icu-dev|icu-data-\w+|libicu\d*|libicu-dev|libicu\d+-\w+)$/
const DOTNET =
  /dotnet-install|dotnet-(?:runtime|sdk|host|hostfxr)|aspnetcore-runtime|dotnet\d|aspnetcore\d|\/(?:usr\/(?:share|lib|bin)|opt)\/dotnet/
/** Known to need no ICU. Another package may bring it. */
const PLAIN =
  /^(?:tzdata|tzdata-legacy|curl|wget|bash|ca-certificates|tini|dumb-init|gosu|su-exec|openssl|unzip|zip|tar|gzip|krb5-libs|krb5|libgssapi-krb5-2|procps|iputils-ping|iputils|net-tools|netcat-openbsd|busybox-extras|less|vim|nano|jq|fontconfig|ttf-\S+|fonts-\S+|libgdiplus|libc6-dev|zlib|zlib1g|libstdc\+\+|libgcc|libssl3|gcompat|libcap2-bin|libcap|musl-locales|supervisor|sudo|shadow|gnupg|gnupg2|apt-transport-https|clang|zlib1g-dev|zlib-dev|build-base|lld|iproute2|dnsutils|libldap-2\.5-0|lsof)$/
const INSTALLS = /^(?:add|install)$/
const REMOVES = /^(?:del|remove|purge|autoremove|erase)$/
const MANAGERS: Readonly<Record<string, string>> = {
  apk: 'apk',
  apt: 'apt',
  'apt-get': 'apt',
  aptitude: 'apt',
  tdnf: 'tdnf',
  dnf: 'tdnf',
  yum: 'tdnf',
  microdnf: 'tdnf',
}

/** One program with its words, and whether the build fails where it does. */
interface Simple {
  readonly words: readonly string[]
  readonly sure: boolean
}

export function effectsOf(text: string, facts: ImageFacts | null): RunEffects {
  let icu: RunEffects['icu'] = null
  let packages = false
  let publishedTo: string | null = null
  let builds = false
  for (const { words, sure } of simpleCommands(text)) {
    const program = baseName(words[0] ?? '')
    const verb = words.slice(1).find((word) => !word.startsWith('-')) ?? ''
    if (program === 'dotnet' && /^(?:build|publish|restore|run|msbuild)$/.test(verb)) {
      builds = true
      publishedTo = verb === 'publish' ? (outputOf(words) ?? publishedTo) : publishedTo
    }
    const manager = Object.hasOwn(MANAGERS, program) ? MANAGERS[program] : undefined
    if (manager === undefined) continue
    const names = words.slice(words.indexOf(verb) + 1).map((word) => word.replace(/[=~<>].*$/s, ''))
    if (
      REMOVES.test(verb) &&
      (verb === 'autoremove' || names.some((name) => ICU.test(name) || /^\.|-?auto/.test(name)))
    )
      icu = 'unknown'
    if (!INSTALLS.test(verb)) continue
    packages = true
    const virtual = names.some((name) => /^(?:-t|--virtual)/.test(name))
    const asked = names.some((name) => ICU.test(name) && !name.startsWith('icu-data'))
    const others = names.some((name) => !name.startsWith('-') && !PLAIN.test(name))
    const proved = sure && !virtual && manager === facts?.packageManager
    if (asked) icu = proved && icu !== 'unknown' ? 'installed' : 'unknown'
    else if (others) icu ??= 'unknown'
  }
  return { icu, dotnet: DOTNET.test(text), packages, publishedTo, builds }
}

const SEPARATOR = /(&&|\|\||;|\||\n)/

/** Of a shell text, without a look into quotes, loops or functions: nothing is sure beside those. */
function simpleCommands(text: string): readonly Simple[] {
  const parts = text.split(SEPARATOR)
  const ends = parts.filter((_, index) => index % 2 === 1)
  const stops = /^\s*set\s+-\w*e/.test(text)
  const chained = ends.every((each) => each === '&&' || (stops && each !== '||' && each !== '|'))
  const simple = chained && !/(?:^|\s)(?:if|for|while|case|function)\s|[({`]/.test(text)
  return parts
    .filter((_, index) => index % 2 === 0)
    .map((part) => {
      const words = part.trim().split(/\s+/)
      let start = 0
      while (/^(?:[A-Za-z_]\w*=\S*|sudo|\(|then|do|else|!)$/.test(words[start] ?? '')) start += 1
      return { words: words.slice(start), sure: simple }
    })
}

function outputOf(words: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    if (word === '-o' || word === '--output') return unquoted(words[index + 1] ?? '')
    const [, value] = /^(?:-o|--output)[=:](.+)$/s.exec(word) ?? []
    if (value !== undefined) return unquoted(value)
  }
  return null
}

function unquoted(word: string): string | null {
  const quote = word.charAt(0)
  const isQuoted = word.length > 1 && word.endsWith(quote) && (quote === '"' || quote === "'")
  const bare = isQuoted ? word.slice(1, -1) : word
  return bare === '' || /["'$\\`]/.test(bare) ? null : bare
}
