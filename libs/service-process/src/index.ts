export { CHANNEL_TRUST, refuseStrangers } from './channel/callers.js';
export { Channel, ServiceAway } from './channel/channel.js';
export { headersOf, isTrustedRequest, serverCredentials, tlsOf, type ChannelTrust } from './channel/channel-trust.js';
export { transportOptions, type ServiceProtocol } from './channel/json-protocol.js';
export {
  GRAPHQL_PATH, LARGEST_QUESTION, READ_MODEL, SESSIONS, type DueAnswer, type DueQuestion, type Holders, type ItemsAnswer, type ItemsQuestion, type LookAdmitted,
  type ReadModelStanding, type Tokens,
} from './channel/protocols.js';
export { logTroubleInWords } from './log/log-trouble-in-words.js';
export { checkLog, isEmptyLog, openLog } from './log/open-log.js';
export { BACKLOG, refuseUpgrade } from './running/doors.js';
export { drainOnClose } from './running/drain.js';
export { failureInWords } from './running/failure-in-words.js';
export { Foundation, PROCESS_LOGGER } from './running/foundation.js';
export { keepHeapsSmall } from './running/heap.js';
export { openOperations, type OperationsDoor } from './running/operations.js';
export { runProcess, type RunningProcess } from './running/run-process.js';
export { mustReadChannelTrust, trustVariables } from './settings/channel-settings.js';
export { databaseAddress } from './settings/database-variable.js';
export { logAddress } from './settings/log-variable.js';
export { address, hostOf, inAddress, LOOPBACK, port, readNamedFile, readVariables } from './settings/read-variables.js';
export { SettingsError } from './settings/settings-error.js';
