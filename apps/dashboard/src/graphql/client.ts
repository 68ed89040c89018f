import { ApolloClient, ApolloLink, HttpLink, ServerError, type DocumentNode, type OperationVariables } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { currentLanguage } from '../i18n/i18n.js';
import { AskedAhead } from './asked-ahead.js';
import { isRefused } from './is-refused.js';
import type { LiveConnection } from './live-connection.js';
import { resumingLink } from './resumed-after.js';
import { WholeAnswers } from './whole-answers.js';

/** A client, and how something is asked by it before anybody does. */
export interface Asking {
  readonly client: ApolloClient;
  readonly begin: (query: DocumentNode, variables: OperationVariables) => void;
}

/**
 * The Apollo client of one session: queries by POST, subscriptions over the live connection.
 *
 * @param onNotSignedIn told when an answer says that the session is over
 */
export function createGraphqlClient(connection: LiveConnection, onNotSignedIn: () => void): Asking {
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('accept-language', currentLanguage());
      return fetch(input, { ...init, headers });
    },
  });
  const session = new ErrorLink(({ error }) => {
    if (isRefused(error, 'not-signed-in') || (ServerError.is(error) && error.statusCode === 401)) onNotSignedIn();
  });
  const link = new AskedAhead(
    session.concat(
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        resumingLink.concat(new GraphQLWsLink(connection.client)),
        http,
      ),
    ),
  );
  const client = new ApolloClient({ link, cache: new WholeAnswers() });
  return { client, begin: (query, variables) => link.begin(client, query, variables) };
}
