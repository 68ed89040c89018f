import { START, streamNameFilter, type AllStreamSubscription, type Position } from '@eventstore/db-client';
import type { LogConnection } from './log-connection.js';

/**
 * Follows `$all` after a position over a connection: all of it, or the streams whose name begins with one of some
 * prefixes. Ends with an error when the connection is given up; the client by itself would fall silent.
 */
export function followAll(
  connection: LogConnection,
  from: bigint | undefined,
  prefixes: readonly string[] | undefined,
  listen: (opened: AllStreamSubscription) => (checkpoint: Position) => void,
): AllStreamSubscription {
  let atCheckpoint: (checkpoint: Position) => void = () => undefined;
  const checkpointReached = (_subscription: unknown, checkpoint: Position) => atCheckpoint(checkpoint);
  const following = connection.client.subscribeToAll({
    fromPosition: from === undefined ? START : { commit: from, prepare: from },
    ...(prefixes && { filter: streamNameFilter({ prefixes: [...prefixes], checkpointInterval: 16, checkpointReached }) }),
  });
  atCheckpoint = listen(following);
  const forget = connection.whenOver((error) => following.destroy(error));
  following.on('data', () => connection.heard()).once('close', forget);
  return following;
}
