// What a runner reads back from its files.

/** The runner's own format: `name<<delimiter`, the value, the delimiter. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index += 1) {
    const start = /^([\w-]+)<<(.+)$/.exec(lines[index] ?? '')
    if (start?.[1] === undefined || start[2] === undefined) continue
    const end = lines.indexOf(start[2], index + 1)
    outputs[start[1]] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return outputs
}
