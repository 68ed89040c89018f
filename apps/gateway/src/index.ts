export type { NewAccount } from './accounts/accounts.js';
export { FirstAdministrator } from './accounts/first-administrator.js';
export { createHttpAdapter } from './edge/http-adapter.js';
export { refuseRequest } from './edge/refused.js';
export { OPEN, principalOf } from './edge/request-identity.js';
export { GatewayModule } from './gateway.module.js';
export type { GatewayOptions } from './gateway.options.js';
export { EdgeMetrics } from './operations/edge-metrics.js';
export type { ReadinessProbe } from './operations/readiness.js';
