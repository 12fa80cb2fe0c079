// Scripts are imported as their text: scripts/build.mjs, scripts/run.mjs and scripts/jest-transform.cjs see to it.
declare module '*.ps1' {
  const text: string
  export default text
}
declare module '*.sh' {
  const text: string
  export default text
}
