export * from './street.js';
