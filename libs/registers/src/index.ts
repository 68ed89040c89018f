export * from './compounds/compound-profile.js';
export * from './compounds/events.js';
export * from './households/events.js';
export * from './households/registered-household.js';
export * from './sites/events.js';
export * from './sites/site.js';
