export * from './masks/events.js';
export * from './masks/mask-reservation.js';
export * from './masks/mask-rounds.js';
export * from './masks/mask-voucher.js';
export * from './supply.js';
