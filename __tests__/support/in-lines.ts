/** A JSON report, which is one line, as people compare it. */
export function inLines(report: string): string {
  return `${JSON.stringify(JSON.parse(report), null, 2)}\n`
}
