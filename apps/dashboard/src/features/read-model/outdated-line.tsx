import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import { OUTDATED } from './read-model.query.js';
import styles from './quiet-line.module.css';

/** So often it is asked, in ms, whether the next version is there; and where none is being made, whether the product was updated. */
const [SOON, SELDOM] = [30_000, 300_000];

/**
 * One quiet line while a version made before an update still answers: which of the numbers or lists on this page are
 * counted by the rules of before. Nothing where all of them are by today's.
 *
 * @param shown the names of what is on the page, by element's code or list's name
 */
export function OutdatedLine({ shown }: { shown: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const { data, startPolling, stopPolling } = useQuery(OUTDATED, { fetchPolicy: 'network-only', skipPollAttempt: () => document.hidden });
  const isMaking = (data?.readModel.outdated.length ?? 0) > 0;
  useEffect(() => {
    startPolling(isMaking ? SOON : SELDOM);
    return stopPolling;
  }, [isMaking, startPolling, stopPolling]);
  const names = (data?.readModel.outdated ?? []).flatMap((code) => shown.get(code) ?? []);
  if (names.length === 0) return null;
  const [some, more] = [names.slice(0, NAMED).join(t('readModel.between')), names.length - NAMED];
  return (
    <p className={`${styles['line']} ${ink['quiet']}`} role="status" title={names.join(t('readModel.between'))}>
      {more > 0 ? t('readModel.outdatedMore', { names: some, count: more }) : t('readModel.outdated', { names: some })}
    </p>
  );
}

/** So many are named; pointing at the line names all. */
const NAMED = 3;
