import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import ink from '../../ui/ink.module.css';
import { isAnsweredByDrafts } from '../drafts/own-waiting.js';
import { PageFrame } from '../navigation/page-frame.js';
import { formatValue } from '../../format/number.js';
import { visibleText } from '../../format/visible-text.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { Notice } from '../../ui/notice.js';
import { OutdatedLine } from '../read-model/outdated-line.js';
import { isHousehold, mayReport } from '../units/may-read.js';
import { useUser } from '../session/session-context.js';
import { addressOf, useUnitInAddress } from './list-address.js';
import { ListSection } from './list-section.js';
import { inOrderOfHousehold, isOfRunningQuarantines } from './lists-of-household.js';
import { byCategory } from './lists-by-category.js';
import { countsQuery, type ListCounts } from './operations/list-counts.query.js';
import { LISTS, type ListSetting } from './operations/lists.query.js';
import { isOfTakenItems, isTakenBy } from './taken-items.js';
import { UnitChoice } from './unit-choice.js';
import { useChosenRows } from './use-chosen-rows.js';
import { useWholeOf } from './use-list-setting.js';
import styles from './lists-page.module.css';

const WaitingInList = lazy(async () => ({ default: (await import('../drafts/own-drafts.js')).WaitingInList }));

/** So often the lengths are asked for, in ms: who waits for a row has its list open, and is told at once. */
const COUNTED_EVERY = 15_000;

const NO_UNITS: readonly UnitName[] = [];

/** Every list that the reader may see, what it is for and how long it is: also those that no number counts. */
export function ListsPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [unit, choose] = useUnitInAddress();
  const { data, error } = useQuery(LISTS);
  const names = useMemo(() => new Map((data?.lists ?? []).map(({ name, label }) => [name, label])), [data]);
  return (
    <PageFrame title={t(isHousehold(user) ? 'nav.household' : 'lists.title')}>
      <UnitChoice unit={unit} onChoose={choose} />
      <OutdatedLine shown={names} />
      {error !== undefined && <Notice tone="action">{t('list.failed', { message: visibleText(error.message) })}</Notice>}
      {data === undefined && error === undefined && <p className={ink['quiet']}>{t('common.loading')}</p>}
      {data?.lists.length === 0 && (
        <p className={ink['quiet']}>
          {t('lists.none')} {mayReport(user) && <Link to="/report">{t('nav.report')}</Link>}
        </p>
      )}
      {data !== undefined && data.lists.length > 0 && <Overview key={unit} unit={unit} lists={data.lists} />}
    </PageFrame>
  );
}

function Overview({ unit, lists }: { unit: string; lists: readonly ListSetting[] }) {
  const { t } = useTranslation();
  const user = useUser();
  const taken = lists.find(isOfTakenItems);
  const running = isHousehold(user) ? lists.find(isOfRunningQuarantines) : undefined;
  const groups = isHousehold(user) ? [{ category: '', name: '', lists: inOrderOfHousehold(lists.filter((list) => list !== running)) }] : byCategory(lists);
  const query = useMemo(() => countsQuery(lists.map(({ name }) => name)), [lists]);
  const { data, error } = useQuery(query, {
    variables: { orgUnit: unit }, fetchPolicy: 'network-only', pollInterval: COUNTED_EVERY, skipPollAttempt: () => document.hidden,
  });
  return (
    <>
      {error !== undefined && <Notice tone="action">{t('list.failed', { message: visibleText(error.message) })}</Notice>}
      {taken !== undefined && <OwnItems unit={unit} taken={taken} />}
      {running !== undefined && (data?.[running.name]?.totalCount ?? 0) > 0 && <OwnQuarantines unit={unit} list={running} />}
      {groups.map(({ category, name, lists: own }) => (
        <section key={category} className={styles['overview']}>
          {name !== '' && <h2>{name}</h2>}
          <ul>
            {own.map((list) => (
              <ListEntry key={list.name} list={list} unit={unit} counts={data} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** How many items the reader looks after, and the way there; nothing while there is none. */
function OwnItems({ unit, taken }: { unit: string; taken: ListSetting }) {
  const { t } = useTranslation();
  const { account } = useUser();
  const only = useMemo(() => isTakenBy(account), [account]);
  const { rows } = useChosenRows(unit, useWholeOf(taken), undefined, only);
  if (rows === undefined || rows.total === 0) return null;
  return (
    <Link className={styles['own']} to={`${addressOf(taken.name, unit)}&mine=1`} data-testid="own-items">
      {t('lists.mine')} <strong className={ink['digits']}>{formatValue(rows.total, '')}</strong>
    </Link>
  );
}

/** Who of a household is in quarantine, on which day of it and until when, and what can be told of them: above all that is due. */
function OwnQuarantines({ unit, list }: { unit: string; list: ListSetting }) {
  return <ListSection orgUnit={unit} question={useWholeOf(list)} takenOn={undefined} units={NO_UNITS} at={undefined} />;
}

function ListEntry({ list, unit, counts }: { list: ListSetting; unit: string; counts: ListCounts | undefined }) {
  const { name, label, description } = list;
  const isOwn = isHousehold(useUser());
  const count = counts?.[name]?.totalCount;
  return (
    <li data-list={name} data-count={count}>
      <Link to={addressOf(name, unit)}>
        <span className={styles['name']}>{label}</span>
        <strong className={ink['digits']}>{count === undefined ? '' : formatValue(count, '')}</strong>
        <small className={ink['quiet']}>{description}</small>
        {isOwn && count !== undefined && count > 0 && isAnsweredByDrafts(name) && (
          <Suspense>
            <WaitingInList orgUnit={unit} list={list} />
          </Suspense>
        )}
      </Link>
    </li>
  );
}
