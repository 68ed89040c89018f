export { runService } from './alone/run-service.js';
export { readServiceSettings, SERVICE_VARIABLES } from './alone/service-settings.js';
export { servicesAlone, servicesVariable, type ServicesAlone } from './services-alone.js';
export { SERVICES, ServicesModule } from './services.module.js';
