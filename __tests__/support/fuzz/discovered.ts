// Fuzz of what `init --discover` writes of damaged files that describe a place, under any name.
import * as fc from 'fast-check'
import { parseYaml } from '../../../src/config/yaml.ts'
import { draftConfiguration } from '../../../src/init/draft-configuration.ts'
import { memoryRepository } from '../repositories.ts'
import { anyDamage, damagedText, SECRET } from './damage.ts'
import { CONTROLS, demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const FILES: readonly (readonly [string, string])[] = [
  [
    'Dockerfile',
    `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -o /out\nFROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final\nENV Key="${SECRET}"\nWORKDIR /app\nCOPY artifacts/web .\nENTRYPOINT ["dotnet", "Web.dll"]\n`,
  ],
  [
    'web.service',
    `[Service]\nEnvironment=Key=${SECRET}\nWorkingDirectory=/srv\nExecStart=/usr/bin/dotnet Web.dll\n`,
  ],
  ['Procfile', `web: KEY=${SECRET} dotnet Web.dll\nworker: dotnet Worker.dll\n`],
  [
    'applicationHost.config',
    `<configuration><system.applicationHost><applicationPools><add name="p"><processModel password="${SECRET}" /></add></applicationPools><sites><site name="a" id="1"><application path="/" applicationPool="p"><virtualDirectory path="/" physicalPath="C:\\a" /></application></site><site name="b: 'c" id="2" /></sites></system.applicationHost></configuration>`,
  ],
  [
    'compose.yaml',
    `services:\n  web:\n    image: mcr.microsoft.com/dotnet/aspnet:10.0\n    environment: { KEY: ${SECRET} }\n`,
  ],
]
const PROJECT =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>'

export const discoveredFuzzes: readonly Fuzz[] = [
  fuzz(
    'hosts that init proposes',
    () =>
      fc.tuple(
        fc
          .constantFrom(...FILES)
          .chain(([name, text]) =>
            anyDamage.map((damage): [string, string] => [name, damagedText(text, damage)]),
          ),
        fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[/\0]|^\.+$/g, '')),
      ),
    async ([[name, content], folder]) => {
      const path = folder === '' ? name : `${folder}/${name}`
      const { text } = await draftConfiguration(
        memoryRepository({ 'Web/Web.csproj': PROJECT, [path]: content }),
        true,
      )
      demand(!text.includes(SECRET), () => `a secret: ${text}`)
      for (const line of text.split('\n'))
        demand(!CONTROLS.test(line), () => `a control character: ${JSON.stringify(line)}`)
      await parseYaml(text, 'draft.yml')
      await parseYaml(text.replaceAll(/^( *)#(?! [^ ])/gm, '$1'), 'draft.yml')
    },
  ),
]
