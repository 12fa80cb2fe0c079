// The port that out-of-process hosting hands to the app.

/** What the module takes from ASPNETCORE_PORT (docs/sources.md, stage 5B step 2). */
export function isPort(text: string): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= 1025 && Number(text) <= 48000
}
