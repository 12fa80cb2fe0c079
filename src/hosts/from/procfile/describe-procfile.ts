// A Procfile (Heroku, Cloud Foundry, Elastic Beanstalk) as the description of a place: https://devcenter.heroku.com/articles/procfile
import type { Place } from '../../../text/tree.ts'
import { parseStartCommand } from '../../start-command.ts'
import { mappingOf, member, quotedText } from '../written-keys.ts'
import type { Described } from '../described.ts'
import { appNamed, folderOfApp } from '../named-app.ts'
import { resolvedPath } from '../unix-path.ts'

/** Where platforms put the app; of a relative path only what is below matters. */
const ROOT = '/app'

/** Of the process `web`, else of the only one. */
export function describeProcfile(text: string, file: string): Described {
  const start = { file, line: 1, column: 1 }
  const all = processesIn(text, file)
  const process = all.find(({ type }) => type === 'web') ?? (all.length === 1 ? all[0] : undefined)
  const kind = member('kind', quotedText('linux', start))
  const unknown = (why: string): Described => ({
    keys: mappingOf([kind], start),
    unknown: ['start-command', 'working-directory', 'environment'],
    obstacle: null,
    open: [`what the Procfile starts is not known: ${why}`],
    warnings: [],
  })
  if (all.length === 0) return unknown('it has no line such as web: dotnet App.dll')
  if (process === undefined) return unknown('none of its processes is called web')
  const entered = enteredBy(process.command)
  if (entered === null) return unknown('it changes the folder by a variable')
  const parsed = parseStartCommand(entered.command)
  if ('reason' in parsed) return unknown(parsed.reason)
  const { at } = process
  const app = appNamed(parsed)
  const site = app === null ? null : folderOfApp(app, entered.folder)
  return {
    keys: mappingOf(
      [
        kind,
        member('start-command', quotedText(entered.command, at)),
        member('working-directory', quotedText(entered.folder, at)),
        ...(site === null ? [] : [member('site-path', quotedText(site, at))]),
      ],
      start,
    ),
    unknown: ['environment'],
    obstacle: null,
    open: ['variables of the platform are not known'],
    warnings: [],
  }
}

interface Process {
  readonly type: string
  readonly command: string
  /** Of the command. */
  readonly at: Place
}

function processesIn(text: string, file: string): readonly Process[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => {
      const colon = line.indexOf(':')
      const type = line.slice(0, colon).trim()
      const command = line.slice(colon + 1).trim()
      if (colon < 0 || !/^[\w-]+$/.test(type) || command === '') return []
      return [{ type, command, at: { file, line: index + 1, column: line.indexOf(command, colon + 1) + 1 } }]
    })
}

const NAME_OF_ROOT = /^(?:\$HOME|\$\{HOME\}|~)(?=\/|$)/

/** `cd FOLDER && command`, as buildpacks write it; null where the folder is named by what only the platform knows. */
function enteredBy(command: string): { readonly folder: string; readonly command: string } | null {
  const found = /^cd +("[^"`\\]*"|[^\s"';&|<>`\\]+) *(?:&&|;) */.exec(command)
  if (found === null) return /^cd\s/.test(command) ? null : { folder: ROOT, command }
  const path = (found[1] ?? '').replaceAll('"', '').replace(NAME_OF_ROOT, ROOT)
  if (path.includes('$')) return null
  return {
    folder: resolvedPath(ROOT, path),
    command: command.slice(found[0].length),
  }
}
