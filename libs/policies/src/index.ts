export { DueItems, DuePolicyRunner } from './due-policy-runner.js';
export { PolicyDesk } from './policy-desk.js';
export { PolicyRunner, type PolicyTrouble } from './policy-runner.js';
