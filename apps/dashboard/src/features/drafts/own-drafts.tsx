import { useQuery } from '@apollo/client/react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RowNode } from '../lists/operations/list-rows.query.js';
import { LISTS, type ListSetting } from '../lists/operations/lists.query.js';
import { useChosenRows } from '../lists/use-chosen-rows.js';
import { typeOfDraft } from './draft-type.js';

/** The way to tell again what the committee declined; nothing for what it did not. */
export function ToldAgain({ node }: { node: RowNode }) {
  const { t } = useTranslation();
  if (node['result'] !== 'declined') return null;
  return (
    <Link to={`/report?type=${typeOfDraft(String(node['kind']))}`} data-testid="told-again">
      {t('draft.again')}
    </Link>
  );
}

/** Whether the signature of a row of notices to sign was handed in and waits: until it is confirmed the row stays in its list. */
type Waits = (node: RowNode) => boolean;

const NONE_WAITS: Waits = () => false;

/** What is shown of the notices to sign of a household, told of which the signature waits for the committee, live. */
export function SignaturesWaiting({ orgUnit, children }: { orgUnit: string; children: (waits: Waits) => ReactNode }) {
  const { data } = useQuery(LISTS);
  const list = data?.lists.find(({ name }) => name === 'residentDrafts');
  return list === undefined ? children(NONE_WAITS) : <Waiting orgUnit={orgUnit} list={list}>{children}</Waiting>;
}

function Waiting({ orgUnit, list, children }: { orgUnit: string; list: ListSetting; children: (waits: Waits) => ReactNode }) {
  const question = useMemo(() => ({ list, kind: 'signQuarantineNotice', state: null }), [list]);
  const { rows } = useChosenRows(orgUnit, question, undefined, isWaiting);
  return children(useMemo(() => waitsIn(rows?.rows.map(({ node }) => node) ?? []), [rows]));
}

/** Of whose notices signatures wait: what was signed before a quarantine began was the notice of another. @param drafts signatures that wait */
export const waitsIn = (drafts: readonly RowNode[]): Waits => ({ personId, startedAt }) =>
  drafts.some((draft) => draft['personId'] === personId && Date.parse(String(draft['at'])) >= Date.parse(String(startedAt)));

const isWaiting = (node: RowNode): boolean => node['result'] === 'waiting';
