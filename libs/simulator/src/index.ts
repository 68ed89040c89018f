export * from './demonstration/demonstration.js';
