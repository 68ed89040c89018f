import { ApolloClient, ApolloLink, HttpLink, ServerError } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { currentLanguage } from '../i18n/i18n.js';
import { isRefused } from './is-refused.js';
import type { LiveConnection } from './live-connection.js';
import { resumingLink } from './resumed-after.js';
import { WholeAnswers } from './whole-answers.js';

/**
 * The Apollo client of one session: queries by POST, subscriptions over the live connection.
 *
 * @param onNotSignedIn told when an answer says that the session is over
 */
export function createGraphqlClient(connection: LiveConnection, onNotSignedIn: () => void): ApolloClient {
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
  return new ApolloClient({
    link: session.concat(
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        resumingLink.concat(new GraphQLWsLink(connection.client)),
        http,
      ),
    ),
    cache: new WholeAnswers(),
  });
}
