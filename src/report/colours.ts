// Terminal colours.

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

export type Painter = (colour: keyof typeof codes, text: string) => string

export function painterOf(colours: boolean): Painter {
  if (!colours) return (_, text) => text
  return (colour, text) => {
    const [on, off] = codes[colour]
    return `\u001b[${on}m${text}\u001b[${off}m`
  }
}
