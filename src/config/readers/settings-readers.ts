// What understands settings that a user wrote. Loaded only where there are some: most runs have no configuration and name no host.
export { readBaseline } from '../baseline-file.ts'
export { noticesOfBeside } from '../beside-targets.ts'
export { configShape } from '../config-keys.ts'
export { faultsOfHosts, hostAssigner, hostsIn } from '../declared-hosts.ts'
export { describedHosts } from './described-hosts.ts'
export { readGiven } from '../given-expectations.ts'
