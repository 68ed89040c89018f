import { eventTypeFilter, START, streamNameFilter, type AllStreamSubscription, type Position } from '@eventstore/db-client';
import type { LogConnection } from './log-connection.js';

/** What of the log is followed: the streams whose name begins with one of some prefixes, or events of some types; all of it. */
export interface Followed {
  readonly prefixes?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/**
 * Follows `$all` after a position over a connection: all of it, or what the server selects of it. Ends with an error when the connection is given up; the client by itself would fall silent.
 */
export function followAll(
  connection: LogConnection,
  from: bigint | undefined,
  { prefixes, types }: Followed,
  listen: (opened: AllStreamSubscription) => (checkpoint: Position) => void,
): AllStreamSubscription {
  let atCheckpoint: (checkpoint: Position) => void = () => undefined;
  const checkpointReached = (_subscription: unknown, checkpoint: Position) => atCheckpoint(checkpoint);
  const following = connection.client.subscribeToAll({
    fromPosition: from === undefined ? START : { commit: from, prepare: from },
    ...(prefixes && { filter: streamNameFilter({ prefixes: [...prefixes], checkpointInterval: 16, checkpointReached }) }),
    ...(types && { filter: eventTypeFilter({ regex: `^(${types.join('|')})$`, checkpointInterval: 16, checkpointReached }) }),
  });
  atCheckpoint = listen(following);
  const forget = connection.whenOver((error) => following.destroy(error));
  following.on('data', () => connection.heard()).once('close', forget);
  return following;
}
