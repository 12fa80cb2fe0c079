/** Of a report: 3,000 targets with all that can be wrong with them have less. */
export const MAX_REPORT_SIZE = 64 * 1024 * 1024
