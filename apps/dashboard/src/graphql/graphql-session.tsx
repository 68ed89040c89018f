import { ApolloProvider } from '@apollo/client/react';
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionState, LiveConnection } from './live-connection.js';
import { openGraphql, type SessionListener } from './open-graphql.js';

const ConnectionContext = createContext<LiveConnection | undefined>(undefined);

/** The Apollo client and the live connection of one signed-in user; remount it (by `key`) for another. */
export function GraphqlSession({ account, onNotSignedIn, onRefused, children }: SessionListener & { readonly account: string; readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const [{ connection, client }] = useState(() => openGraphql(account, { onNotSignedIn, onRefused }));
  // Names come in the reader's language: another language, other names.
  useEffect(() => {
    const refetch = () => void client.refetchQueries({ include: 'active' });
    i18n.on('languageChanged', refetch);
    return () => i18n.off('languageChanged', refetch);
  }, [client, i18n]);
  return (
    <ConnectionContext value={connection}>
      <ApolloProvider client={client}>{children}</ApolloProvider>
    </ConnectionContext>
  );
}

/** Whether the live connection stands. */
export function useConnectionState(): ConnectionState {
  const connection = useLiveConnection();
  return useSyncExternalStore(connection.subscribe, connection.current);
}

/** When the server last said anything, read as the connection's state changes: while it stands nobody needs to know. */
export function useHeardAt(): number | undefined {
  const connection = useLiveConnection();
  useSyncExternalStore(connection.subscribe, connection.current);
  return connection.heardAt();
}

function useLiveConnection(): LiveConnection {
  const connection = use(ConnectionContext);
  if (connection === undefined) throw new Error('used outside of GraphqlSession');
  return connection;
}
