// The driver of Playwright lies in a hidden folder, which did not come along.
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom: 'The app starts, and Playwright.CreateAsync throws PlaywrightException: Driver not found.',
  why: 'The package puts its driver into the folder .playwright beside the app. actions/upload-artifact leaves hidden folders out unless include-hidden-files is true, and so do many copy commands.',
  seenAs: ['Driver not found', '.playwright', 'PlaywrightException'],
  sources: [
    'https://github.com/actions/upload-artifact#uploading-hidden-files',
    'measured: Microsoft.Playwright 1.64.1 on 10.0.12 without the folder: the app starts, CreateAsync throws Driver not found',
  ],
}

export default defineRule({
  id: 'playwright-driver-missing',
  title: 'The hidden folder with the driver of Playwright is missing',
  severity: 'warning',
  about: 'any',
  fix: 'Set include-hidden-files: true for actions/upload-artifact, or copy the output with its hidden folders.',
  check({ output }) {
    const library = output.files.anyCase('Microsoft.Playwright.dll')
    if (library === undefined || output.files.hasFolder('.playwright')) return []
    return [
      {
        what: 'Microsoft.Playwright.dll is in the output, and its folder .playwright is not: no browser can be started',
        subject: '.playwright',
        ...at(library.path, null),
      },
    ]
  },
})
