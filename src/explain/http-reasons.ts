// What HTTP itself calls a status (RFC 9110, section 15): all that most visitors see.

export const REASONS: ReadonlyMap<string, string> = new Map([
  ['400', 'Bad Request'],
  ['403', 'Forbidden'],
  ['404', 'Not Found'],
  ['405', 'Method Not Allowed'],
  ['413', 'Content Too Large'],
  ['500', 'Internal Server Error'],
  ['502', 'Bad Gateway'],
  ['503', 'Service Unavailable'],
])
