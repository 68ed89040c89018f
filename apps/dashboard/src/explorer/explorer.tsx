import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveConnection, socketAddress } from '../graphql/live-connection.js';
import { analystsQuestions } from './analysts-questions.js';
import { exploringFetcher } from './exploring-fetcher.js';
import { QuestionChoice } from './question-choice.js';
import styles from './explorer.module.css';

/**
 * `/graphiql`: queries and subscriptions with the reader's own session, the API's description beside them and ten questions
 * to begin with. Everything it needs comes from this server.
 *
 * @param orgUnit the reader's own unit, which the questions are asked of
 */
export function Explorer({ orgUnit }: { readonly orgUnit: string }) {
  const { t } = useTranslation();
  const questions = useMemo(() => analystsQuestions(orgUnit, new Date()), [orgUnit]);
  const fetcher = useMemo(
    () =>
      exploringFetcher(
        new LiveConnection(socketAddress(), () => undefined),
        () => window.location.assign('/'),
      ) as GraphiQLProps['fetcher'],
    [],
  );
  return (
    <GraphiQL fetcher={fetcher} defaultQuery={questions[0]!.query} visiblePlugin={hasRoomForDocs() ? DOC_EXPLORER_PLUGIN : undefined} defaultEditorToolsVisibility="variables">
      <GraphiQL.Logo>
        <QuestionChoice questions={questions} />
        <a className={styles['home']} href="/">
          {t('common.toBoard')}
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

/** A phone shows the editor first; the description stands behind its button. */
const hasRoomForDocs = (): boolean => window.matchMedia('(min-width: 900px)').matches;
