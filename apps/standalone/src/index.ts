export { PinoLogger } from './logger.js';
export { startProduct, type Product, type ProductOptions } from './product.js';
export { readSettings, SettingsError, type Settings } from './settings.js';
