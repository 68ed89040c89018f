export { UndecodableEvent, type NewEvent } from './codec.js';
export { LogAddressError, parseLogAddress, type LogAddress } from './connection/log-address.js';
export type { Reach } from './connection/way-to-log.js';
export * from './event-id.js';
export * from './event-log.js';
export { LogUnreachable, RevisionConflict } from './failures.js';
export { LogSubscription, type SubscriptionBatch, type SubscriptionOptions, type SubscriptionState } from './log-subscription.js';
export * from './submission-runner.js';
export { Upcasting } from './upcasting.js';
