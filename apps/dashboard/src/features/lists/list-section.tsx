import { ruleOf } from '@yiwang/kernel/roles';
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatValue } from '../../format/number.js';
import { formatDate, formatMinute } from '../../format/time.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { useNow } from '../../timing/use-now.js';
import { Notice } from '../../ui/notice.js';
import { personAddress, type CameFrom } from '../person/person-address.js';
import { useUser } from '../session/session-context.js';
import { isHousehold } from '../units/may-read.js';
import { asWalked } from './as-walked.js';
import { actionsOn, actionsOnTaken } from './item-actions.js';
import { addressOf } from './list-address.js';
import { ItemLine } from './item-line.js';
import { filterLabels, type ListQuestion } from './list-question.js';
import type { ListRows } from './list-rows.js';
import { NextButtons } from './next-buttons.js';
import { OpenRecords } from './open-records.js';
import type { NextSubmission, RowNode } from './operations/list-rows.query.js';
import { RowList } from './row-list.js';
import { columnsOf, headingOf, kindIn } from './shown-columns.js';
import { siteOfRow } from './site-of-row.js';
import { standIns } from './stand-ins.js';
import { holderOf, isOfTakenItems } from './taken-items.js';
import { useChosenRows } from './use-chosen-rows.js';
import { useHolders } from './use-holders.js';
import { useOwnQuarantines } from './use-own-quarantines.js';
import { usePaper } from './use-paper.js';
import { usePersonalRecords } from './use-personal-records.js';

/** Loaded with the list that shows drafts, which few open. */
const DraftToConfirm = lazy(() => import('../drafts/draft-to-confirm.js'));
const ToldAgain = lazy(async () => ({ default: (await import('../drafts/own-drafts.js')).ToldAgain }));
const SignaturesWaiting = lazy(async () => ({ default: (await import('../drafts/own-drafts.js')).SignaturesWaiting }));

/** Loaded with its forms when something is chosen. */
const NextDialog = lazy(() => import('../report/next-dialog.js'));

/** What was chosen to come next, of whom, and for which of the reader's sites. */
interface Chosen {
  readonly next: NextSubmission;
  readonly who: string;
  readonly site: string | undefined;
}

/** Whether the list is wanted on paper, and who is told once it was printed. */
export interface Paper {
  readonly isAsked: boolean;
  readonly onPrinted: () => void;
}

const NO_PAPER: Paper = { isAsked: false, onPrinted: () => undefined };

const inFigures = (count: number): string => formatValue(count, '', currentLanguage());

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
    <section data-testid="list-section">
      <ListHead question={question} rows={rows} />
      {failure !== undefined && <p className="quiet">{t('list.failed', { message: failure.message })}</p>}
      {rows === undefined && failure === undefined && <p className="quiet">{t('common.loading')}</p>}
      {confirmed !== undefined && <Notice>{t('draft.confirmed', { kind: confirmed })}</Notice>}
      {rows?.rows.length === 0 && <p className="quiet">{t('list.none')}</p>}
      <HandedIn list={question.list.name} orgUnit={orgUnit} />
      {rows !== undefined && rows.rows.length > 0 && <Rows {...{ orgUnit, rows, question, takenOn, units, at, only }} onChoose={setChosen} onConfirmed={setConfirmed} />}
      {rows?.hasMore === true && (
        <button type="button" className="plain" onClick={more}>
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

/** What the list is, and how many rows it has; on paper also of when, and how many of them stand there where not all do. */
function ListHead({ question, rows }: { question: ListQuestion; rows: ListRows | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 title={question.list.description}>
        {[question.list.label, ...filterLabels(question)].join(' · ')}
        {rows !== undefined && ` · ${t('list.rows', { number: inFigures(rows.total) })}`}
      </h3>
      {rows !== undefined && <p className="only-on-paper">{t('lists.asOf', { moment: formatMinute(rows.asOf) })}</p>}
      {rows?.hasMore === true && <p className="only-on-paper">{t('lists.firstOf', { shown: inFigures(rows.rows.length), total: inFigures(rows.total) })}</p>}
    </>
  );
}

/** What a household has handed in of what a list asks for. */
function HandedIn({ list, orgUnit }: { list: string; orgUnit: string }) {
  const isOwn = isHousehold(useUser());
  if (!isOwn || list !== 'quarantineNoticesUnsigned') return null;
  return (
    <Suspense>
      <SignaturesWaiting orgUnit={orgUnit} />
    </Suspense>
  );
}

interface RowsShown {
  readonly orgUnit: string;
  readonly rows: ListRows;
  readonly question: ListQuestion;
  readonly units: readonly UnitName[];
  readonly at: string | undefined;
  readonly only: string | undefined;
  readonly onChoose: (chosen: Chosen) => void;
  /** Told of which kind a draft was that the reader has confirmed. */
  readonly onConfirmed: (kind: string) => void;
}

function Rows({ takenOn, ...shown }: RowsShown & { takenOn: ListQuestion | undefined }) {
  if (takenOn !== undefined) return <WorkRows {...shown} takenOn={takenOn} />;
  if (isOfTakenItems(shown.question.list)) return <TakenRows {...shown} />;
  if (shown.question.list.name === 'draftsToConfirm' && shown.at === undefined) return <DraftRows {...shown} />;
  if (shown.question.list.name === 'residentDrafts' && shown.at === undefined) return <PlainRows {...shown} beginning={ownDraft} />;
  return <PlainRows {...shown} />;
}

/** Drafts: before the offer to decline one what its household handed in, in words, and the offer to confirm it. */
function DraftRows({ onConfirmed, ...shown }: RowsShown) {
  const { list } = shown.question;
  const draftOf = useCallback(
    (node: RowNode) => (
      <Suspense>
        <DraftToConfirm node={node} onConfirmed={() => onConfirmed(kindIn(node, list) ?? '')} />
      </Suspense>
    ),
    [list, onConfirmed],
  );
  return <PlainRows {...shown} beginning={draftOf} />;
}

const ownDraft = (node: RowNode): ReactNode => (
  <Suspense>
    <OwnDraft node={node} />
  </Suspense>
);

/** A household tells again what was declined; who reads its drafts beside it does not. */
function OwnDraft({ node }: { node: RowNode }) {
  return isHousehold(useUser()) ? <ToldAgain node={node} /> : null;
}

/** What is taken on, with the way to the list that it stands in, and the offer to let it go. */
function TakenRows(shown: RowsShown) {
  const { t } = useTranslation();
  const user = useUser();
  const { at, orgUnit } = shown;
  const ending = useCallback(
    (node: RowNode) => (
      <>
        <Link className="item-list" to={addressOf(String(node['list']), orgUnit)}>
          {t('lists.toList')}
        </Link>
        <ItemLine holder={undefined} actions={at === undefined ? actionsOnTaken(node, user) : []} />
      </>
    ),
    [at, orgUnit, user, t],
  );
  return <PlainRows {...shown} ending={ending} />;
}

/** Rows with who has taken them on, and the offer to do so; of the past, who had. */
function WorkRows({ takenOn, ...shown }: RowsShown & { takenOn: ListQuestion }) {
  const { orgUnit, question, at } = shown;
  const user = useUser();
  const holders = useHolders(orgUnit, takenOn, at);
  const ending = useCallback(
    (node: RowNode) => {
      if (holders === undefined) return null;
      const holder = holderOf(holders, question.list, node);
      return <ItemLine holder={holder} actions={at === undefined ? actionsOn(question.list, node, holder !== undefined, user) : []} />;
    },
    [holders, question, at, user],
  );
  return <PlainRows {...shown} ending={ending} />;
}

interface RowsWith {
  /** What stands before the offers of what may come next of a row, and what after. */
  readonly beginning?: ((node: RowNode) => ReactNode) | undefined;
  readonly ending?: (node: RowNode) => ReactNode;
}

function PlainRows({ orgUnit, rows, question, units, at, only, onChoose, beginning, ending }: Omit<RowsShown, 'onConfirmed'> & RowsWith) {
  const { t } = useTranslation();
  const now = useNow(rows.asOf, at !== undefined);
  const user = useUser();
  const { sites, role } = user;
  const isOwn = isHousehold(user);
  const ofHome = useOwnQuarantines(orgUnit, isOwn);
  const records = usePersonalRecords();
  const today = formatDate(now);
  const known = useMemo(() => {
    const nodes = rows.rows.map(({ node }) => node);
    return new Map([...standIns([...ofHome, ...nodes], records.known, Date.parse(today), t), ...records.known]);
  }, [ofHome, rows.rows, records.known, today, t]);
  const { head } = useMemo(() => columnsOf(question.list, false, isOwn), [question.list, isOwn]);
  const inOrder = useMemo(() => asWalked(question.list.name, rows.rows, known), [question.list, rows.rows, known]);
  const withNext = useCallback(
    (node: RowNode) => (
      <div className="row-ending">
        {beginning?.(node)}
        <NextButtons node={node} only={only} onChoose={(next) => onChoose({ next, who: headingOf(node, question.list, head, known), site: siteOfRow(node, sites) })} />
        {ending?.(node)}
        {typeof node['personId'] === 'string' && ruleOf(role).persons !== 'never' && (
          <Link className="item-list" to={personAddress(node['personId'], String(node['orgUnit']))} state={{ list: question.list.name, unit: orgUnit, node, asOf: rows.asOf } satisfies CameFrom}>
            {t('person.link')}
          </Link>
        )}
      </div>
    ),
    [only, onChoose, head, known, sites, role, orgUnit, beginning, ending, question.list, rows.asOf, t],
  );
  return (
    <>
      <OpenRecords nodes={rows.rows.map(({ node }) => node)} records={records} />
      <RowList rows={inOrder} question={question} units={units} known={known} now={now} isOwn={isOwn} ending={withNext} />
    </>
  );
}
