// A setting of the app by the name of its key, variable or option.
import type { SetBy } from '../../facts/settings/settings-faults.ts'

export function settingName(subject: string, by: SetBy): string {
  return by === 'file' ? subject : `The ${by} ${subject}`
}
