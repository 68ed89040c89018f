import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveConnection, socketAddress } from '../graphql/live-connection.js';
import { exploringFetcher } from './exploring-fetcher.js';

const FIRST_QUERY = `# 一网 GraphQL
# Ctrl + Enter 运行 / run.  Ctrl + Space 补全 / complete.
query Elements {
  elements {
    code
    name
    unit
    window
    description
  }
}
`;

/** `/graphiql`: queries and subscriptions with the reader's own session. Everything it needs comes from this server. */
export function Explorer() {
  const { t } = useTranslation();
  const fetcher = useMemo(
    () =>
      exploringFetcher(
        new LiveConnection(socketAddress(), () => undefined),
        () => window.location.assign('/'),
      ) as GraphiQLProps['fetcher'],
    [],
  );
  return (
    <GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY}>
      <GraphiQL.Logo>
        <a className="explorer-home" href="/">
          {t('common.toBoard')}
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
