/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.(ts|ps1|sh)$': '<rootDir>/scripts/jest-transform.cjs' },
  reporters: ['default', '<rootDir>/scripts/jest-reporter.cjs'],
  injectGlobals: false,
  restoreMocks: true,
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/**/*.ts'],
}
