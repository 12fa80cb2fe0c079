// How single instructions are read: expected values are Docker's, from the documentation of the Dockerfile and the sources of BuildKit.
import { describe, expect, test } from '@jest/globals'
import { described, told } from './told.ts'

const ASPNET = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0.4'
const SITE = `${ASPNET}\nWORKDIR /app\nCOPY publish .\n`

function variables(text: string): Readonly<Record<string, string>> {
  const { keys } = described(`${ASPNET}\n${text}`)
  const value = keys.members.find(({ key }) => key === 'environment')?.value
  const members = value?.kind === 'mapping' ? value.members : []
  return Object.fromEntries(
    members.filter(({ keyAt }) => keyAt.line > 1).map((each) => [each.key, textOf(each.value)]),
  )
}

function textOf(tree: { readonly kind: string; readonly text?: string } | undefined): string {
  return tree?.text ?? ''
}

function keyOf(text: string, wanted: string): string | null {
  const found = described(text).keys.members.find(({ key }) => key === wanted)?.value
  return found?.kind === 'scalar' ? found.text : null
}

describe('ENV', () => {
  test.each([
    ['ENV A=1 B=2', { A: '1', B: '2' }],
    ['ENV A hello  world', { A: 'hello  world' }],
    ['ENV A="x y" B=x\\ y C=\'$A\'', { A: 'x y', B: 'x y', C: '$A' }],
    ['ENV A=hello\nENV A=bye B=$A', { A: 'bye', B: 'hello' }],
    ['ENV A=\\$B B=$$', { A: '$B', B: '' }],
    ['ENV A=x B="a\\"b" C="a\\b"', { A: 'x', B: 'a"b', C: 'a\\b' }],
    ['ENV A=${X:-1} B=${X:+1} C=${APP_UID:-1} D=${APP_UID:+1}', { A: '1', B: '', C: '1654', D: '1' }],
    ['ENV A=${X:-${APP_UID}0}', { A: '16540' }],
    ['ENV E=\nENV A=${E-1} B=${E:-1} C=${E+1} D=${E:+1}', { E: '', A: '', B: '1', C: '1', D: '' }],
    ['ARG V=1\nENV V=2 W=$V', { V: '2', W: '1' }],
    ['ARG V\nENV A=$V B=${V:-3}', { B: '3' }],
    ['ENV A=1\nARG A=2\nENV B=$A', { A: '1', B: '1' }],
    ['ENV A=${X/a/b} B=${X#a} C=${X', {}],
    ['ENV A=1 \\\n# note\n\n  B=2', { A: '1', B: '2' }],
    ['ENV A=$TARGETARCH', { A: '' }],
    ['ENV A=he$1x B=${9:-b} C=$@@ D=${X:?no} E=${APP_UID?no}', { A: 'hex', B: 'b', C: '@', E: '1654' }],
    ['ARG TARGETARCH\nENV A=$TARGETARCH', {}],
    ['env A=1', { A: '1' }],
    ['ENV __proto__=1 constructor=2', { ['__proto__']: '1', constructor: '2' }],
  ])('%s', (text, due) => {
    expect(variables(text)).toEqual(due)
  })

  test('each variable stands at its own line and column', () => {
    const { keys } = described(`${ASPNET}\nENV A=1 \\\n    B=2 C=3`)
    const value = keys.members.find(({ key }) => key === 'environment')?.value
    const places = value?.kind === 'mapping' ? value.members.slice(-3).map(({ keyAt }) => keyAt) : []
    expect(places.map(({ line, column }) => [line, column])).toEqual([
      [2, 5],
      [3, 5],
      [3, 9],
    ])
  })

  test('one that decides the start and is not known leaves the environment open', () => {
    expect(described(`ARG R\n${ASPNET}\nARG R\nENV DOTNET_ROLL_FORWARD=$R`).unknown).toContain('environment')
    expect(described(`ARG R\n${ASPNET}\nARG R\nENV CONTOSO=$R`).unknown).not.toContain('environment')
  })
})

describe('the command', () => {
  test.each([
    ['ENTRYPOINT ["dotnet","A.dll"]\nCMD ["--x"]', 'dotnet A.dll --x'],
    ['CMD ["--x"]\nENTRYPOINT ["dotnet","A.dll"]', 'dotnet A.dll --x'],
    ['ENTRYPOINT dotnet A.dll\nCMD ["--x"]', 'dotnet A.dll'],
    ['ENTRYPOINT ["dotnet","A.dll"]\nCMD --x', 'dotnet A.dll /bin/sh -c --x'],
    ['CMD ["a"]\nCMD ["dotnet","B.dll"]', 'dotnet B.dll'],
    ['ENTRYPOINT ["dotnet", "My App.dll"]', "dotnet 'My App.dll'"],
    ['ENTRYPOINT ["bash", "-c", "dotnet A.dll"]', 'dotnet A.dll'],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nENTRYPOINT dotnet A.dll', 'dotnet A.dll'],
    ['SHELL ["pwsh", "-Command"]\nENTRYPOINT dotnet A.dll', null],
    ['ENTRYPOINT ./migrate && dotnet A.dll', null],
    ['ENTRYPOINT ["./start.sh"]', null],
    ['COPY run.py .\nENTRYPOINT ["./run.py"]', null],
    ['RUN chmod +x ./Contoso\nENTRYPOINT ["./Contoso"]', './Contoso'],
    ['ENTRYPOINT ["dotnet", "watch"]', null],
    ["ENTRYPOINT dotnet '$APP'", "dotnet '$APP'"],
    ['ENV APP="a b"\nENTRYPOINT dotnet $APP', null],
  ])('%s', (text, due) => {
    expect(keyOf(`${SITE}${text}`, 'start-command')).toBe(due)
  })

  test('a stage with ENTRYPOINT forgets the CMD of what it is built on, another keeps it', () => {
    const base = `${ASPNET} AS base\nCMD ["dotnet","A.dll"]\nFROM base\n`
    expect(keyOf(`${base}ENTRYPOINT ["tini","--"]`, 'start-command')).toBe(null)
    expect(keyOf(`${base}ENV A=1`, 'start-command')).toBe('dotnet A.dll')
  })
})

describe('RUN in an image without ICU', () => {
  const alpine = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine\n'
  test.each([
    ['RUN apk add icu-libs', 'true'],
    ['RUN apk update && apk add --no-cache icu-libs=74.1-r0 tzdata', 'true'],
    ['RUN set -eux; apk add icu-libs; true', 'true'],
    ['RUN ["apk", "add", "icu-libs"]', 'true'],
    ['RUN apk add icu-libs || true', null],
    ['RUN apk add icu-libs; true', null],
    ['RUN if true; then apk add icu-libs; fi', null],
    ['RUN apk add --virtual .deps icu-libs && apk del .deps', null],
    ['RUN apk add icu-libs && apk del icu-libs', null],
    ['RUN apt-get install -y libicu72', null],
    ['RUN apk add nodejs', null],
    ['RUN apk add icu-data-full', null],
    ['RUN apk add curl tzdata', 'false'],
    ['RUN adduser -D web && mkdir /data', 'false'],
    ['RUN echo apk add icu-libs', 'false'],
    ['COPY --from=x /usr/lib/libicuuc.so.74 /usr/lib/', null],
  ])('%s', (text, due) => {
    expect(keyOf(`${alpine}${text}`, 'icu')).toBe(due)
  })

  test('what is there stays until it is removed by its name', () => {
    expect(keyOf(`${ASPNET}\nRUN apt-get update && apt-get install -y nodejs`, 'icu')).toBe('true')
    expect(keyOf(`${ASPNET}\nRUN apt-get purge -y libicu72`, 'icu')).toBe(null)
  })
})

describe('FROM', () => {
  test.each([
    ['linux/amd64', 'x64'],
    ['linux/arm64', 'arm64'],
    ['linux/arm/v7', 'arm'],
    ['$BUILDPLATFORM', null],
    ['windows/amd64', null],
  ])('--platform=%s', (platform, due) => {
    expect(keyOf(`FROM --platform=${platform} mcr.microsoft.com/dotnet/aspnet:8.0`, 'architecture')).toBe(due)
  })

  test('a stage by its name goes before an image of that name', () => {
    const text = `${ASPNET} AS node\nENV A=1\nFROM NODE`
    expect(told(described(text)).some((line) => line === '2 A = 1')).toBe(true)
  })

  test('a tag of one CPU goes before the platform', () => {
    const text = 'FROM --platform=linux/arm64 mcr.microsoft.com/dotnet/aspnet:8.0-jammy-amd64'
    expect(keyOf(text, 'architecture')).toBe('x64')
  })
})

describe('other .NET and shells', () => {
  test.each([
    ['COPY --from=sdk /usr/share/dotnet /usr/share/dotnet', null],
    ['COPY --from=sdk /usr/share/dotnet/ /opt/dotnet', null],
    ['COPY --from=build /root /', null],
    ['RUN apt-get install -y aspnetcore-runtime-9.0', null],
    ['COPY --from=build /src/dotnet/out .', 'list'],
    ['RUN dotnet --info', 'list'],
  ])('%s', (text, due) => {
    const found = described(`${SITE}${text}`).keys.members.find(({ key }) => key === 'runtimes')
    expect(found?.value.kind ?? null).toBe(due)
  })

  test.each([
    ['COPY --from=busybox:1 /bin/sh /bin/sh', null],
    ['COPY --from=busybox:1 /bin /busybox', null],
    ['COPY publish /app', 'no-shell'],
  ])('in a chiseled image %s', (text, due) => {
    const chiseled = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled'
    expect(described(`${chiseled}\n${text}\nENTRYPOINT dotnet A.dll`).obstacle?.kind ?? null).toBe(due)
  })
})

describe('refused', () => {
  test.each([
    ['', null, 'has no FROM'],
    ['RUN x', null, 'only ARG may stand before the first FROM'],
    [`${ASPNET}\nENTRYPIONT x`, null, 'Docker knows no instruction "ENTRYPIONT"'],
    [`${ASPNET}\nENV A=1\n  Password=x`, null, 'this line begins with no instruction'],
    [`${ASPNET}\nRUN <<EOF\nx`, null, 'a heredoc has no end'],
    [`${ASPNET} AS final`, 'finale', 'has no stage "finale"'],
    [ASPNET, '1', 'has no stage "1"'],
    [`${ASPNET} AS`, null, 'FROM takes an image'],
  ])('%j', (text, stage, message) => {
    expect(() => described(text, stage)).toThrow(message)
  })
})
