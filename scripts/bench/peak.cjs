// Loaded before a measured program: writes the most memory it ever held, in bytes, to the file that PEAK_FILE names.
const { readFileSync, writeFileSync } = require('node:fs')

process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(peak())))

function peak() {
  try {
    // On Linux maxRSS begins with what the parent held when it started the process.
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
    return kilobytes * 1024
  } catch {
    return process.resourceUsage().maxRSS * 1024
  }
}
