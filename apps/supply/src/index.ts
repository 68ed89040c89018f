export { SupplyModule } from './supply.module.js';
export { SupplyService } from './supply.service.js';
