import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import type { ListRows } from '../lists/list-rows.js';
import type { RowNode } from '../lists/operations/list-rows.query.js';
import type { ListSetting } from '../lists/operations/lists.query.js';
import { useChosenRows } from '../lists/use-chosen-rows.js';
import { useListSetting, useWholeOf } from '../lists/use-list-setting.js';
import { waitsFor } from './own-waiting.js';

/** Whether what a row asks a household for was handed in and waits: until it is confirmed the row stays in its list. */
type Waits = (node: RowNode) => boolean;

const NONE_WAITS: Waits = () => false;

/** What is shown of a list of what a household has to do, told what of it waits for the committee already, live. */
export function HandedIn({ orgUnit, of, children }: { orgUnit: string; of: ListSetting; children: (waits: Waits) => ReactNode }) {
  const drafts = useListSetting('residentDrafts');
  return drafts === undefined ? children(NONE_WAITS) : <Waiting orgUnit={orgUnit} of={of.name} drafts={drafts}>{children}</Waiting>;
}

function Waiting({ orgUnit, of, drafts, children }: { orgUnit: string; of: string; drafts: ListSetting; children: (waits: Waits) => ReactNode }) {
  const { rows } = useChosenRows(orgUnit, useWholeOf(drafts), undefined, isWaiting);
  return children(useMemo(() => (rows === undefined ? NONE_WAITS : waitsFor(of, rows.rows.map(({ node }) => node), rows.asOf)), [of, rows]));
}

const isWaiting = (node: RowNode): boolean => node['result'] === 'waiting';

const ALL = () => true;

/** How many rows of such a list wait already, below how many they are; nothing while none does. */
export function WaitingInList({ orgUnit, list }: { orgUnit: string; list: ListSetting }) {
  const { rows } = useChosenRows(orgUnit, useWholeOf(list), undefined, ALL);
  if (rows === undefined) return null;
  return (
    <HandedIn orgUnit={orgUnit} of={list}>
      {(waits) => <WaitingLine rows={rows} waits={waits} />}
    </HandedIn>
  );
}

function WaitingLine({ rows, waits }: { rows: ListRows; waits: Waits }) {
  const { t } = useTranslation();
  const n = rows.rows.filter(({ node }) => waits(node)).length;
  return n === 0 ? null : <small className={ink['quiet']} data-testid="own-waiting">{t('draft.ofTheseWait', { n })}</small>;
}
