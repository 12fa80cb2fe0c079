// Advice at the end of a sentence, told again as what is to be changed.

/** `unpack it and audit the folder` → `Unpack it and audit the folder.` */
export function asFix(advice: string): string {
  return `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`
}
