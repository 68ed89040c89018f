import { ruleOf } from '@yiwang/kernel/roles';
import { lazy, Suspense, useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDate } from '../../format/time.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { useNow } from '../../timing/use-now.js';
import ink from '../../ui/ink.module.css';
import { isAnsweredByDrafts } from '../drafts/own-waiting.js';
import { personAddress, type CameFrom } from '../person/person-address.js';
import { useUser } from '../session/session-context.js';
import { isHousehold } from '../units/may-read.js';
import { asWalked } from './as-walked.js';
import { actionsOn, actionsOnTaken } from './item-actions.js';
import { addressOf } from './list-address.js';
import { useHomeLetters } from './home-letters.js';
import { ItemLine } from './item-line.js';
import type { ListQuestion } from './list-question.js';
import type { ListRows } from './list-rows.js';
import { NextButtons } from './next-buttons.js';
import { OpenRecords } from './open-records.js';
import type { NextSubmission, RowNode } from './operations/list-rows.query.js';
import { RowList } from './row-list.js';
import { columnsOf, headingOf, kindIn } from './shown-columns.js';
import { siteOfRow } from './site-of-row.js';
import { standIns } from './stand-ins.js';
import { holderOf, isOfTakenItems } from './taken-items.js';
import { useHolders } from './use-holders.js';
import { isOfBoard, useNumberNames } from './use-number-names.js';
import { usePersonalRecords } from './use-personal-records.js';
import { useQuarantines } from './use-quarantines.js';

/** Loaded with the list that shows drafts, which few open. */
const DraftToConfirm = lazy(() => import('../drafts/draft-to-confirm.js'));
const ToldAgain = lazy(async () => ({ default: (await import('../drafts/told-again.js')).ToldAgain }));
const HandedIn = lazy(async () => ({ default: (await import('../drafts/own-drafts.js')).HandedIn }));

/** What was chosen to come next, of whom, and for which of the reader's sites. */
export interface Chosen {
  readonly next: NextSubmission;
  readonly who: string;
  readonly site: string | undefined;
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

/** The rows of a list with what each offers, as their list wants it: work to be taken on, drafts to be read, or what may come next alone. */
export function RowsOfList({ takenOn, ...shown }: RowsShown & { takenOn: ListQuestion | undefined }) {
  const isOwn = isHousehold(useUser());
  const { list } = shown.question;
  const isNow = shown.at === undefined;
  if (takenOn !== undefined) return <WorkRows {...shown} takenOn={takenOn} />;
  if (isOfTakenItems(list)) return <TakenRows {...shown} />;
  if (list.name === 'draftsToConfirm' && isNow) return <DraftRows {...shown} />;
  if (list.name === 'residentDrafts' && isNow && isOwn) return <OwnDraftRows {...shown} />;
  if (isAnsweredByDrafts(list.name) && isNow && isOwn) return <AnsweredRows {...shown} />;
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

/** A household's own drafts: it tells again what was declined. */
function OwnDraftRows(shown: RowsShown) {
  const { orgUnit, rows: { rows } } = shown;
  const again = useCallback(
    (node: RowNode, choose: (next: NextSubmission) => void) => (
      <Suspense>
        <ToldAgain node={node} drafts={rows.map(({ node: each }) => each)} orgUnit={orgUnit} onChoose={choose} />
      </Suspense>
    ),
    [rows, orgUnit],
  );
  return <PlainRows {...shown} beginning={again} />;
}

/** What a household has to sign or to tell: a row whose answer waits for the committee says so, and does not ask for another. */
function AnsweredRows(shown: RowsShown) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<p className={ink['quiet']}>{t('common.loading')}</p>}>
      <HandedIn orgUnit={shown.orgUnit} of={shown.question.list}>
        {(waits) => <PlainRows {...shown} instead={(node) => (waits(node) ? <p className={ink['quiet']} data-testid="signature-waits">{t('draft.signatureWaits')}</p> : undefined)} />}
      </HandedIn>
    </Suspense>
  );
}

/** What is taken on, with the way to the list that it stands in, and the offer to let it go. */
function TakenRows(shown: RowsShown) {
  const { t } = useTranslation();
  const user = useUser();
  const { at, orgUnit } = shown;
  const ending = useCallback(
    (node: RowNode) => (
      <>
        {isOfBoard(node) ? (
          <Link to={`/board/${String(node['orgUnit'])}?open=${String(node['itemId'])}`}>{t('lists.toNumber')}</Link>
        ) : (
          <Link to={addressOf(String(node['list']), orgUnit)}>{t('lists.toList')}</Link>
        )}
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
  /** What stands in place of the offers of what may come next of a row, where anything does. */
  readonly instead?: ((node: RowNode) => ReactNode) | undefined;
  /** What stands before the offers of what may come next of a row, and what after. */
  readonly beginning?: ((node: RowNode, choose: (next: NextSubmission) => void) => ReactNode) | undefined;
  readonly ending?: (node: RowNode) => ReactNode;
}

function PlainRows({ orgUnit, rows, question, units, at, only, onChoose, instead, beginning, ending }: Omit<RowsShown, 'onConfirmed'> & RowsWith) {
  const { t } = useTranslation();
  const now = useNow(rows.asOf, at !== undefined);
  const user = useUser();
  const { sites, role } = user;
  const isOwn = isHousehold(user);
  const nodes = useMemo(() => rows.rows.map(({ node }) => node), [rows.rows]);
  const inQuarantine = useQuarantines(orgUnit, nodes, at);
  // What was handed in long ago stands there, too: the day it is now would be read as that of which it tells.
  const isOfNow = question.list.name !== 'residentDrafts';
  const records = usePersonalRecords(`${question.list.name} ${orgUnit}`);
  const today = formatDate(now);
  const letters = useHomeLetters(question.list.name, isOwn, nodes, records.known, t);
  const numbers = useNumberNames(nodes);
  const known = useMemo(
    () => new Map([...numbers, ...letters, ...standIns(nodes, inQuarantine, records.known, isOfNow ? Date.parse(today) : undefined, t), ...records.known]),
    [numbers, letters, nodes, inQuarantine, records.known, isOfNow, today, t],
  );
  const { head } = useMemo(() => columnsOf(question.list, false, isOwn), [question.list, isOwn]);
  const inOrder = useMemo(() => asWalked(question.list.name, rows.rows, known), [question.list, rows.rows, known]);
  const withNext = useCallback(
    (node: RowNode) => {
      const choose = (next: NextSubmission) => onChoose({ next, who: headingOf(node, question.list, head, known), site: siteOfRow(node, sites) });
      return (
        <>
          {beginning?.(node, choose)}
          {instead?.(node) ?? <NextButtons node={node} only={only} onChoose={choose} />}
          {ending?.(node)}
          {typeof node['personId'] === 'string' && ruleOf(role).persons !== 'never' && (
            <Link to={personAddress(node['personId'], String(node['orgUnit']))} state={{ list: question.list.name, unit: orgUnit, node, asOf: rows.asOf } satisfies CameFrom}>
              {t('person.link')}
            </Link>
          )}
        </>
      );
    },
    [only, onChoose, head, known, sites, role, orgUnit, instead, beginning, ending, question.list, rows.asOf, t],
  );
  return (
    <>
      <OpenRecords nodes={nodes} records={records} />
      <RowList rows={inOrder} question={question} units={units} known={known} now={now} isOwn={isOwn} ending={withNext} />
    </>
  );
}
