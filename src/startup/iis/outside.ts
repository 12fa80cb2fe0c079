// A program or an app of web.config that lies outside of the output: its inside is not judged.
import { missingApp, missingProgram } from '../../facts/iis/launch-faults.ts'
import { HIDDEN } from '../../facts/shown-words.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import type { Placed } from '../machine/place.ts'
import { opaque } from '../step.ts'
import type { Given, Outcome } from '../step.ts'
import { launchFailed } from './launch-failed.ts'

type Outside = Extract<Placed, { place: 'outside' }>

export function programOutside(given: Given, launch: Launch, { path, known }: Outside): Outcome {
  const { program } = launch.shown
  if (known === 'missing') {
    const fault = missingProgram({ ...given.facts, launch }, 'host')
    return launchFailed(given, { ...fault, looked: program })
  }
  return perhapsThere(path, program, known)
}

export function appOutside(given: Given, launch: Launch, { path, known }: Outside): Outcome {
  if (known === 'missing') return launchFailed(given, missingApp({ ...given.facts, launch }, 'host'))
  return perhapsThere(path, launch.app?.shown ?? HIDDEN, known)
}

function perhapsThere(path: string, told: string, known: 'exists' | 'unknown'): Outcome {
  const words = `${told} lies outside the output: what it starts is not judged`
  return known === 'exists'
    ? opaque(words)
    : opaque(words, ['existing-files'], { files: [path], told, opaque: true })
}
