export * from './events.js';
export * from './issue-mask-voucher.submission.js';
export * from './mask-reservation.js';
export * from './mask-rounds.js';
export * from './mask-voucher.js';
export * from './open-mask-round.submission.js';
export * from './reserve-masks.submission.js';
export * from './supply.js';
