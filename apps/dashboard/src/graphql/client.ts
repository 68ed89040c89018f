import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { cacheSizes } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { currentLanguage } from '../i18n/i18n.js';
import { isRefused } from './is-refused.js';
import type { LiveConnection } from './live-connection.js';
import { resumingLink } from './resumed-after.js';

/**
 * How many parts of answers, and lists in them, stay beside the cache so that equal ones are the same object: what stands on a page
 * is made of fewer. By itself Apollo keeps 50,000 and 10,000, mostly of answers that a wall no longer shows.
 */
Object.assign(cacheSizes, { 'inMemoryCache.executeSelectionSet': 2_000, 'inMemoryCache.executeSubSelectedArray': 500 });

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
    cache: new InMemoryCache({
      typePolicies: {
        OrgUnit: { keyFields: ['code'] },
        Element: { keyFields: ['code'] },
        List: { keyFields: ['name'] },
      },
    }),
  });
}
