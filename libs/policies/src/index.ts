export { DueItems, DuePolicyRunner } from './due-policy-runner.js';
export { LeasedWork, toldOnce, type LeasedWorkOptions, type Work } from './leased-work.js';
export { PoliciesModule, type PoliciesOptions } from './policies.module.js';
export { PolicyDesk } from './policy-desk.js';
export { PolicyRunner, type PolicyTrouble } from './policy-runner.js';
