export { runService } from './alone/run-service.js';
export { readChannelTrust, refuseKeyBeyondLoopback, ServiceSettingsError } from './alone/service-settings.js';
export { serviceToken, SubmissionModule } from './submission.module.js';
export type { ChannelTrust } from './transport/channel-trust.js';
export { OrderedService, OrderOfServices } from './transport/ordered-service.js';
export { RemoteService } from './transport/remote-service.js';
