export * from './algebra/algebra.js';
