// Documents of the .NET host that a command names, under whatever name they have (docs/sources.md, the .NET host).
import type { SourceFile } from '../read/source.ts'
import type { DepsFile } from './deps.ts'
import { fileName, stem } from './files.ts'
import type { Files } from './files.ts'
import type { Parsed } from './parsed.ts'
import type { RuntimeConfig } from './runtime-config.ts'
import type { WebConfigDocument } from './web-config.ts'
import type { XmlElement } from './xml/xml-element.ts'

/** By path, without those that are read because of their name. */
export interface NamedDocuments {
  readonly runtimeConfigs: ReadonlyMap<string, Parsed<RuntimeConfig>>
  readonly devConfigs: ReadonlyMap<string, Parsed<RuntimeConfig>>
  readonly deps: ReadonlyMap<string, Parsed<DepsFile>>
}

export interface NamedFiles {
  readonly runtimeConfigs: readonly SourceFile[]
  readonly devConfigs: readonly SourceFile[]
  readonly deps: readonly SourceFile[]
}

const NAMING = /(--depsfile|--runtimeconfig)\s+("[^"]*"|'[^']*'|\S+)/gi

/** The files that `--depsfile` and `--runtimeconfig` may mean in any of the texts. Where a full path leads is not known here. */
export function namedFiles(commands: readonly string[], files: Files): NamedFiles {
  const found = {
    runtimeConfigs: new Set<SourceFile>(),
    devConfigs: new Set<SourceFile>(),
    deps: new Set<SourceFile>(),
  }
  for (const command of commands) {
    for (const [, option = '', value = ''] of command.matchAll(NAMING)) {
      for (const path of possiblePaths(value.replace(/["']/g, ''))) {
        const add = (kind: keyof NamedFiles, wanted: string) => {
          const file = files.anyCase(wanted)
          if (file !== undefined) found[kind].add(file)
        }
        if (option.toLowerCase() === '--depsfile') add('deps', path)
        else {
          add('runtimeConfigs', configPath(path))
          add('devConfigs', devConfigPath(path))
        }
      }
    }
  }
  return {
    runtimeConfigs: [...found.runtimeConfigs],
    devConfigs: [...found.devConfigs],
    deps: [...found.deps],
  }
}

/** File names of the assemblies that any of the texts may mean, in lower case. */
export function namedAssemblies(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.split(/[\s:;"'\\/]+/))
  return words.filter((word) => word !== '').map((word) => `${word.replace(/\.dll$/i, '').toLowerCase()}.dll`)
}

/** Of the file that `--runtimeconfig` names the host takes the name without its extension, and reads this one (measured). */
export function configPath(named: string): string {
  return `${folderOf(named)}${stem(named)}.json`
}

export function devConfigPath(named: string): string {
  return `${folderOf(named)}${stem(named)}.dev.json`
}

function folderOf(path: string): string {
  return path.slice(0, path.length - fileName(path).length)
}

function possiblePaths(text: string): string[] {
  const parts = text.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.map((_part, index) => parts.slice(index).join('/'))
}

/** The `arguments` of every aspNetCore element and the values of its variables, in effect or not. */
export function argumentsIn({ root }: WebConfigDocument): string[] {
  const texts: string[] = []
  const visit = ({ name, attributes, children }: XmlElement) => {
    const naming = name === 'aspNetCore' ? 'arguments' : name === 'environmentVariable' ? 'value' : null
    for (const attribute of attributes) if (attribute.name === naming) texts.push(attribute.value)
    children.forEach(visit)
  }
  visit(root)
  return texts
}
