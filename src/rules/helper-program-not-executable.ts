// A program beside the app, which the app starts itself, has no execute bit.
import type { Facts } from '../facts/facts.ts'
import { systemOf } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'
import { extension, fileName } from '../publish/files.ts'
import type { OutputFile } from '../publish/files.ts'

export const explanation = {
  symptom:
    'The app starts, and what needs the program fails: Win32Exception (13): Permission denied, An error occurred trying to start process.',
  why:
    'Linux runs a file only if its execute bit is set. Artifacts of GitHub Actions and most zip files do not keep the bit; behind dotnet the app itself does ' +
    'not need it, but a browser driver, ffmpeg or wkhtmltopdf that it starts does.',
  seenAs: ['Win32Exception (13)', 'An error occurred trying to start process', 'Permission denied'],
  sources: [
    'https://github.com/actions/upload-artifact#permission-loss',
    'https://playwright.dev/dotnet/docs/library',
    'measured: Microsoft.Playwright 1.64.1 on 10.0.12 whose .playwright/node/linux-x64/node lost the bit: the app starts, CreateAsync throws Win32Exception (13)',
  ],
}

export default defineRule({
  id: 'helper-program-not-executable',
  title: 'A program that the app brings may not be executed',
  severity: 'warning',
  about: 'linux',
  fix: 'Pack the output with tar before it is uploaded, or run chmod +x on the program after the download.',
  checkHost(facts, host, startup) {
    if (systemOf(host) !== 'linux' || startup === null || startup.answer === 'fails' || host.modes !== null)
      return []
    const [first, ...more] = helpers(facts).filter(({ mode }) => mode !== null && (mode & 0o111) === 0)
    if (first === undefined) return []
    const which =
      more.length > 0 ? `${first.path} and ${more.length} more programs have` : `${first.path} has`
    return [
      {
        what: `${which} no execute bit: where the app starts it, Linux refuses to run it`,
        fix: `Run chmod +x ${first.path} after the download, or pack the output with tar before it is uploaded.`,
        subject: first.path,
        ...at(first.path, null),
      },
    ]
  },
})

/** Programs for Linux that are no part of .NET. */
function helpers({ output, entry }: Facts): readonly OutputFile[] {
  // The launcher of the app is another rule's, and behind dotnet none of them needs the bit.
  const isLauncher = (path: string) =>
    path === entry?.launcher?.file.path || output.files.exact(`${path}.dll`) !== undefined
  return output.files.all.filter(({ path, leadsTo }) => {
    if (leadsTo === null || isLauncher(path)) return false
    if (/^\.playwright\/node\/linux-[^/]+\/node$/.test(path)) return true
    const head = output.binaries.get(path)
    const runs = head?.format === 'elf' && head.system === 'linux' && head.interpreter !== null
    return runs && extension(path) === '' && fileName(path) !== 'createdump'
  })
}
