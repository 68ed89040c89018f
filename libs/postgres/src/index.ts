export { connectToPrimary, mustTakeWrites } from './connect-to-primary.js';
export { isOutOfReach, NotPrimary } from './out-of-reach.js';
export { serverAddresses } from './server-addresses.js';
