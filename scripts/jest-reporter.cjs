// One line that a person and a script can both read. Jest adds its own summary after every other reporter, hence the wait.
const { writeSync } = require('node:fs')

module.exports = class {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}\n`
    process.once('exit', () => writeSync(1, line))
  }
}
