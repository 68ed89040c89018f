import { createGraphqlClient, type Asking } from './client.js';
import { LiveConnection, socketAddress } from './live-connection.js';

/** By what one signed-in user asks. */
export interface Graphql extends Asking {
  readonly connection: LiveConnection;
}

/** Who hears that the session is over, and that it may be. */
export interface SessionListener {
  readonly onNotSignedIn: () => void;
  readonly onRefused: () => void;
}

let opened: Graphql | undefined;

/** Opens it before the page is drawn, so that what the page begins with can be asked by then. */
export function openGraphqlAhead(listener: SessionListener): Graphql {
  opened = open(listener);
  return opened;
}

/** Opens it, or takes over what was opened ahead. */
export function openGraphql(listener: SessionListener): Graphql {
  const graphql = opened ?? open(listener);
  opened = undefined;
  return graphql;
}

function open({ onNotSignedIn, onRefused }: SessionListener): Graphql {
  const connection = new LiveConnection(socketAddress(), onRefused);
  return { connection, ...createGraphqlClient(connection, onNotSignedIn) };
}
