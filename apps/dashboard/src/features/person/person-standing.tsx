import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitName } from '../../graphql/unit.fragment.js';
import ink from '../../ui/ink.module.css';
import { addressOf } from '../lists/list-address.js';
import { NextButtons } from '../lists/next-buttons.js';
import type { NextSubmission } from '../lists/operations/list-rows.query.js';
import type { ListSetting } from '../lists/operations/lists.query.js';
import { RowList } from '../lists/row-list.js';
import type { KnownRecords } from '../lists/personal-records.js';
import { nodeOf, type PersonRow } from './person.query.js';
import styles from './person.module.css';

/** Loaded with its forms when something is chosen. */
const NextDialog = lazy(() => import('../report/next-dialog.js'));

/** Where a person stands in lists now, each row with what may come next of it. */
export function PersonStanding({
  rows,
  lists,
  units,
  known,
  who,
  now,
  onChanged,
}: {
  rows: readonly PersonRow[];
  lists: readonly ListSetting[];
  units: readonly UnitName[];
  known: KnownRecords;
  who: string;
  now: number;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<NextSubmission>();
  const close = (isSent: boolean) => {
    setChosen(undefined);
    // To look again is to be written down again: not for a form that was closed as it was.
    if (isSent) onChanged();
  };
  return (
    <section aria-labelledby="person-standing" className={styles['standing']}>
      <h2 id="person-standing">{t('person.standing')}</h2>
      {rows.length === 0 && <p className={ink['quiet']}>{t('person.nowhere')}</p>}
      {rows.map((row) => {
        const list = lists.find(({ name }) => name === row.list);
        if (list === undefined) return null;
        const node = nodeOf(row);
        return (
          <article key={`${row.list} ${row.key}`} data-list={row.list}>
            <h3>
              <Link to={addressOf(row.list, String(node['orgUnit']))}>{list.label}</Link>
            </h3>
            <RowList
              rows={[{ cursor: row.key, node }]}
              question={{ list, kind: null, state: null }}
              units={units}
              known={known}
              now={now}
              ending={() => <NextButtons node={node} only={undefined} onChoose={setChosen} />}
            />
          </article>
        );
      })}
      {chosen !== undefined && (
        <Suspense>
          <NextDialog next={chosen} who={who} site={undefined} onClose={close} />
        </Suspense>
      )}
    </section>
  );
}
