export { ANSWER_LIMIT, connectToPrimary, mustTakeWrites } from './connect-to-primary.js';
export { cutOff } from './cut-off.js';
export { isOutOfReach, NotPrimary } from './out-of-reach.js';
export { serverAddresses } from './server-addresses.js';
