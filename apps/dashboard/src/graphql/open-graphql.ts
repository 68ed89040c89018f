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

let opened: { readonly account: string; readonly graphql: Graphql } | undefined;

/** Opens it for an account before the page is drawn, so that what the page begins with can be asked by then. */
export function openGraphqlAhead(account: string, listener: SessionListener): Graphql {
  opened = { account, graphql: open(listener) };
  return opened.graphql;
}

/** Opens it for an account, or takes over what was opened ahead for the same. */
export function openGraphql(account: string, listener: SessionListener): Graphql {
  const graphql = opened?.account === account ? opened.graphql : open(listener);
  opened = undefined;
  return graphql;
}

function open({ onNotSignedIn, onRefused }: SessionListener): Graphql {
  const connection = new LiveConnection(socketAddress(), onRefused);
  return { connection, ...createGraphqlClient(connection, onNotSignedIn) };
}
