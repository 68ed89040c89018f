export {
  startEventNode,
  type EventNode,
  type EventNodeOptions,
  type PortNodeOptions,
  type SocketEventNode,
  type SocketNodeOptions,
} from './event-node.js';
export { type HabitsName } from './grpc/habits.js';
export { startEventNodeThread } from './event-node-thread.js';
export { DamagedStoreError } from './log/log-store.js';
export { DirectoryInUseError } from '@yiwang/directory-lock';
export { backUp, restore, verify } from './log/backup.js';
