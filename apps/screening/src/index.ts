export { ScreeningModule } from './screening.module.js';
export { ScreeningService } from './screening.service.js';
