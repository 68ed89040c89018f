import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../format/number.js';
import { formatMinute } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { COMMITTEES } from '../units/committees.query.js';
import { isHousehold } from '../units/may-read.js';
import { filterLabels, type ListQuestion } from './list-question.js';
import type { ListRows } from './list-rows.js';
import type { RowNode } from './operations/list-rows.query.js';
import { RowsOfList, type Chosen } from './rows-of-list.js';
import { useChosenRows } from './use-chosen-rows.js';
import { usePaper } from './use-paper.js';
import styles from './list-section.module.css';

/** Loaded with its forms when something is chosen. */
const NextDialog = lazy(() => import('../report/next-dialog.js'));
const WhoMay = lazy(() => import('../report/who-may.js'));

/** Whether the list is wanted on paper, and who is told once it was printed. */
export interface Paper {
  readonly isAsked: boolean;
  readonly onPrinted: () => void;
}

const NO_PAPER: Paper = { isAsked: false, onPrinted: () => undefined };

const inFigures = (count: number): string => formatValue(count, '');

/** A list of a unit with as many rows as the reader has asked for, live, or as it stood at `at`; `shows`: those of its rows. */
export function ListSection({
  orgUnit,
  question,
  takenOn,
  units,
  at,
  only,
  shows,
  paper = NO_PAPER,
}: {
  orgUnit: string;
  question: ListQuestion;
  /** The question for what of it is taken on; `undefined` for a list whose rows nobody takes on. */
  takenOn: ListQuestion | undefined;
  /** The units below; empty for a committee. */
  units: readonly UnitName[];
  at: string | undefined;
  /** The one submission that rows are looked through for; else each offers all that may come next of it. */
  only?: string | undefined;
  shows?: ((node: RowNode) => boolean) | undefined;
  paper?: Paper | undefined;
}) {
  const { t } = useTranslation();
  const listed = useChosenRows(orgUnit, question, at, shows);
  const { rows, failure, more } = listed;
  usePaper(listed, paper.isAsked, paper.onPrinted);
  const [chosen, setChosen] = useState<Chosen>();
  const [confirmed, setConfirmed] = useState<string>();
  return (
    <section className={styles['section']} data-testid="list-section">
      <ListHead {...{ orgUnit, question, rows }} isTitled={paper !== NO_PAPER} />
      {failure !== undefined && <p className={ink['quiet']}>{t('list.failed', { message: failure.message })}</p>}
      {rows === undefined && failure === undefined && <p className={ink['quiet']}>{t('common.loading')}</p>}
      {confirmed !== undefined && <Notice>{t('draft.confirmed', { kind: confirmed })}</Notice>}
      {rows?.rows.length === 0 && <p className={ink['quiet']}>{t('list.none')}</p>}
      {rows !== undefined && rows.rows.length > 0 && (
        <>
          <OthersMay list={question.list.name} at={at} />
          <RowsOfList {...{ orgUnit, rows, question, takenOn, units, at, only }} onChoose={setChosen} onConfirmed={setConfirmed} />
        </>
      )}
      {rows?.hasMore === true && (
        <button type="button" className={buttons['plain']} onClick={more}>
          {t('common.more')}
        </button>
      )}
      {chosen !== undefined && (
        <Suspense>
          <NextDialog {...chosen} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** Who may report what the reader may not, now; a household is not told of the work of others. */
function OthersMay({ list, at }: { list: string; at: string | undefined }) {
  const user = useUser();
  if (at !== undefined || isHousehold(user)) return null;
  return (
    <Suspense>
      <WhoMay list={list} />
    </Suspense>
  );
}

/** What the list is, and how many rows it has; on paper also of which unit and when, who printed it, and how many of them stand there where not all do. @param isTitled whether the page says what list it is */
function ListHead({ orgUnit, question, rows, isTitled }: { orgUnit: string; question: ListQuestion; rows: ListRows | undefined; isTitled: boolean }) {
  const { t } = useTranslation();
  const { name, account } = useUser();
  const { data } = useQuery(COMMITTEES, { variables: { orgUnit } });
  const beside = [...filterLabels(question), ...(rows === undefined ? [] : [t('list.rows', { number: inFigures(rows.total) })])];
  return (
    <>
      <h3 title={question.list.description}>
        <span className={isTitled ? styles['on-screen'] : undefined}>
          {question.list.label}
          {beside.length > 0 && ' · '}
        </span>
        {beside.join(' · ')}
      </h3>
      {rows !== undefined && (
        <p className={styles['on-paper']}>
          <b>
            <Name>{data?.orgUnit.name ?? orgUnit}</Name>
          </b>{' '}
          · {t('lists.asOf', { moment: formatMinute(rows.asOf) })} · {t('lists.printedBy', { who: visibleText(`${name}（${account}）`) })}
        </p>
      )}
      {rows?.hasMore === true && <p className={styles['on-paper']}>{t('lists.firstOf', { shown: inFigures(rows.rows.length), total: inFigures(rows.total) })}</p>}
    </>
  );
}
