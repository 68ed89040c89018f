export * from './events.js';
export * from './mask-reservation.js';
export * from './mask-rounds.js';
export * from './mask-voucher.js';
export * from './supply.js';
