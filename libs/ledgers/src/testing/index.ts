export * from './csv-file.js';
export * from './shown-cells.js';
export * from './workbook-file.js';
export * from './zip-file.js';
