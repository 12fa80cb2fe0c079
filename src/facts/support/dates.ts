// Calendar dates as ISO text (2026-11-10), without a time of day and so without a time zone.

const msPerDay = 86_400_000

/** Days since 1970-01-01; null when the text is not a date of the calendar. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  const ms = Date.parse(`${date}T00:00:00Z`)
  // Date.parse moves 30 February into March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return null
  return ms / msPerDay
}
