import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
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
    <Link className="item-list" to={`/report?type=${typeOfDraft(String(node['kind']))}`} data-testid="told-again">
      {t('draft.again')}
    </Link>
  );
}

/** How many signatures the household has handed in that nobody has confirmed yet: until then those who signed stand in the list. */
export function SignaturesWaiting({ orgUnit }: { orgUnit: string }) {
  const { data } = useQuery(LISTS);
  const list = data?.lists.find(({ name }) => name === 'residentDrafts');
  return list === undefined ? null : <CountWaiting orgUnit={orgUnit} list={list} />;
}

function CountWaiting({ orgUnit, list }: { orgUnit: string; list: ListSetting }) {
  const { t } = useTranslation();
  const question = useMemo(() => ({ list, kind: 'signQuarantineNotice', state: null }), [list]);
  const { rows } = useChosenRows(orgUnit, question, undefined, isWaiting);
  if (rows === undefined || rows.total === 0) return null;
  return (
    <p className="quiet" data-testid="signatures-waiting">
      {t('draft.signaturesWaiting', { number: rows.total })}
    </p>
  );
}

const isWaiting = (node: RowNode): boolean => node['result'] === 'waiting';
